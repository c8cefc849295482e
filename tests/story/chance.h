#ifndef STORY_CHANCE_H_
#define STORY_CHANCE_H_

/**
 * chance_restart():
 * From here on, chance takes the same course as after every other restart.
 */
void chance_restart(void);

#endif /* !STORY_CHANCE_H_ */
