#ifndef STORY_STEP_WORDS_H_
#define STORY_STEP_WORDS_H_

#include <stdbool.h>
#include <stddef.h>

/*
 * Matches the sentence of a step with a pattern.  In a pattern, "@" stands for names ("ana", "ana and
 * ben", "ana, ben (2) and carl"), "#" for a number, "*" for the rest, and "a|b" for either word.
 */

enum { STEP_NAMES_MAX = 40, STEP_WORD_BYTES_MAX = 60, STEP_REST_BYTES_MAX = 300 };

struct step_name {
	char name[STEP_WORD_BYTES_MAX + 1];
	long party; /* 1 unless "(2)" follows the name */
};

struct step_words {
	struct step_name names[STEP_NAMES_MAX];
	size_t names_count;
	long number;
	char rest[STEP_REST_BYTES_MAX + 1];
};

/**
 * step_words_match(SENTENCE, PATTERN, W):
 * Return whether ${SENTENCE} matches ${PATTERN}; ${W} then has what the signs stand for.
 */
bool step_words_match(const char *sentence, const char *pattern, struct step_words *w);

/**
 * step_words_names(TEXT, W):
 * Read only names, as in "ana, ben (2) and carl".  Return false if there is anything else.
 */
bool step_words_names(const char *text, struct step_words *w);

#endif /* !STORY_STEP_WORDS_H_ */
