#ifndef APP_CHANGE_H_
#define APP_CHANGE_H_

#include "app/app.h"

/*
 * The one door for state: load, step, commit, and again if another was first.
 */

/**
 * change_guest(APP, EVENT, GUEST, ACTION, ASKED, NO, C):
 * Ask for ${ACTION} on guest ${GUEST} of ${EVENT} and commit what it comes to; ${C} then says what
 * that was.  ${ASKED} has the fields the action sets, and (for a guest not yet listed) the address;
 * it may be NULL for an action that sets none.  ${NO} is the number of the timer that asks, else 0.
 * ERR_OK, also when nothing was to be changed; ERR_ABSENT if there is no such event, or no such
 * guest and ${ASKED} is NULL; ERR_CONFLICT if others were first for 5 seconds; ERR_NEWER; ERR_IO.
 * All that the answer hangs on is read anew in each try; what is in ${ASKED} is not.
 */
int change_guest(struct app *app, const char *event, const char *guest, enum guest_action action,
    const struct guest *asked, int64_t no, struct change *c);

/**
 * change_new_guest(APP, EVENT, ACTION, ASKED, C):
 * As change_guest, for guest asked->id of ${EVENT}, who is hardly listed yet; reads nothing if so.  The
 * first try takes for granted that nobody of this id is listed, and that ${EVENT}, as store_event
 * read it, is the row still (the event of a struct change is no such row: its audit_head is that of
 * the change before).  The conditions of the commit are on both.  Where they do not hold, and where
 * nothing would be written, the rows are read and it is all decided again, as by change_guest: what
 * writes nothing is never answered on a guess.
 */
int change_new_guest(struct app *app, const struct event *event, enum guest_action action,
    const struct guest *asked, struct change *c);

/**
 * change_head(APP, EVENT, ACTION, C):
 * As change_guest, for the guest with the lowest ticket when it is committed: a guest who leaves
 * the line meanwhile, or joins it again at its end, is not taken for the head.  ERR_ABSENT also
 * if nobody waits.
 */
int change_head(struct app *app, const char *event, enum guest_action action, struct change *c);

/**
 * change_event(APP, EVENT, ACTION, ASKED, NO, C):
 * As change_guest, for the event itself.  EVENT_DO_ADD needs no such event and takes ${ASKED} whole;
 * for another action, NULL or the row with the new values, of all fields that the action sets.
 */
int change_event(struct app *app, const char *event, enum event_action action,
    const struct event *asked, int64_t no, struct change *c);

/**
 * change_event_with(APP, EVENT, ACTION, APPLY, ARG, C):
 * As change_event, where only some of the fields are to be others: in each try ${APPLY} is called
 * with ${ARG} and the row just read, and lays the new values over it.  What it returns other than
 * ERR_OK is returned, and nothing was changed.
 */
int change_event_with(struct app *app, const char *event, enum event_action action,
    int (*apply)(void *, struct event *), void *arg, struct change *c);

/**
 * change_guest_by(APP, LINK, GUEST, ACTION, C), change_event_by(APP, LINK, ACTION, ASKED, C):
 * As change_guest and change_event with link->event, as the holder of ${LINK} asks for it.
 * ERR_REFUSED if the link is of an earlier epoch than what is loaded for the decision, so that a
 * link made void never commits anything.
 */
int change_guest_by(struct app *app, const struct link *link, const char *guest,
    enum guest_action action, struct change *c);
int change_event_by(struct app *app, const struct link *link, enum event_action action,
    const struct event *asked, struct change *c);

#endif /* !APP_CHANGE_H_ */
