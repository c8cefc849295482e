/* rsvp headcount: the seats taken and the guests waiting, at a glance. */
#include <stdio.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "core/row.h"
#include "env/env.h"
#include "wire/web/json.h"

enum { BAR_COLUMNS = 50, JSON_BYTES_MAX = 512 };

static int print_json(const struct event *e)
{
	struct buf b;
	int err;

	buf_init(&b, JSON_BYTES_MAX);
	err = json_headcount(&b, e);
	buf_byte(&b, '\n');
	if (err == ERR_OK)
		err = say_bytes(&b);
	buf_clear(&b);
	return err;
}

/* The columns of the bar for ${SEATS}, rounded; at least one, however large the event is. */
static int columns(int64_t seats, int64_t all, int left)
{
	int64_t n = (seats * BAR_COLUMNS + all / 2) / all;

	if (n == 0 && seats > 0)
		n = 1;
	return n < left ? (int)n : left;
}

static int print_part(char sign, int n)
{
	for (int i = 0; i < n; i++)
		putchar(sign);
	return n;
}

/* The sign for seats that guests in state ${S} hold. */
static char sign_of(unsigned s)
{
	static const char signs[] = "#+*=%@";
	unsigned before = 0;

	for (unsigned i = 0; i < s; i++)
		before += (HOLDS_SEAT >> i) & 1u;
	return signs[before % (sizeof(signs) - 1)];
}

static void print_bar(const struct event *e)
{
	int64_t held = e->cap - e->free, all = held > e->cap ? held : e->cap;
	int left = BAR_COLUMNS;

	printf("  [");
	for (unsigned s = 0; s < GUEST_STATE__MAX; s++)
		if ((HOLDS_SEAT & 1u << s) != 0)
			left -= print_part(sign_of(s), columns(row_counted(e, 1u << s), all, left));
	print_part('.', left);
	printf("] %lld %s\n\n", (long long)e->cap, e->cap == 1 ? "seat" : "seats");
}

static int print_text(const struct event *e)
{
	char when[SAY_TIME_BYTES];

	say_time(when, e->zone, e->starts_at);
	printf("%s, %s\n\n", e->name, when);
	print_bar(e);
	for (unsigned s = 0; s < GUEST_STATE__MAX; s++)
		if ((HOLDS_SEAT & 1u << s) != 0)
			printf("%7lld  %-10s %c\n", (long long)row_counted(e, 1u << s),
			    guest_machine.states[s], sign_of(s));
	printf("%7lld  open       .\n", (long long)(e->free > 0 ? e->free : 0));
	printf("%7lld  waitlisted\n", (long long)e->waitlisted);
	printf("%7lld  not answered\n", (long long)e->pending);
	if (e->free < 0)
		printf("\n%lld over the number of seats: no guest loses a seat, and no seat is given out\n",
		    (long long)-e->free);
	return ERR_OK;
}

int cmd_headcount(struct env *env, const struct args *args)
{
	struct event event;
	int err = store_event(env->app.store, args->arguments[0], &event);

	if (err == ERR_OK)
		err = args->options[OPTION_JSON] != NULL ? print_json(&event) : print_text(&event);
	return err == ERR_OK ? CMD_DONE : refuse_error(env, args, err);
}
