#ifndef APP_CHANGE_H_
#define APP_CHANGE_H_

#include "app/app.h"

/*
 * The only writer of state.  It loads the rows, decides, commits, and retries after a conflict.
 */

/*
 * The request for a change.  Members that do not matter are left out of the initializer.  If neither guest
 * nor head is set, the action is on the event itself.  All pointers are borrowed.
 */
struct change_request {
	const char *event;
	const char *guest; /* the guest's id */
	bool head;         /* instead of guest: the first guest on the waitlist, at the time of the commit */
	unsigned action;   /* enum guest_action or event_action */
	/*
	 * A struct guest or struct event with all fields that the action sets; NULL if it sets none.  For
	 * a guest who is not listed yet, it also holds the address.  For EVENT_DO_ADD it is the whole event.
	 */
	const void *asked;
	/*
	 * Instead of asked, to set some fields of an event.  Each try calls it with arg and a copy of the
	 * row that was just read, to write the new values.  An error that it returns ends the change.
	 */
	int (*apply)(void *arg, struct event *event);
	void *arg;
	int64_t timer_no;        /* the number of the timer that fired; 0 if no timer asks */
	const struct link *link; /* whose holder asks; each try checks its epoch */
	/*
	 * The event as store_event() read it, if guest asked->id is probably not listed yet.  Then the first
	 * try reads nothing, and the conditions of its commit find out whether that holds.  The event in a
	 * struct change will not do, because its audit_head is older than the change.
	 */
	const struct event *known;
};

/**
 * change(APP, R, C):
 * Carry out the request ${R}: decide, commit, and set ${C} to the change.  Each try reads all rows again.
 * Return ERR_OK, also if nothing had to be changed.  Return ERR_ABSENT if there is no such event, if there
 * is no such guest and r->asked is NULL, or if nobody is on the waitlist.  Return ERR_REFUSED if the link is
 * void, and ERR_CONFLICT if other writers were first for 5 seconds.  Return ERR_NEWER, ERR_IO (the outcome
 * is unknown), or the error of r->apply.
 */
int change(struct app *app, const struct change_request *r, struct change *c);

/**
 * change_stranger(C, NOW, EVENT, ACTION, ASKED):
 * Set ${C} to the result of ${ACTION} at ${NOW} (UTC seconds) for the guest ${ASKED}, as if this guest were
 * not listed at ${EVENT}.  Nothing is written.
 */
void change_stranger(struct change *c, int64_t now, const struct event *event, enum guest_action action,
    const struct guest *asked);

#endif /* !APP_CHANGE_H_ */
