#ifndef CLI_REFUSE_H_
#define CLI_REFUSE_H_

#include "cli/option.h"
#include "core/step.h"

struct env;

/*
 * How a command ends when it came to nothing, said in one line.
 */

/**
 * refuse_trouble(ENV, ARGS, ERR):
 * Say what ${ERR}, from ${ENV}, means for the event that the first argument names.  CMD_FAILED.
 */
int refuse_trouble(const struct env *env, const struct args *args, int err);

/**
 * refuse_reason(EVENT, REASON):
 * Why a rule of ${EVENT} said no, in two sentences; static until the next call.
 */
const char *refuse_reason(const struct event *event, enum reason reason);

/**
 * refuse_change(ARGS, C):
 * CMD_DONE, or if a rule said no, say why: CMD_REFUSED.
 */
int refuse_change(const struct args *args, const struct change *c);

#endif /* !CLI_REFUSE_H_ */
