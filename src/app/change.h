#ifndef APP_CHANGE_H_
#define APP_CHANGE_H_

#include "app/app.h"

/*
 * The only writer of state: load, step, commit, and again if another was first.
 */

/*
 * What is asked for.  Members that do not matter are left out of an initializer.  With neither
 * guest nor head, the action is one on the event itself.  All is borrowed.
 */
struct change_request {
	const char *event;
	const char *guest; /* the guest's id */
	bool head;         /* instead: the guest with the lowest ticket when the change is committed */
	unsigned action;   /* enum guest_action or event_action */
	/*
	 * The struct guest or struct event with all fields that the action sets; NULL if it sets none.
	 * For a guest who is not listed yet, the address, too; EVENT_DO_ADD takes the event whole.
	 */
	const void *asked;
	/*
	 * Instead of asked, to set some fields of an event: called in each try with arg and the row
	 * just read, to write the new values over it.  An error that it returns ends the change.
	 */
	int (*apply)(void *arg, struct event *event);
	void *arg;
	int64_t timer_no;        /* the number of the timer that asks; 0 for anyone else */
	const struct link *link; /* whose holder asks: its epoch is checked in each try */
	/*
	 * The event as store_event read it, for guest asked->id who is probably not listed yet: the
	 * first try reads nothing, and the conditions of its commit find whether this still holds.
	 * (The event of a struct change is no such row: its audit_head is that of the change before.)
	 */
	const struct event *known;
};

/**
 * change(APP, REQUEST, C):
 * Ask for what ${REQUEST} says and commit what it comes to; ${C} then says what that was.  ERR_OK,
 * also when nothing was to be changed; ERR_ABSENT if there is no such event, no such guest and
 * nothing asked, or nobody in line; ERR_REFUSED if the link is void; ERR_CONFLICT if others were
 * first for 5 seconds; ERR_NEWER; ERR_IO, whose outcome is unknown; or the error of apply.  All
 * rows that the answer depends on are read again in each try.
 */
int change(struct app *app, const struct change_request *request, struct change *c);

/**
 * change_stranger(C, NOW, EVENT, ACTION, ASKED):
 * Set ${C} to the result of ${ACTION} at ${NOW} (UTC seconds) for the guest ${ASKED}, as if this guest were
 * not listed at ${EVENT}.  Nothing is written.
 */
void change_stranger(struct change *c, int64_t now, const struct event *event, enum guest_action action,
    const struct guest *asked);

#endif /* !APP_CHANGE_H_ */
