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
int cmd_serve(struct env *env, const struct args *args);
int cmd_mailer(struct env *env, const struct args *args);
int cmd_event_add(struct env *env, const struct args *args);
int cmd_event_show(struct env *env, const struct args *args);
int cmd_event_list(struct env *env, const struct args *args);
int cmd_event_set(struct env *env, const struct args *args);
int cmd_event_close(struct env *env, const struct args *args);
int cmd_event_open(struct env *env, const struct args *args);
int cmd_event_call_off(struct env *env, const struct args *args);
int cmd_import(struct env *env, const struct args *args);
int cmd_guests(struct env *env, const struct args *args);
int cmd_headcount(struct env *env, const struct args *args);
int cmd_link(struct env *env, const struct args *args);
int cmd_audit(struct env *env, const struct args *args);
int cmd_backup(struct env *env, const struct args *args);
int cmd_doctor(struct env *env, const struct args *args);

/**
 * cmd_options(ARGS, MAKE):
 * Return the options for env_open that ${ARGS} stand for.  With ${MAKE}, env_open creates a missing
 * data directory.
 */
struct env_options cmd_options(const struct args *args, bool make);

/**
 * cmd_open(ENV, ARGS, MAKE):
 * Open the environment that ${ARGS} name, which main closes.  CMD_DONE.  CMD_FAILED or CMD_USAGE: nothing
 * is open, and one line has said why.
 */
int cmd_open(struct env *env, const struct args *args, bool make);

/**
 * cmd_change(ENV, ARGS, REQUEST, C):
 * Make a change in a batch of its own.  CMD_DONE: ${C} says what changed.  CMD_FAILED or CMD_REFUSED:
 * nothing changed, and one line has said why.
 */
int cmd_change(struct env *env, const struct args *args, const struct change_request *request,
    struct change *c);

#endif /* !CLI_CMD_H_ */
