#ifndef AWS_TIMERS_SCHEDULER_H_
#define AWS_TIMERS_SCHEDULER_H_

#include "aws/aws.h"
#include "port/timers.h"

/*
 * The timers of AWS: EventBridge Scheduler.  Each timer is a schedule that is deleted when it has fired:
 *
 *	POST /schedules/lapse-60303ae22b998861bce3b28f33eec1be
 *	{"GroupName":"rsvp","ScheduleExpression":"at(2027-06-12T17:00:00)",
 *	 "ScheduleExpressionTimezone":"UTC","ActionAfterCompletion":"DELETE",
 *	 "FlexibleTimeWindow":{"Mode":"OFF"},"ClientToken":"5f0c..",
 *	 "Target":{"Arn":"arn:aws:lambda:..","RoleArn":"arn:aws:iam:..",
 *	  "Input":"{\"timer\":{\"event\":\"gala\",\"seq\":12,\"n\":1,\"guest\":\"9f..\"}}",
 *	  "RetryPolicy":{"MaximumEventAgeInSeconds":900,"MaximumRetryAttempts":10},
 *	  "DeadLetterConfig":{"Arn":"arn:aws:sqs:.."}}}
 *
 * Its name is the timer's action and 128 bits of a hash of (event, guest, action, number).  So a timer
 * can be dropped by its name.  A name has 1 to 64 of the characters 0-9 a-z A-Z - _ . (API Reference,
 * CreateSchedule, Name).
 *
 * ClientToken is an idempotency token of 1 to 64 characters: a hash of the operation and its outbox row.
 * A repeated request has the same token, and every other request has another one.  The token of an
 * update also covers the schedule that it replaces.
 *
 * IAM: scheduler:CreateSchedule scheduler:GetSchedule scheduler:UpdateSchedule
 * IAM: scheduler:DeleteSchedule iam:PassRole
 */
struct timers_scheduler_config { /* everything is borrowed */
	const char *group;           /* the group of schedules: one per deployment */
	const char *target_arn;      /* the function that Scheduler calls when a timer fires */
	const char *role_arn;        /* the role that Scheduler uses for the call */
	const char *dead_letter_arn; /* the queue for calls that failed; "" for none */
};

/**
 * timers_scheduler_open(AWS, CONFIG, OUT):
 * Set ${OUT} to timers in Scheduler by ${AWS}.  ${CONFIG} is copied; its texts and ${AWS} are borrowed
 * until timers_scheduler_close().  Nothing is sent yet.  Return ERR_OK, or ERR_IO if there is no memory.
 *
 * timers_set() then returns ERR_REFUSED, after a log line, for a time that has passed and for any other
 * schedule that Scheduler rejects as invalid.  It returns ERR_LATER, after a log line, if the group does
 * not exist, a quota is reached, or a permission is missing.
 */
int timers_scheduler_open(struct aws *aws, const struct timers_scheduler_config *config,
    struct timers **out);

/**
 * timers_scheduler_close(T):
 * Free the timers of timers_scheduler_open().  NULL is a no-op.
 */
void timers_scheduler_close(struct timers *t);

#endif /* !AWS_TIMERS_SCHEDULER_H_ */
