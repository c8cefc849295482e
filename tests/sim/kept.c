/* Reads the file of kept seeds. */
#include "sim/kept.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/wish.h"

/* The next word of ${*REST}, or NULL. */
static char *next_word(char **rest)
{
	char *word;

	do
		word = strsep(rest, " \t\n");
	while (word != NULL && word[0] == '\0');
	return word;
}

/* "seed 17 --only 3,8": NULL, or what is wrong. */
static const char *read_words(struct run_wish *wish, char *line)
{
	char *name = next_word(&line), *value;
	const char *wrong = NULL;

	if (name == NULL || strcmp(name, "seed") != 0)
		return "the first word is not \"seed\"";
	while (name != NULL && wrong == NULL) {
		value = next_word(&line);
		wrong = value != NULL ? wish_read(wish, name, value) : "a value is missing at the end";
		name = next_word(&line);
		if (name != NULL && strncmp(name, "--", 2) == 0)
			name += 2;
		else if (name != NULL)
			return "a value is followed by a word that is no option";
	}
	return wrong != NULL ? wrong : wish_check(wish);
}

/* Add the wish of a line that has one: NULL, or what is wrong. */
static const char *read_line(struct kept *kept, char *line)
{
	char *why = strchr(line, '#');
	struct run_wish wish = {.steps = RUN_STEPS}, *more;
	const char *wrong;

	if (line[strspn(line, " \t\n")] == '\0' || line + strspn(line, " \t") == why)
		return NULL;
	if (why == NULL || why[1 + strspn(why + 1, " \t\n")] == '\0')
		return "the line does not say after # why the seed is kept";
	*why = '\0';
	wrong = read_words(&wish, line);
	more = wrong == NULL ? realloc(kept->wishes, (kept->count + 1) * sizeof(*more)) : NULL;
	if (more == NULL) {
		wish_clear(&wish);
		return wrong != NULL ? wrong : "no memory is left";
	}
	kept->wishes = more;
	kept->wishes[kept->count++] = wish;
	return NULL;
}

bool kept_read(struct kept *kept, const char *path)
{
	FILE *f = fopen(path, "r");
	const char *wrong = NULL;
	char *line = NULL;
	size_t room = 0;
	bool ok = false;

	*kept = (struct kept){.count = 0};
	if (f == NULL)
		goto out;
	for (int number = 1; getline(&line, &room, f) >= 0; number++) {
		wrong = read_line(kept, line);
		if (wrong != NULL) {
			fprintf(stderr, "%s:%d: %s\n", path, number, wrong);
			goto out;
		}
	}
	ok = !ferror(f);
out:
	if (!ok && wrong == NULL)
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
	free(line);
	if (f != NULL)
		fclose(f);
	return ok;
}

void kept_clear(struct kept *kept)
{
	for (size_t i = 0; i < kept->count; i++)
		wish_clear(&kept->wishes[i]);
	free(kept->wishes);
	*kept = (struct kept){.count = 0};
}
