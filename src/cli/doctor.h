#ifndef CLI_DOCTOR_H_
#define CLI_DOCTOR_H_

#include "env/env.h"

/*
 * The checks of rsvp doctor; each prints one line to the standard output.
 */
struct doctor {
	struct env *env;
	const struct args *args;
	bool failed;
};

/**
 * doctor_say(D, OK, WHAT, FORMAT, ...):
 * Print the line of the check ${WHAT}.  If not ${OK}, set d->failed.
 */
void doctor_say(struct doctor *d, bool ok, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/**
 * doctor_late(D, WHAT, DUE_AT, ADVICE):
 * Print whether the oldest waiting item, due at ${DUE_AT} (UTC seconds), is more than ten minutes late.
 * INT64_MAX means that nothing waits.  If it is late, also print ${ADVICE}.
 */
void doctor_late(struct doctor *d, const char *what, int64_t due_at, const char *advice);

/**
 * doctor_local(D), doctor_aws(D):
 * Check the data directory, or the deployment on AWS, and open d->env.  CMD_DONE: the store is open,
 * or on AWS it is NULL if it cannot be opened.  Any other exit status: nothing more can be checked,
 * and an error line has said why.
 */
int doctor_local(struct doctor *d);
int doctor_aws(struct doctor *d);

/**
 * doctor_event(D, E):
 * Check the event ${E}: its history, counts, outbox and waitlist.
 */
void doctor_event(struct doctor *d, const struct event *e);

#endif /* !CLI_DOCTOR_H_ */
