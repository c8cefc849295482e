/* rsvp audit: print an event's history, replay it, or decide it again under proposed rules. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/replay.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "cli/generator.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "core/row.h"
#include "local/file.h"

enum { GUEST_SHOWN = 8 }; /* hex digits of a guest id */

static int print_stored(void *arg, const struct store_audit *row)
{
	(void)arg;
	fwrite(row->line, 1, row->line_length, stdout);
	putchar('\n');
	return ERR_OK;
}

static const char *text(const json_t *line, const char *name)
{
	const char *value = json_string_value(json_object_get(line, name));

	return value != NULL ? value : "";
}

struct reader {
	const struct event *event; /* times are shown in its zone */
	int64_t at;                /* when the line was written */
	const char *between;
};

static void print_number(const struct reader *r, bool is_time, int64_t number)
{
	char time[SAY_TIME_BYTES];

	if (!is_time) {
		printf("%" PRId64, number);
		return;
	}
	say_time(time, r->event->zone, number);
	fputs(number != 0 ? time : "none", stdout);
}

/* "waitlisted 0 -> 1, next_ticket 1 -> 2", without what the start of the line has said. */
static void print_numbers(struct reader *r, const struct machine *m, json_t *row)
{
	const char *name;
	json_t *pair;

	json_object_foreach(row, name, pair) {
		uint16_t f = row_find(m, name);
		bool is_time = f != FIELD_NONE && (m->fields[f].flags & FIELD_TIME) != 0;
		int64_t from = json_integer_value(json_array_get(pair, 0));
		int64_t to = json_integer_value(json_array_get(pair, 1));

		if (strcmp(name, "seq") == 0 || (is_time && to == r->at))
			continue;
		printf("%s%s ", r->between, name);
		print_number(r, is_time, from);
		fputs(" -> ", stdout);
		print_number(r, is_time, to);
		r->between = ", ";
	}
}

static void print_subject(const json_t *line)
{
	const char *guest = text(line, "guest");

	if (guest[0] != '\0')
		printf("guest %.*s ", GUEST_SHOWN, guest);
	else
		printf("event %*s ", GUEST_SHOWN, "");
}

/*    3  2027-05-22 09:00  guest 9f12ab34  register by form: absent -> waitlisted; waitlisted 0 -> 1 */
static int print_line(void *arg, const struct store_audit *row)
{
	struct reader r = {.event = arg, .between = "; "};
	json_t *line = json_loadb(row->line, row->line_length, JSON_REJECT_DUPLICATES, NULL);
	char at[SAY_TIME_BYTES];

	if (line == NULL) {
		printf("%7" PRId64 "  cannot be read; see --verify\n", row->seq);
		return ERR_OK;
	}
	r.at = json_integer_value(json_object_get(line, "at"));
	say_time(at, r.event->zone, r.at);
	printf("%7" PRId64 "  %s  ", row->seq, at);
	print_subject(line);
	printf(" %s by %s: ", text(line, "action"), text(line, "by"));
	if (strcmp(text(line, "from"), text(line, "to")) == 0)
		printf("stays %s", text(line, "to"));
	else
		printf("%s -> %s", text(line, "from"), text(line, "to"));
	print_numbers(&r, &event_machine, json_object_get(line, "event_row"));
	print_numbers(&r, &guest_machine, json_object_get(line, "guest_row"));
	putchar('\n');
	json_decref(line);
	return ERR_OK;
}

static void print_verified(const char *event, const struct replay *r)
{
	printf("%s: %zu %s replayed", event, r->rows, r->rows == 1 ? "line" : "lines");
	if (r->older > 0)
		printf(", %zu of them by rules of an older version and taken as written", r->older);
	puts("; the guest list and the counts match");
}

static int verify(struct env *env, const struct args *args)
{
	bool json = args->options[OPTION_JSON] != NULL;
	struct replay replay;
	int err = replay_event(&env->app, args->arguments[0], &replay);

	if (err != ERR_OK)
		return refuse_error(env, args, err);
	if (json)
		printf("{\"rows\":%zu,\"older\":%zu,\"ok\":%s}\n", replay.rows, replay.older,
		    replay.words[0] == '\0' ? "true" : "false");
	if (replay.words[0] != '\0') {
		if (replay.seq > 0)
			return say_error(CMD_FAILED, args->command->name, "%s, line %" PRId64 ": %s",
			    args->arguments[0], replay.seq, replay.words);
		else
			return say_error(CMD_FAILED, args->command->name, "%s: %s", args->arguments[0],
			    replay.words);
	}
	if (!json)
		print_verified(args->arguments[0], &replay);
	return CMD_DONE;
}

static int print(struct env *env, const struct args *args)
{
	bool json = args->options[OPTION_JSON] != NULL;
	struct event event;
	int err = store_event(env->app.store, args->arguments[0], &event);

	if (err == ERR_OK)
		err = store_audit(env->app.store, event.id, 0, json ? print_stored : print_line,
		    &event);
	return err == ERR_OK ? CMD_DONE : refuse_error(env, args, err);
}

/* ---- under proposed rules ---- */

/* The generator stops reading after an error that it has printed: ERR_REFUSED. */
static int feed(void *arg, const struct store_audit *row)
{
	const struct generator *g = arg;
	int err = file_write(g->in, row->line, row->line_length);

	if (err == ERR_OK)
		err = file_write(g->in, "\n", 1);
	return err == ERR_OK ? ERR_OK : ERR_REFUSED;
}

static int propose(struct env *env, const struct args *args)
{
	const char *where = args->command->name;
	struct generator generator;
	struct event event;
	int status, err = store_event(env->app.store, args->arguments[0], &event);

	if (err != ERR_OK)
		return refuse_error(env, args, err);
	status = generator_audit(where, args->options[OPTION_SPEC], &generator);
	if (status != CMD_DONE)
		return status;
	err = store_audit(env->app.store, event.id, 0, feed, &generator);
	if (err == ERR_OK || err == ERR_REFUSED)
		return generator_end(where, &generator);
	generator_stop(&generator);
	return refuse_error(env, args, err);
}

int cmd_audit(struct env *env, const struct args *args)
{
	char *const *options = args->options;
	int status;

	if (options[OPTION_SPEC] != NULL && (options[OPTION_VERIFY] != NULL || options[OPTION_JSON] != NULL))
		return say_error(CMD_USAGE, args->command->name, "--spec does not go with --verify or "
		    "--json");
	status = cmd_open(env, args, false);
	if (status != CMD_DONE)
		return status;
	if (options[OPTION_SPEC] != NULL)
		return propose(env, args);
	return options[OPTION_VERIFY] != NULL ? verify(env, args) : print(env, args);
}
