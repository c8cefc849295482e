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
void ways_post(struct scene *s, const char *who, const char *path, const char *body);

/**
 * ways_get(S, WHO, PATH):
 * Open ${PATH} and record what ${WHO} sees.
 */
void ways_get(struct scene *s, const char *who, const char *path);

/**
 * ways_import(S, LIST, ADMIT):
 * Import a pasted list, as the command does.
 */
void ways_import(struct scene *s, const char *list, bool admit);

/**
 * ways_ask_guest(S, NAME, ACTION, NO), ways_ask_event(S, ID, ACTION, ASKED, NO):
 * Ask the rules directly.  ${ASKED} is the event with the new values applied, or NULL for no new ones.
 */
void ways_ask_guest(struct scene *s, const char *name, enum guest_action action, int64_t no);
void ways_ask_event(struct scene *s, const char *id, enum event_action action,
    const struct event *asked, int64_t no);

/**
 * ways_guest(S, NAME, GUEST):
 * Read the guest called ${NAME} at the scene's event; one who is not listed has an id and address
 * alone.  False if there is no such event.
 */
bool ways_guest(struct scene *s, const char *name, struct guest *g);

/**
 * ways_expect_guest(S, NAME, ACTION, NO, PARTY):
 * Note in the grid what asking ${ACTION} of ${NAME} now will be the answer to, if it changes nothing.
 */
void ways_expect_guest(struct scene *s, const char *name, enum guest_action action, int64_t no,
    int64_t party);

/**
 * ways_expect_event(S, ACTION, ASKED, NO):
 * As ways_expect_guest, for the scene's event.
 */
void ways_expect_event(struct scene *s, enum event_action action, const struct event *asked,
    int64_t no);

#endif /* !STORY_WAYS_H_ */
