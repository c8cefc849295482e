/*
 * Runs stories, and compares everything that happens with the text of each.
 *
 *	story [-u | --fewest] [--store sqlite|dynamodb] [--host serve|lambda] FILE...
 *
 * -u writes what happened into the files instead, with SQLite on one machine.  With more than one file,
 * the stories must there cover every alternative of every cell of both machines' grids.  --fewest prints
 * the names of a few files that cover as much as all.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "base/zone.h"
#include "story/column.h"
#include "story/scene.h"
#include "story/steps.h"

enum { STORY_BYTES_MAX = 1 << 20 };

struct story {
	const char *path;
	char *text;
	struct scene scene;
	struct buf out;
	int line;
};

static int fail(const struct story *s, const char *words)
{
	fprintf(stderr, "%s:%d: %s\n", s->path, s->line, words);
	return ERR_INPUT;
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = calloc(1, STORY_BYTES_MAX + 1);

	if (f == NULL || text == NULL || fread(text, 1, STORY_BYTES_MAX, f) == STORY_BYTES_MAX) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(1);
	}
	fclose(f);
	return text;
}

/* "day 0 is 2027-03-28 in Europe/Lisbon" */
static bool read_day_zero(struct story *s, const char *line)
{
	char date[20], zone[41], text[30];
	struct civil c;
	int64_t at;

	if (sscanf(line, "day 0 is %19s in %40s", date, zone) != 2)
		return false;
	snprintf(text, sizeof(text), "%s 12:00", date);
	if (zone_read(text, strlen(text), &c) != ERR_OK || zone_utc("UTC", &c, &at) != ERR_OK)
		return false;
	s->scene.day_zero = at / 86400;
	snprintf(s->scene.zone, sizeof(s->scene.zone), "%s", zone);
	return true;
}

/* "[day -7 09:00] ana registers" */
static int take_step(struct story *s, const char *line)
{
	char clock[20];
	int length = 0;
	int64_t at;
	long day;

	if (sscanf(line, "[day %ld %8[0-9:]] %n", &day, clock, &length) != 2 || length == 0)
		return fail(s, "this is not a step, such as [day -7 09:00] ana registers");
	if (!scene_moment(&s->scene, day, clock, &at))
		return fail(s, "there is no such time");
	if (at < s->scene.app.clock.at)
		return fail(s, "time goes forward");
	s->scene.app.clock.at = at;
	if (!steps_take(&s->scene, line + length))
		return fail(s, "no step has this form");
	return ERR_OK;
}

static int take_line(struct story *s, const char *line)
{
	size_t before;
	int err;

	if (line[0] == ' ')
		return ERR_OK;
	buf_printf(&s->out, "%s\n", line);
	if (line[0] == '#' || line[0] == '\0' || read_day_zero(s, line))
		return ERR_OK;
	before = s->out.length;
	err = take_step(s, line);
	if (err == ERR_OK && s->out.length == before)
		scene_says(&s->scene, "nothing changes");
	return err;
}

static int play(struct story *s)
{
	char *text = strdup(s->text), *rest = text, *line;
	int err = ERR_OK;

	while (err == ERR_OK && (line = strsep(&rest, "\n")) != NULL) {
		s->line++;
		if (rest != NULL || line[0] != '\0')
			err = take_line(s, line);
	}
	free(text);
	if (err == ERR_OK)
		scene_check_replay(&s->scene);
	return err;
}

/* Show the difference with diff; what happened goes to its standard input. */
static void show_difference(const struct story *s)
{
	int ends[2];
	pid_t pid;

	fflush(NULL);
	if (pipe(ends) != 0 || (pid = fork()) < 0) {
		perror("fork");
		return;
	}
	if (pid == 0) {
		dup2(ends[0], 0);
		close(ends[0]);
		close(ends[1]);
		execlp("diff", "diff", "-u", "--label", "as written", "--label", "as it went", s->path,
		    "-", (char *)NULL);
		_exit(127);
	}
	close(ends[0]);
	if (write(ends[1], s->out.bytes, s->out.length) != (ssize_t)s->out.length)
		perror("write");
	close(ends[1]);
	waitpid(pid, NULL, 0);
}

