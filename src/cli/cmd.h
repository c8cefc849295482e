#ifndef CLI_CMD_H_
#define CLI_CMD_H_

#include "app/change.h"
#include "cli/command.h"
#include "cli/option.h"
#include "env/env.h"

/*
 * The commands.  Each prints its result to the standard output, or one line of error to the
 * standard error, and returns its exit status, an enum cmd_exit.
 */
int cmd_serve(const struct args *args);
int cmd_mailer(const struct args *args);
int cmd_event_add(const struct args *args);
int cmd_event_show(const struct args *args);
int cmd_event_list(const struct args *args);
int cmd_event_set(const struct args *args);
int cmd_event_close(const struct args *args);
int cmd_event_open(const struct args *args);
int cmd_event_call_off(const struct args *args);
int cmd_import(const struct args *args);
int cmd_guests(const struct args *args);
int cmd_headcount(const struct args *args);
int cmd_link(const struct args *args);
int cmd_audit(const struct args *args);
int cmd_backup(const struct args *args);
int cmd_doctor(const struct args *args);

/**
 * cmd_options(ARGS, MAKE):
 * Return the options for env_open that ${ARGS} stand for.  With ${MAKE}, env_open creates a missing
 * data directory.
 */
struct env_options cmd_options(const struct args *args, bool make);

/**
 * cmd_open(ENV, ARGS, MAKE):
 * Open the environment that ${ARGS} name.  CMD_DONE: the caller closes it with env_close.  CMD_FAILED
 * or CMD_USAGE: nothing is open, and one line has said why.
 */
int cmd_open(struct env *env, const struct args *args, bool make);

/**
 * cmd_in_env(ARGS, MAKE, RUN):
 * Open the environment, call ${RUN} with it, and close it.  Return the exit status of ${RUN}, or that
 * of cmd_open if it failed.
 */
int cmd_in_env(const struct args *args, bool make,
    int (*run)(struct env *env, const struct args *args));

/**
 * cmd_change(ENV, ARGS, REQUEST, C):
 * Make a change in a batch of its own.  CMD_DONE: ${C} says what changed.  CMD_FAILED or CMD_REFUSED:
 * nothing changed, and one line has said why.
 */
int cmd_change(struct env *env, const struct args *args, const struct change_request *request,
    struct change *c);

#endif /* !CLI_CMD_H_ */
