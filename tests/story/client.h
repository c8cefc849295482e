#ifndef STORY_CLIENT_H_
#define STORY_CLIENT_H_

#include "story/scene.h"

/*
 * Uses the product from outside, as people do: pages, commands, and the rules directly.
 */

/**
 * client_post(S, WHO, PATH, BODY):
 * Send a form to ${PATH} and record the response to ${WHO}.
 */
void client_post(struct scene *s, const char *who, const char *path, const char *body);

/**
 * client_get(S, WHO, PATH):
 * Open ${PATH} and record what ${WHO} sees.
 */
void client_get(struct scene *s, const char *who, const char *path);

/**
 * client_import(S, LIST, ADMIT):
 * Import a list, as the command does.
 */
void client_import(struct scene *s, const char *list, bool admit);

/**
 * client_change_guest(S, NAME, ACTION, NO), client_change_event(S, ID, ACTION, ASKED, NO):
 * Ask for a change directly.  ${ASKED} is the event with the new values applied, or NULL for no new ones.
 */
void client_change_guest(struct scene *s, const char *name, enum guest_action action, int64_t no);
void client_change_event(struct scene *s, const char *id, enum event_action action,
    const struct event *asked, int64_t no);

/**
 * client_guest(S, NAME, GUEST):
 * Read the guest called ${NAME} at the scene's event; a guest who is not listed has only an id
 * and an address.  Return false if there is no such event.
 */
bool client_guest(struct scene *s, const char *name, struct guest *g);

/**
 * client_expect_guest(S, NAME, ACTION, NO, PARTY):
 * Record in the grid which alternative decides ${ACTION} of ${NAME} now, if it changes nothing.
 */
void client_expect_guest(struct scene *s, const char *name, enum guest_action action, int64_t no,
    int64_t party);

/**
 * client_expect_event(S, ACTION, ASKED, NO):
 * As client_expect_guest, for the scene's event.
 */
void client_expect_event(struct scene *s, enum event_action action, const struct event *asked,
    int64_t no);

#endif /* !STORY_CLIENT_H_ */
