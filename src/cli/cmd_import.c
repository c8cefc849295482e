/* rsvp import: invite or admit the people in a list, in its order. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "base/clock.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "env/env.h"
#include "gen/words.h"

#define WHERE "import"

enum { ERRORS_SHOWN_MAX = 20, LONG_LIST_BYTES = 8192, SHOW_MS = 400 };

/* Append the whole list; one byte over the limit shows that it is too long. */
static int read_list(const char *name, char *bytes, size_t *length)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;
	int status = CMD_DONE;

	if (fd < 0)
		return say_error(CMD_FAILED, WHERE, "%.200s cannot be read: %s", name, strerror(errno));
	while (*length <= PASTE_BYTES_MAX &&
	    (n = read(fd, bytes + *length, PASTE_BYTES_MAX + 1 - *length)) > 0)
		*length += (size_t)n;
	if (n < 0)
		status = say_error(CMD_FAILED, WHERE, "%.200s cannot be read: %s", name, strerror(errno));
	else if (*length > PASTE_BYTES_MAX)
		status = say_error(CMD_FAILED, WHERE, "the list is longer than %d KiB; split it and import "
		    "the parts in order", PASTE_BYTES_MAX / 1024);
	if (fd != STDIN_FILENO)
		close(fd);
	return status;
}

/* ---- progress ---- */

struct progress {
	size_t errors;
	bool shows;       /* on a terminal, for a long list */
	int64_t shown_ms; /* when it was last shown; 0: never */
};

static void say_wrong_line(void *arg, const struct paste_problem *error)
{
	struct progress *p = arg;

	if (p->errors++ >= ERRORS_SHOWN_MAX)
		return;
	if (error->line > 0)
		fprintf(stderr, "line %zu, column %zu: ", error->line, error->column);
	fprintf(stderr, "%s\n", error->words);
}

/* One line, overwritten as the import goes on. */
static void say_progress(void *arg, size_t done, size_t rows)
{
	struct progress *p = arg;
	int64_t now_ms = clock_monotonic_ms();

	if (!p->shows || (done < rows && now_ms - p->shown_ms < SHOW_MS))
		return;
	fprintf(stderr, "\rimporting: %zu of %zu%s", done, rows, done == rows ? "\n" : "");
	p->shown_ms = now_ms;
}

/* ---- the outcome ---- */

static void print_tally(const struct import_tally *t, bool dry)
{
	printf("%zu %s in the list%s\n", t->rows, t->rows == 1 ? "person" : "people",
	    dry ? "; dry run, nothing is written; an import would give:" : ":");
	for (size_t i = 0; i < GUEST_STATE__MAX; i++)
		if (t->went[i] > 0)
			printf("%6zu  %s\n", t->went[i], words_guest_states[i].label);
	if (t->same > 0)
		printf("%6zu  listed already and unchanged\n", t->same);
	for (size_t i = 0; i < REASON__MAX; i++)
		if (t->refused[i] > 0)
			printf("%6zu  refused: %s\n", t->refused[i],
			    refuse_reason(&t->event, (enum reason)i));
	if (t->doubles > 0)
		printf("%6zu  repeated in the list; only the first line counts\n", t->doubles);
}

static int say_refused(const struct import_tally *t)
{
	for (size_t i = 0; i < REASON__MAX; i++)
		if (t->refused[i] > 0)
			return say_error(CMD_REFUSED, WHERE, "%s", refuse_reason(&t->event, (enum reason)i));
	return CMD_DONE;
}

/* Why the import stopped. */
static const char *cause(const struct env *env, int err)
{
	if (err == ERR_CONFLICT)
		return "too many changes at the same time";
	if (err != ERR_NEWER)
		return "the store failed";
	return store_newer(env->app.store) == EVENT_VERSION
	    ? "other rules of the same version wrote to the store; use the rsvp that has those rules"
	    : "newer rules wrote to the event; use the newer rsvp";
}

/* "...; 128 of 300 people were imported, 64 may have been, the rest were not; import ..." */
static int say_stopped(const struct env *env, const struct import_tally *t, bool dry, int err)
{
	const char *errmsg = err == ERR_IO ? env_store_error(env) : "";
	const char *colon = errmsg[0] != '\0' ? ": " : "";
	char unsure[64] = "";

	if (dry || t->done + t->unsure == 0)
		return say_error(CMD_FAILED, WHERE, "%s%s%s; nothing was written", cause(env, err), colon,
		    errmsg);
	if (t->unsure > 0)
		snprintf(unsure, sizeof(unsure), ", %zu may have been", t->unsure);
	return say_error(CMD_FAILED, WHERE, "%s%s%s; %zu of %zu people were imported%s, the rest were not%s",
	    cause(env, err), colon, errmsg, t->done, t->rows, unsure,
	    err == ERR_NEWER ? "" : "; import the list again: no one is added twice");
}

static int import(struct env *env, const struct args *args, const char *bytes, size_t length)
{
	bool dry = args->options[OPTION_DRY_RUN] != NULL;
	struct import_tally tally;
	struct progress progress = {.shows = length >= LONG_LIST_BYTES && isatty(STDERR_FILENO)};
	const struct import_watch watch = {say_wrong_line, say_progress, &progress};
	int err = import_list(&env->app, args->arguments[0], bytes, length,
	    args->options[OPTION_PRE_CONFIRMED] != NULL, dry, &tally, &watch);

	if (err != ERR_OK && progress.shown_ms != 0)
		fputc('\n', stderr);
	if (err == ERR_INPUT) {
		if (progress.errors > ERRORS_SHOWN_MAX)
			fprintf(stderr, "and %zu more\n", progress.errors - ERRORS_SHOWN_MAX);
		return say_error(CMD_FAILED, WHERE, "nothing was written; correct the list and import it "
		    "again");
	}
	if (err == ERR_IO || err == ERR_CONFLICT || (err != ERR_OK && tally.done > 0))
		return say_stopped(env, &tally, dry, err);
	if (err != ERR_OK)
		return refuse_error(env, args, err);
	if (!dry)
		env_drain(env);
	print_tally(&tally, dry);
	return say_refused(&tally);
}

int cmd_import(struct env *env, const struct args *args)
{
	char *bytes = malloc(PASTE_BYTES_MAX + 1);
	size_t length = 0;
	int status;

	if (bytes == NULL)
		return say_error(CMD_FAILED, WHERE, "out of memory");
	status = read_list(args->arguments[1], bytes, &length);
	if (status == CMD_DONE)
		status = cmd_open(env, args, false);
	if (status == CMD_DONE)
		status = import(env, args, bytes, length);
	free(bytes);
	return status;
}
