/* rsvp headcount: how many come and how many wait, at a glance. */
#include <stdio.h>

#include "base/err.h"
#include "serve/cmd.h"
#include "serve/home.h"
#include "serve/refuse.h"
#include "serve/say.h"

enum { BAR_COLUMNS = 50 };

/* {"cap":40,"confirmed":38,"offered":1,"waitlisted":5,"pending":2,"open":1} */
static void print_json(const struct event *e, long long open)
{
	printf("{\"cap\":%lld,\"confirmed\":%lld,\"offered\":%lld,\"waitlisted\":%lld,\"pending\":%lld,"
	       "\"open\":%lld}\n", (long long)e->cap, (long long)e->confirmed, (long long)e->offered,
	    (long long)e->waitlisted, (long long)e->pending, open);
}

/* Some of the bar's columns for ${SEATS}, rounded; but one seat is seen, however large the event. */
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

static void print_text(const struct event *e, long long open)
{
	int64_t held = e->confirmed + e->offered, all = held > e->cap ? held : e->cap;
	int left = BAR_COLUMNS;
	char when[SAY_TIME_BYTES];

	say_time(when, e->zone, e->starts_at);
	printf("%s, %s\n\n  [", e->name, when);
	left -= print_part('#', columns(e->confirmed, all, left));
	left -= print_part('+', columns(e->offered, all, left));
	print_part('.', left);
	printf("] %lld seats\n\n", (long long)e->cap);
	printf("%7lld  confirmed  #\n", (long long)e->confirmed);
	printf("%7lld  offered    +\n", (long long)e->offered);
	printf("%7lld  open       .\n", open);
	printf("%7lld  in line\n", (long long)e->waitlisted);
	printf("%7lld  not answered\n", (long long)e->pending);
	if (e->free < 0)
		printf("\n%lld more than there are seats: nobody is turned away, and none is given out\n",
		    (long long)-e->free);
}

int cmd_headcount(const struct given *given)
{
	struct event event;
	struct home home;
	int err, how = home_open(&home, given, false);

	if (how != CMD_DONE)
		return how;
	err = store_event(home.app.store, given->arguments[0], &event);
	if (err != ERR_OK)
		how = refuse_trouble(given, err);
	else if (given->options[OPTION_JSON] != NULL)
		print_json(&event, event.free > 0 ? event.free : 0);
	else
		print_text(&event, event.free > 0 ? event.free : 0);
	home_close(&home);
	return how;
}
