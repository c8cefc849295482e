#ifndef AWS_TIMERS_SCHEDULER_H_
#define AWS_TIMERS_SCHEDULER_H_

#include "aws/call.h"
#include "port/timer.h"

/*
 * The timers of AWS: EventBridge Scheduler, a schedule each, that is gone when it has rung:
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
 * Its name is the timer's action and 128 bits of a hash of (event, guest, action, number), by which
 * it is dropped again; names have 1 to 64 of the characters 0-9 a-z A-Z - _ . in the API
 * Reference.  A token, of 1 to 64 characters, stands for what a request does, on behalf of which
 * row: the same asked again has the same token, and anything else another, so that Scheduler never
 * takes a new operation for an old one.  An update also has what it replaces in its token.
 *
 * IAM: scheduler:CreateSchedule scheduler:GetSchedule scheduler:UpdateSchedule
 * IAM: scheduler:DeleteSchedule iam:PassRole
 */
struct timers_scheduler_config { /* all borrowed */
	const char *group;           /* of schedules: one per deployment */
	const char *target_arn;      /* what is told when a timer rings */
	const char *role_arn;        /* as whom Scheduler tells it */
	const char *dead_letter_arn; /* a queue for what could not be told; empty: none */
};

/**
 * timers_scheduler_open(AWS, CONFIG, T):
 * The timers behind ${AWS}; ${CONFIG} is copied, its texts and ${AWS} are borrowed until
 * timers_scheduler_close.  Asks nothing of it yet.  ERR_OK, or ERR_IO when memory ran out.
 *
 * timers_set then returns ERR_REFUSED, after a log line, for a time that has passed, and for
 * whatever else Scheduler says is no schedule; ERR_LATER, after a log line, if the group is not
 * there, there are too many, or it is not allowed.
 */
int timers_scheduler_open(struct aws *aws, const struct timers_scheduler_config *config,
    struct timers **out);

/**
 * timers_scheduler_close(T):
 * Free what timers_scheduler_open made; NULL is a no-op.
 */
void timers_scheduler_close(struct timers *t);

#endif /* !AWS_TIMERS_SCHEDULER_H_ */
