#ifndef LAMBDA_INIT_H_
#define LAMBDA_INIT_H_

#include "app/app.h"
#include "aws/call.h"

/*
 * All that a function opens before its first invocation, by the environment:
 *
 *	AWS_REGION, AWS_ACCESS_KEY_ID, ...   as aws/call.h says
 *	TZDIR                        time zones; by default $LAMBDA_TASK_ROOT/zoneinfo if it is there
 *	AWS_CA_BUNDLE                certificates; by default $LAMBDA_TASK_ROOT/ca.pem if it is there
 *	RSVP_TABLE_PREFIX            what names of tables begin with (default "")
 *	RSVP_SECRET                  the keys that sign links: a secret's name, or ssm:NAME
 *	RSVP_BASE_URL                what links begin with
 *	RSVP_MAIL_FROM, RSVP_MAIL_CONFIGURATION_SET   for who sends letters
 *	RSVP_BUS                     for who tells of events (default "default")
 *	RSVP_SCHEDULE_GROUP, RSVP_CLOCK_ARN, RSVP_SCHEDULER_ROLE_ARN,
 *	RSVP_SCHEDULE_DLQ_ARN        for who sets timers (the last one is optional)
 *
 * Each handler needs only a part of it.  It is there as a whole or not at all.
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
	INIT_MS_MAX = 8000 /* AWS gives it 10 s, and then says nothing of why */
};

struct fetch;

struct init {
	struct app app;
	struct aws *aws;
	struct fetch *fetch; /* while the keys are on their way */
	int64_t until_ms; /* of clock_monotonic_ms(): when all must be open */
	const char *type; /* of what failed, as "Runtime.NoSecret" */
	char errmsg[INIT_ERRMSG_BYTES_MAX + 1]; /* in one line: what is missing or wrong, and where */
};

/**
 * init_beside():
 * Have TZDIR and AWS_CA_BUNDLE name what lies beside the program in $LAMBDA_TASK_ROOT, if they name
 * nothing and it is there.
 */
void init_beside(void);

/**
 * init_open(INIT, NEEDS):
 * Open what is in ${NEEDS}, bits of INIT_..., and what every handler needs: time zones, AWS, the
 * tables.  These are asked for something, so that the first invocation finds a connection, and none
 * of them is found missing later.  ERR_OK: the caller gives ${INIT} to init_close; ERR_REFUSED, with
 * type and why set, and nothing open.
 */
int init_open(struct init *init, unsigned needs);

/**
 * init_close(INIT):
 * Close what is open, and overwrite the keys.
 */
void init_close(struct init *init);

#endif /* !LAMBDA_INIT_H_ */
