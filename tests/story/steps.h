#ifndef STORY_STEPS_H_
#define STORY_STEPS_H_

#include "story/scene.h"

/**
 * steps_take(S, SENTENCE):
 * Do what ${SENTENCE} says at the scene's time, and record what happens.  Return false if no step has
 * this form.
 */
bool steps_take(struct scene *s, const char *sentence);

#endif /* !STORY_STEPS_H_ */
