#ifndef CLI_DOCTOR_H_
#define CLI_DOCTOR_H_

#include "env/env.h"

/*
 * What rsvp doctor looks at, a line of the standard output for each thing.
 */
struct doctor {
	struct env env;
	const struct args *args;
	bool trouble;
};

/**
 * doctor_say(D, OK, WHAT, FORMAT, ...):
 * Print the line of ${WHAT}, and remember if it is trouble.
 */
void doctor_say(struct doctor *d, bool ok, const char *what, const char *format,
    ...)
    __attribute__((format(printf, 4, 5)));

/**
 * doctor_late(D, WHAT, DUE_AT, ADVICE):
 * Say whether the oldest of what waits, which was due at ${DUE_AT}, is late, and then ${ADVICE}.
 */
void doctor_late(struct doctor *d, const char *what, int64_t due_at, const char *advice);

/**
 * doctor_local(D), doctor_aws(D):
 * Look at the place itself and open what can be opened of the env; its store is NULL if that
 * cannot.  CMD_DONE; otherwise after saying in a line of error why nothing more can be looked at.
 */
int doctor_local(struct doctor *d);
int doctor_aws(struct doctor *d);

/**
 * doctor_event(D, EVENT):
 * Look at one event: its history, its counts, its letters, its line.
 */
void doctor_event(struct doctor *d, const struct event *e);

#endif /* !CLI_DOCTOR_H_ */
