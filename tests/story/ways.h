#ifndef STORY_WAYS_H_
#define STORY_WAYS_H_

#include "story/scene.h"

/*
 * The handlers of the product, as a host of it uses them: pages, commands, timers.
 */

/**
 * ways_post(S, WHO, PATH, BODY):
 * Send a form to ${PATH} and record the answer as told to ${WHO}.
 */
void ways_post(struct scene *, const char *, const char *, const char *);

/**
 * ways_get(S, WHO, PATH):
 * Open ${PATH} and record what ${WHO} sees.
 */
void ways_get(struct scene *, const char *, const char *);

/**
 * ways_import(S, LIST, ADMIT):
 * Import a pasted list, as the command does.
 */
void ways_import(struct scene *, const char *, bool);

/**
 * ways_ask_guest(S, NAME, ACTION, NO), ways_ask_event(S, ID, ACTION, ASKED, NO):
 * Ask the rules directly.  ${ASKED} is laid over the event as it is; NULL for what it is.
 */
void ways_ask_guest(struct scene *, const char *, enum guest_action, int64_t);
void ways_ask_event(struct scene *, const char *, enum event_action, const struct event *, int64_t);

/**
 * ways_guest(S, NAME, GUEST):
 * Read the guest called ${NAME} at the scene's event; one who is not listed has an id and address
 * alone.  False if there is no such event.
 */
bool ways_guest(struct scene *, const char *, struct guest *);

/**
 * ways_expect_guest(S, NAME, ACTION, NO, PARTY):
 * Note in the grid what asking ${ACTION} of ${NAME} now will be the answer to, if it changes nothing.
 */
void ways_expect_guest(struct scene *, const char *, enum guest_action, int64_t, int64_t);

/**
 * ways_expect_event(S, ACTION, ASKED, NO):
 * As ways_expect_guest, for the scene's event.
 */
void ways_expect_event(struct scene *, enum event_action, const struct event *, int64_t);

#endif /* !STORY_WAYS_H_ */
