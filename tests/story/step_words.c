/* Matches the sentence of a step with a pattern. */
#include "story/step_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Copy the next word of ${from} and return what follows it; NULL if there is none. */
static const char *next_word(const char *from, char word[STEP_WORD_BYTES_MAX + 1])
{
	size_t n;

	from += strspn(from, " ");
	n = strcspn(from, " ");
	if (n == 0 || n > STEP_WORD_BYTES_MAX)
		return NULL;
	memcpy(word, from, n);
	word[n] = '\0';
	return from + n;
}

/* "ana", "ana,", "and", "(2)", "(2)," */
static bool take_name(const char *word, struct step_words *w)
{
	char bare[STEP_WORD_BYTES_MAX + 1];
	struct step_name *name = &w->names[w->names_count];

	snprintf(bare, sizeof(bare), "%.*s", (int)strcspn(word, ","), word);
	if (strcmp(bare, "and") == 0)
		return w->names_count > 0;
	if (bare[0] == '(')
		return w->names_count > 0 && (name[-1].party = strtol(bare + 1, NULL, 10)) > 0;
	if (strcmp(bare, "the") == 0 || strspn(bare, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(bare) ||
	    w->names_count == STEP_NAMES_MAX)
		return false;
	memcpy(name->name, bare, sizeof(bare));
	name->party = 1;
	w->names_count++;
	return true;
}

bool step_words_names(const char *text, struct step_words *w)
{
	char word[STEP_WORD_BYTES_MAX + 1];

	w->names_count = 0;
	while ((text = next_word(text, word)) != NULL)
		if (!take_name(word, w))
			return false;
	return w->names_count > 0;
}

/* Whether ${word} is one of "a|b". */
static bool either(const char *word, const char *words)
{
	size_t n = strlen(word);

	for (const char *at = words; at != NULL; at = strchr(at, '|')) {
		at += at[0] == '|';
		if (strncmp(at, word, n) == 0 && (at[n] == '\0' || at[n] == '|'))
			return true;
	}
	return false;
}

/* Take words as names until one is the pattern's next. */
static const char *match_names(const char *sentence, const char *until, struct step_words *w)
{
	char word[STEP_WORD_BYTES_MAX + 1], next[STEP_WORD_BYTES_MAX + 1] = "";
	const char *after;

	next_word(until, next);
	w->names_count = 0;
	while ((after = next_word(sentence, word)) != NULL && !either(word, next)) {
		if (!take_name(word, w))
			return NULL;
		sentence = after;
	}
	return w->names_count > 0 ? sentence : NULL;
}

static const char *match_number(const char *word, const char *after, struct step_words *w)
{
	char *end;

	w->number = strtol(word, &end, 10);
	return *end == '\0' ? after : NULL;
}

bool step_words_match(const char *sentence, const char *pattern, struct step_words *w)
{
	char want[STEP_WORD_BYTES_MAX + 1], word[STEP_WORD_BYTES_MAX + 1];

	*w = (struct step_words){.names_count = 0};
	while ((pattern = next_word(pattern, want)) != NULL) {
		const char *after;

		if (strcmp(want, "*") == 0) {
			sentence += strspn(sentence, " ");
			snprintf(w->rest, sizeof(w->rest), "%s", sentence);
			return true;
		}
		after = next_word(sentence, word);
		if (after == NULL)
			return false;
		if (strcmp(want, "@") == 0)
			sentence = match_names(sentence, pattern, w);
		else if (strcmp(want, "#") == 0)
			sentence = match_number(word, after, w);
		else
			sentence = either(word, want) ? after : NULL;
		if (sentence == NULL)
			return false;
	}
	return sentence[strspn(sentence, " ")] == '\0';
}
