#ifndef STORY_CHANCE_H_
#define STORY_CHANCE_H_

#include <stdint.h>

/**
 * chance_next(WHICH):
 * Make the next random bytes the same in every run; they depend on ${WHICH}.  Later bytes are random
 * again.
 */
void chance_next(uint64_t which);

#endif /* !STORY_CHANCE_H_ */
