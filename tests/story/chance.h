#ifndef STORY_CHANCE_H_
#define STORY_CHANCE_H_

#include <stdint.h>

/**
 * chance_next(WHICH):
 * The next bytes that are drawn are the same in every run, by ${WHICH}; those after them are chance
 * again.
 */
void chance_next(uint64_t which);

#endif /* !STORY_CHANCE_H_ */
