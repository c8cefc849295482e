/* Reads and prints wishes. */
#include "sim/wish.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/text.h"

/* What keeps no step at all: such a run only comes to rest. */
#define NONE "none"

static const char only_words[] = "--only takes steps in ascending order, such as 3,8,17-20, or " NONE;

/* A step at ${*AT}, which moves on behind it. */
static bool read_step(const char **at, int64_t *step)
{
	size_t n = strspn(*at, "0123456789");
	bool ok = text_int(*at, n, 0, WISH_STEPS_MAX - 1, step);

	*at += n;
	return ok;
}

/* "3,8,17-20" into ${TO}, which has room for every step. */
static bool read_steps(const char *text, uint32_t *to, size_t *count)
{
	int64_t first, last, next = 0;

	for (*count = 0;; text++) {
		if (!read_step(&text, &first) || first < next)
			return false;
		last = first;
		if (*text == '-') {
			text++;
			if (!read_step(&text, &last) || last < first)
				return false;
		}
		for (next = first; next <= last; next++)
			to[(*count)++] = (uint32_t)next;
		if (*text != ',')
			return *text == '\0';
	}
}

static const char *read_only(struct run_wish *wish, const char *text)
{
	uint32_t *keep = malloc(WISH_STEPS_MAX * sizeof(*keep));
	size_t count = 0;

	if (keep == NULL)
		return "no memory is left";
	if (strcmp(text, NONE) != 0 && !read_steps(text, keep, &count)) {
		free(keep);
		return only_words;
	}
	wish_clear(wish);
	wish->keep = keep;
	wish->keep_count = count;
	return NULL;
}

static const char *without_words(void)
{
	static char words[200];
	int n = snprintf(words, sizeof(words), "--without takes kinds of fault, such as crash,bus; there are");

	for (size_t i = 0; i < COUNT(run_fault_names) && n < (int)sizeof(words); i++)
		n += snprintf(words + n, sizeof(words) - (size_t)n, " %s", run_fault_names[i]);
	return words;
}

static const char *read_without(struct run_wish *wish, const char *text)
{
	size_t i, n;

	for (;; text += n + 1) {
		n = strcspn(text, ",");
		for (i = 0; i < COUNT(run_fault_names); i++)
			if (strlen(run_fault_names[i]) == n && strncmp(run_fault_names[i], text, n) == 0)
				break;
		if (i == COUNT(run_fault_names))
			return without_words();
		wish->without |= 1u << i;
		if (text[n] == '\0')
			return NULL;
	}
}

const char *wish_read(struct run_wish *wish, const char *name, const char *text)
{
	int64_t number;

	if (strcmp(name, "only") == 0)
		return read_only(wish, text);
	if (strcmp(name, "without") == 0)
		return read_without(wish, text);
	if (strcmp(name, "steps") == 0) {
		if (!text_int(text, strlen(text), 1, WISH_STEPS_MAX, &number))
			return "--steps takes a number from 1 to 100000";
		wish->steps = (uint32_t)number;
		return NULL;
	}
	if (strcmp(name, "seed") == 0) {
		if (!text_int(text, strlen(text), 0, INT64_MAX, &number))
			return "a seed is a number from 0 to 9223372036854775807";
		wish->seed = (uint64_t)number;
		return NULL;
	}
	return "a wish has only --steps, --only and --without";
}

const char *wish_check(const struct run_wish *wish)
{
	if (wish->keep_count > 0 && wish->keep[wish->keep_count - 1] >= wish->steps)
		return "--only names a step that the run does not have; --steps says how many there are, from 0 on";
	return NULL;
}

/* "3,8,17-20" */
static void print_steps(const uint32_t *keep, size_t count)
{
	size_t last;

	for (size_t i = 0; i < count; i = last + 1) {
		for (last = i; last + 1 < count && keep[last + 1] == keep[last] + 1; last++)
			;
		printf("%s%" PRIu32, i > 0 ? "," : "", keep[i]);
		if (last > i)
			printf("%c%" PRIu32, last > i + 1 ? '-' : ',', keep[last]);
	}
}

void wish_print(const struct run_wish *wish)
{
	const char *before = " --without ";

	printf("seed %" PRIu64, wish->seed);
	if (wish->steps != RUN_STEPS)
		printf(" --steps %" PRIu32, wish->steps);
	if (wish->keep != NULL) {
		printf(" --only %s", wish->keep_count == 0 ? NONE : "");
		print_steps(wish->keep, wish->keep_count);
	}
	for (size_t i = 0; i < COUNT(run_fault_names); i++)
		if ((wish->without & 1u << i) != 0) {
			printf("%s%s", before, run_fault_names[i]);
			before = ",";
		}
}

void wish_clear(struct run_wish *wish)
{
	free((void *)wish->keep);
	wish->keep = NULL;
	wish->keep_count = 0;
}
