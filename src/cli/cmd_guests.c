/* rsvp guests: the guest list as a table, as JSON or as CSV. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "env/env.h"
#include "gen/words.h"
#include "wire/web/csv.h"
#include "wire/web/json.h"

enum { GUESTS_READ = 256, ROW_BYTES_MAX = 4096 };

struct roster {
	struct event event;
	struct guest *guests;
	size_t count, room;
};

static int load(struct store *store, struct roster *l)
{
	const char *after = "";
	size_t count;
	int err;

	do {
		if (l->room - l->count < GUESTS_READ) {
			size_t room = l->room * 2 + GUESTS_READ;
			struct guest *guests = realloc(l->guests, room * sizeof(*guests));

			if (guests == NULL)
				return ERR_IO;
			l->guests = guests;
			l->room = room;
		}
		after = l->count > 0 ? l->guests[l->count - 1].id : "";
		err = store_guests(store, l->event.id, after, l->guests + l->count, GUESTS_READ, &count);
		if (err != ERR_OK)
			return err;
		l->count += count;
	} while (count == GUESTS_READ);
	return ERR_OK;
}

/* First the guests with seats, then the waitlist, then the others. */
static int rank(const struct guest *g)
{
	if ((HOLDS_SEAT & 1u << g->state) != 0)
		return 0;
	return (HOLDS_LINE & 1u << g->state) != 0 ? 1 : 2;
}

static int64_t sign(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *one, const void *other)
{
	const struct guest *a = one, *b = other;
	int64_t order = sign(rank(a), rank(b));

	if (order == 0)
		order = sign(a->ticket, b->ticket);
	if (order == 0)
		order = sign(a->state, b->state);
	if (order == 0)
		order = sign(a->registered_at, b->registered_at);
	if (order == 0)
		order = strcmp(a->name, b->name);
	return order != 0 ? (int)order : strcmp(a->id, b->id);
}

/* The guest's position in the waitlist, 0 outside it.  Call it for each guest, in order. */
static int64_t position(const struct guest *g, int64_t *last)
{
	return g->ticket != 0 ? ++*last : 0;
}

/* The width of a text: its characters, not its bytes. */
static int columns(const char *text)
{
	int n = 0;

	for (; *text != '\0'; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

static void print_cell(const char *text, int width)
{
	int n = columns(text);

	printf("%s%*s  ", text, n < width ? width - n : 0, "");
}

static void print_table(const struct roster *l)
{
	int64_t last = 0;
	int name = 4, email = 5;

	for (size_t i = 0; i < l->count; i++) {
		name = columns(l->guests[i].name) > name ? columns(l->guests[i].name) : name;
		email = columns(l->guests[i].email) > email ? columns(l->guests[i].email) : email;
	}
	if (l->count == 0)
		puts("No guests yet.");
	else
		printf("%-*s  %-*s  %-12s  %5s  %8s  %s\n", name, "NAME", email, "EMAIL", "STATE", "PARTY",
		    "POSITION", "REGISTERED");
	for (size_t i = 0; i < l->count; i++) {
		const struct guest *g = &l->guests[i];
		char since[SAY_TIME_BYTES], number[24] = "";
		int64_t at = position(g, &last);

		if (at > 0)
			snprintf(number, sizeof(number), "%lld", (long long)at);
		say_time(since, l->event.zone, g->registered_at);
		print_cell(g->name, name);
		print_cell(g->email, email);
		print_cell(words_guest_states[g->state].label, 12);
		printf("%5lld  %8s  %s\n", (long long)g->party, number, since);
	}
}

static int print_json(const struct roster *l)
{
	struct buf b;
	int64_t last = 0;
	int err;

	buf_init(&b, ROW_BYTES_MAX);
	err = json_guests_begin(&b);
	for (size_t i = 0; i < l->count && err == ERR_OK; i++) {
		const struct guest *g = &l->guests[i];

		err = json_guests_row(&b, g, position(g, &last), i == 0);
		if (err == ERR_OK)
			err = say_bytes(&b);
	}
	if (err == ERR_OK)
		err = json_guests_end(&b);
	buf_byte(&b, '\n');
	if (err == ERR_OK)
		err = say_bytes(&b);
	buf_clear(&b);
	return err;
}

static int print_csv(const struct roster *l)
{
	struct buf b;
	int err;

	buf_init(&b, ROW_BYTES_MAX);
	csv_head(&b);
	err = say_bytes(&b);
	for (size_t i = 0; i < l->count && err == ERR_OK; i++) {
		csv_guest(&b, &l->event, &l->guests[i]);
		err = say_bytes(&b);
	}
	buf_clear(&b);
	return err;
}

static int print(const struct roster *l, const struct args *args)
{
	if (args->options[OPTION_JSON] != NULL)
		return print_json(l);
	if (args->options[OPTION_CSV] != NULL)
		return print_csv(l);
	print_table(l);
	return ERR_OK;
}

int cmd_guests(struct env *env, const struct args *args)
{
	struct roster list = {.guests = NULL};
	int err = store_event(env->app.store, args->arguments[0], &list.event);

	if (err == ERR_OK)
		err = load(env->app.store, &list);
	if (err == ERR_OK && list.count > 0)
		qsort(list.guests, list.count, sizeof(list.guests[0]), compare);
	if (err == ERR_OK)
		err = print(&list, args);
	free(list.guests);
	return err == ERR_OK ? CMD_DONE : refuse_trouble(env, args, err);
}
