#ifndef CLI_REFUSE_H_
#define CLI_REFUSE_H_

#include "cli/option.h"
#include "core/step.h"

struct env;

/*
 * The error lines of commands that failed or were refused.
 */

/**
 * refuse_error(ENV, ARGS, ERR):
 * Print the error line for ${ERR}, which a call on ${ENV} returned for the event that the first
 * argument names.  Return CMD_FAILED.
 */
int refuse_error(const struct env *env, const struct args *args, int err);

/**
 * refuse_reason(EVENT, REASON):
 * Return why a rule of ${EVENT} refused, in two sentences; only its name if there is no memory.
 * The text is in a static buffer, which the next call overwrites.
 */
const char *refuse_reason(const struct event *event, enum reason reason);

/**
 * refuse_change(ENV, ARGS, ERR, C):
 * If ${ERR} is not ERR_OK, print why the change failed.  Otherwise, if the rules refused ${C}, print
 * why.  Return the exit status: CMD_DONE if nothing was printed.
 */
int refuse_change(const struct env *env, const struct args *args, int err, const struct change *c);

#endif /* !CLI_REFUSE_H_ */
