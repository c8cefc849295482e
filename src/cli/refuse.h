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
 * Print what ${ERR} from ${ENV} means for the event that the first argument names.  Return
 * CMD_FAILED.
 */
int refuse_error(const struct env *env, const struct args *args, int err);

/**
 * refuse_reason(EVENT, REASON):
 * Return why a rule of ${EVENT} refused, in two sentences.  The text is static, and valid until the
 * next call.
 */
const char *refuse_reason(const struct event *event, enum reason reason);

/**
 * refuse_change(ENV, ARGS, ERR, C):
 * Print why a change failed, unless ${ERR} is ERR_OK, or why the rules refused ${C}.  Return the exit
 * status: CMD_DONE if neither happened.
 */
int refuse_change(const struct env *env, const struct args *args, int err, const struct change *c);

#endif /* !CLI_REFUSE_H_ */
