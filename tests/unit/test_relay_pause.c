/* The pause of all mail: what begins it, how long it lasts, and what ends it. */
#include "test.h"

#include <stdio.h>

#include "base/err.h"
#include "base/log.h"
#include "relay/relay_pause.h"

enum { MIN = RELAY_PAUSE_MS_MIN, MAX = RELAY_PAUSE_MS_MAX };

#define A "ana@one.example"
#define A2 "bea@ONE.example"
#define B "ben@two.example"
#define C "cem@three.example"

struct sent {
	const char *to;
	int err, acted;
	int64_t pause_ms; /* from then on */
	bool resumed;
};

/* Send each letter as soon as it may be sent. */
static void play(struct relay_pause *p, const struct sent *letters)
{
	int64_t now_ms = 5000;

	for (int i = 0; letters[i].to != NULL; i++) {
		now_ms += relay_pause_left_ms(p, now_ms);
		if (relay_pause_note(p, letters[i].to, letters[i].err, now_ms) != letters[i].acted ||
		    relay_pause_left_ms(p, now_ms) != letters[i].pause_ms ||
		    relay_pause_resumed(p) != letters[i].resumed)
			fail_msg("letter %d", i);
		assert_false(relay_pause_resumed(p));
	}
}

#define PLAY(...) play(&(struct relay_pause){0}, (const struct sent[]){__VA_ARGS__, {.to = NULL}})

TEST(trouble_pauses_twice_as_long_each_time)
{
	PLAY({A, ERR_OK, ERR_OK, 0, false}, {A, ERR_TROUBLE, ERR_TROUBLE, MIN, false},
	    {B, ERR_TROUBLE, ERR_TROUBLE, 2 * MIN, false}, {A, ERR_LATER, ERR_TROUBLE, 4 * MIN, false},
	    {B, ERR_OK, ERR_OK, 0, true}, {A, ERR_OK, ERR_OK, 0, false},
	    {A, ERR_TROUBLE, ERR_TROUBLE, MIN, false});
}

TEST(a_pause_is_never_longer_than_15_minutes)
{
	struct relay_pause p = {0};
	int64_t now_ms = 0, pauses = 0;

	for (; now_ms < 12 * 3600 * INT64_C(1000); pauses++) {
		assert_int_equal(relay_pause_note(&p, A, ERR_TROUBLE, now_ms), ERR_TROUBLE);
		assert_in_range(relay_pause_left_ms(&p, now_ms), MIN, MAX);
		now_ms += relay_pause_left_ms(&p, now_ms);
	}
	assert_in_range(pauses, 50, 60);
	assert_int_equal(p.ms, MAX);
}

TEST(failures_of_two_domains_in_a_row_are_trouble)
{
	PLAY({A, ERR_LATER, ERR_LATER, 0, false}, {A2, ERR_LATER, ERR_LATER, 0, false},
	    {B, ERR_LATER, ERR_TROUBLE, MIN, false}, {A, ERR_LATER, ERR_TROUBLE, 2 * MIN, false},
	    {C, ERR_OK, ERR_OK, 0, true});
	PLAY({A, ERR_LATER, ERR_LATER, 0, false}, {A2, ERR_OK, ERR_OK, 0, false},
	    {B, ERR_LATER, ERR_LATER, 0, false});
}

TEST(a_refused_address_is_neither_failure_nor_success)
{
	PLAY({A, ERR_REFUSED, ERR_REFUSED, 0, false}, {B, ERR_REFUSED, ERR_REFUSED, 0, false},
	    {A, ERR_TROUBLE, ERR_TROUBLE, MIN, false}, {B, ERR_REFUSED, ERR_REFUSED, 0, false},
	    {A, ERR_TROUBLE, ERR_TROUBLE, 2 * MIN, false});
}

TEST(one_domain_that_fails_while_mail_works_pauses_it_once)
{
	PLAY({A, ERR_TROUBLE, ERR_TROUBLE, MIN, false}, {A2, ERR_TROUBLE, ERR_TROUBLE, 2 * MIN, false},
	    {B, ERR_OK, ERR_OK, 0, false}, {A, ERR_TROUBLE, ERR_LATER, 0, false},
	    {B, ERR_OK, ERR_OK, 0, false}, {A2, ERR_TROUBLE, ERR_LATER, 0, false},
	    {A, ERR_TROUBLE, ERR_TROUBLE, MIN, false});
}

TEST(two_domains_that_fail_while_mail_works_pause_it_once)
{
	PLAY({A, ERR_LATER, ERR_LATER, 0, false}, {B, ERR_LATER, ERR_TROUBLE, MIN, false},
	    {C, ERR_OK, ERR_OK, 0, false}, {A, ERR_LATER, ERR_LATER, 0, false},
	    {B, ERR_LATER, ERR_LATER, 0, false}, {C, ERR_OK, ERR_OK, 0, false},
	    {B, ERR_LATER, ERR_LATER, 0, false}, {A, ERR_LATER, ERR_LATER, 0, false},
	    {A, ERR_LATER, ERR_LATER, 0, false}, {B, ERR_LATER, ERR_TROUBLE, MIN, false});
}

TEST(one_letter_that_fails_while_mail_works_pauses_it_once)
{
	PLAY({A, ERR_TROUBLE, ERR_TROUBLE, MIN, false}, {A2, ERR_OK, ERR_OK, 0, false},
	    {A, ERR_TROUBLE, ERR_LATER, 0, false}, {A2, ERR_OK, ERR_OK, 0, false},
	    {A, ERR_TROUBLE, ERR_LATER, 0, false});
}

TEST(more_domains_fail_than_are_remembered)
{
	struct relay_pause p = {0};
	char to[40];

	for (int round = 0; round < 3; round++)
		for (int i = 0; i <= RELAY_PAUSE_BLAMED_MAX; i++) {
			snprintf(to, sizeof(to), "ana@d%d.example", i);
			assert_int_equal(relay_pause_note(&p, to, ERR_TROUBLE, 0), ERR_TROUBLE);
			assert_int_equal(relay_pause_note(&p, B, ERR_OK, 0), ERR_OK);
			assert_int_equal(relay_pause_left_ms(&p, 0), 0);
		}
}

static int start(void **state)
{
	(void)state;
	log_to(-1);
	return 0;
}

TEST_MAIN(start, NULL)
