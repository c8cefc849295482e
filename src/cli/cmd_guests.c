/* rsvp guests: the guest list as a table, as JSON or as CSV. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "gen/words.h"
#include "wire/web/csv.h"
#include "wire/web/json.h"

enum { GUESTS_READ = 256, ROW_BYTES_MAX = 4096 };

struct roster {
	struct event event;
	struct guest *guests;
	size_t count, capacity;
};

static int load(struct store *store, struct roster *l)
{
	const char *after = "";
	size_t count;
	int err;

	do {
		if (l->capacity - l->count < GUESTS_READ) {
			size_t capacity = l->capacity * 2 + GUESTS_READ;
			struct guest *guests = realloc(l->guests, capacity * sizeof(*guests));

			if (guests == NULL)
				return ERR_IO;
			l->guests = guests;
			l->capacity = capacity;
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

static int compare(const void *one, const void *other)
{
	const struct guest *a = one, *b = other;
	const int64_t orders[] = {
		rank(a) - rank(b), a->ticket - b->ticket, (int64_t)a->state - (int64_t)b->state,
		a->registered_at - b->registered_at, strcmp(a->name, b->name), strcmp(a->id, b->id),
	};

	for (size_t i = 0; i < COUNT(orders); i++)
		if (orders[i] != 0)
			return orders[i] < 0 ? -1 : 1;
	return 0;
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

static int print_table(const struct roster *l)
{
	long long position = 0;
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

		if (g->ticket != 0)
			snprintf(number, sizeof(number), "%lld", ++position);
		say_time(since, l->event.zone, g->registered_at);
		print_cell(g->name, name);
		print_cell(g->email, email);
		print_cell(words_guest_states[g->state].label, 12);
		printf("%5lld  %8s  %s\n", (long long)g->party, number, since);
	}
	return ERR_OK;
}

static int print_json(const struct roster *l)
{
	struct buf b;
	int64_t position = 0;
	int err = ERR_OK;

	buf_init(&b, ROW_BYTES_MAX);
	json_guests_begin(&b);
	for (size_t i = 0; i < l->count && err == ERR_OK; i++) {
		const struct guest *g = &l->guests[i];

		err = json_guests_row(&b, g, g->ticket != 0 ? ++position : 0, i == 0);
		if (err == ERR_OK)
			err = say_bytes(&b);
	}
	json_guests_end(&b);
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

int cmd_guests(struct env *env, const struct args *args)
{
	struct roster list = {.guests = NULL};
	int err = store_event(env->app.store, args->arguments[0], &list.event);

	if (err == ERR_OK)
		err = load(env->app.store, &list);
	if (err == ERR_OK && list.count > 0)
		qsort(list.guests, list.count, sizeof(list.guests[0]), compare);
	if (err == ERR_OK)
		err = args->options[OPTION_JSON] != NULL ? print_json(&list)
		    : args->options[OPTION_CSV] != NULL ? print_csv(&list) : print_table(&list);
	free(list.guests);
	return err == ERR_OK ? CMD_DONE : refuse_error(env, args, err);
}
