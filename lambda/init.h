#ifndef LAMBDA_INIT_H_
#define LAMBDA_INIT_H_

#include "app/app.h"
#include "aws/aws.h"

/*
 * Opens what a function needs before its first invocation.  It reads these environment variables:
 *
 *	AWS_REGION, AWS_ACCESS_KEY_ID, ...   see aws/aws.h
 *	TZDIR                        time zones (default $LAMBDA_TASK_ROOT/zoneinfo, if it exists)
 *	AWS_CA_BUNDLE                certificates (default $LAMBDA_TASK_ROOT/ca.pem, if it exists)
 *	RSVP_TABLE_PREFIX            prefix of the names of the tables (default "")
 *	RSVP_SECRET                  the keys that sign links: the name of a secret, or ssm:NAME
 *	RSVP_BASE_URL                what links begin with
 *	RSVP_MAIL_FROM               sender of the e-mails
 *	RSVP_MAIL_CONFIGURATION_SET  the SES configuration set, which reports what became of e-mails
 *	RSVP_BUS                     bus to send events to (default "default")
 *	RSVP_SCHEDULE_GROUP, RSVP_CLOCK_ARN, RSVP_SCHEDULER_ROLE_ARN,
 *	RSVP_SCHEDULE_DLQ_ARN        to set timers (the last one is optional)
 *
 * Each handler needs only some of these.  Either everything that it needs is open, or nothing.
 */
enum {
	INIT_KEYS = 1,
	INIT_BASE_URL = 2,
	INIT_MAIL = 4,
	INIT_BUS = 8,
	INIT_TIMERS = 16
};

enum {
	INIT_ERRMSG_BYTES_MAX = 511,
	INIT_MS_MAX = 8000 /* AWS stops it after 10 s, without a reason */
};

struct fetch;

struct init {
	struct app app;
	struct aws *aws;
	struct fetch *fetch; /* while the keys are being read */
	int64_t until_ms; /* time limit, by clock_monotonic_ms() */
	const char *type; /* of the failure, such as "Runtime.NoSecret" */
	char errmsg[INIT_ERRMSG_BYTES_MAX + 1]; /* one line: what is missing or wrong, and where */
};

/**
 * init_defaults():
 * Set TZDIR and AWS_CA_BUNDLE to their defaults in $LAMBDA_TASK_ROOT, if they are not set and the
 * defaults exist.
 */
void init_defaults(void);

/**
 * init_open(INIT, NEEDS):
 * Open what every handler needs (time zones, AWS, the tables), and what the bits INIT_... of ${NEEDS}
 * name.  Read each table once: this finds a missing table now, and opens the connection for the first
 * invocation.  ERR_OK: the caller gives ${INIT} to init_close.  ERR_REFUSED: nothing is open, and type
 * and errmsg are set.
 */
int init_open(struct init *init, unsigned needs);

/**
 * init_close(INIT):
 * Close everything, and overwrite the keys.
 */
void init_close(struct init *init);

#endif /* !LAMBDA_INIT_H_ */