static bool write_file(const struct story *s)
{
	FILE *f = fopen(s->path, "w");
	bool ok = f != NULL && fwrite(s->out.bytes, 1, s->out.length, f) == s->out.length;

	if (f == NULL || fclose(f) != 0 || !ok)
		fprintf(stderr, "%s: %s\n", s->path, strerror(errno));
	return ok;
}

static bool check(const struct story *s, bool update)
{
	if (s->scene.failed) {
		printf("FAILED %s\n", s->path);
		show_difference(s);
		return false;
	}
	if (strcmp(s->out.bytes, s->text) == 0)
		return true;
	if (update)
		return write_file(s);
	printf("FAILED %s\n", s->path);
	show_difference(s);
	return false;
}

static bool run(const char *path, const struct column *column, struct grid *grid, bool update)
{
	struct story *s = calloc(1, sizeof(*s));
	bool ok = false;

	if (s == NULL)
		exit(1);
	s->path = path;
	s->text = read_file(path);
	buf_init(&s->out, STORY_BYTES_MAX);
	scene_open(&s->scene, column, grid, &s->out);
	if (play(s) == ERR_OK && buf_end(&s->out) == ERR_OK)
		ok = check(s, update);
	scene_close(&s->scene);
	buf_clear(&s->out);
	free(s->text);
	free(s);
	return ok;
}

struct options {
	struct column column;
	bool update, fewest;
	char **files;
	int count;
};

static bool read_options(int argc, char **argv, struct options *o)
{
	static const struct option known[] = {{"store", required_argument, NULL, 's'},
	    {"host", required_argument, NULL, 'h'}, {"fewest", no_argument, NULL, 'f'}, {NULL, 0, NULL, 0}};
	bool ok = true;
	int option;

	column_default(&o->column);
	while ((option = getopt_long(argc, argv, "u", known, NULL)) >= 0) {
		if (option == 'u')
			o->update = true;
		else if (option == 'f')
			o->fewest = true;
		else if (option == 's')
			ok &= column_store(&o->column, optarg);
		else
			ok &= option == 'h' && column_host(&o->column, optarg);
	}
	o->files = argv + optind;
	o->count = argc - optind;
	return ok && o->count > 0;
}

static int run_all(const struct options *o)
{
	static struct grid grid;
	unsigned missing = 0;
	int failed = 0;

	for (int i = 0; i < o->count; i++)
		failed += !run(o->files[i], &o->column, &grid, o->update);
	if (o->count > 1 && column_is_default(&o->column))
		missing = grid_missing(&grid);
	printf("%d passed, %d failed, 0 skipped\n", o->count - failed, failed + (missing > 0));
	return failed > 0 || missing > 0;
}

static int print_fewest(const struct options *o)
{
	struct grid *grids = calloc((size_t)o->count, sizeof(*grids));
	bool *chosen = calloc((size_t)o->count, sizeof(*chosen));
	int failed = 0;

	if (grids == NULL || chosen == NULL)
		exit(1);
	for (int i = 0; i < o->count; i++)
		failed += !run(o->files[i], &o->column, &grids[i], false);
	grid_fewest(grids, (size_t)o->count, chosen);
	for (int i = 0; i < o->count && failed == 0; i++)
		if (chosen[i])
			puts(o->files[i]);
	free(grids);
	free(chosen);
	return failed > 0;
}

int main(int argc, char **argv)
{
	struct options o = {.update = false};
	const char *missing;

	if (!read_options(argc, argv, &o)) {
		fprintf(stderr, "usage: story [-u | --fewest] [--store sqlite|dynamodb] [--host serve|lambda] "
		    "FILE...\n");
		return 2;
	}
	if (o.update && !column_is_default(&o.column)) {
		fprintf(stderr, "-u writes stories only with SQLite on one machine, without --store and "
		    "--host\n");
		return 2;
	}
	missing = column_missing(&o.column);
	if (missing != NULL) {
		printf("SKIPPED %s\n0 passed, 0 failed, %d skipped\n", missing, o.count);
		return 0;
	}
	return o.fewest ? print_fewest(&o) : run_all(&o);
}
