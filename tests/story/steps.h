#ifndef STORY_STEPS_H_
#define STORY_STEPS_H_

#include "story/scene.h"

/**
 * steps_take(S, SENTENCE):
 * Do what ${SENTENCE} says at the scene's time, and record what is seen.  False if it is no
 * sentence of the language.
 */
bool steps_take(struct scene *s, const char *words);

#endif /* !STORY_STEPS_H_ */
