#ifndef SERVE_LOOP_H_
#define SERVE_LOOP_H_

#include "env/env.h"
#include "serve/http.h"

struct mailer;

/*
 * The one loop of serve: requests, effects, timers, signals.
 */

/**
 * loop_run(HOME, HTTP, MAILER):
 * Serve until SIGTERM or SIGINT, then answer what is in flight and return CMD_DONE; a second signal
 * ends the process at once.  Letters are sent by ${MAILER}, or if it is NULL by ${HOME}'s mail, in
 * the loop.  CMD_FAILED or CMD_USAGE, after saying why, if it cannot go on.
 */
int loop_run(struct env *env, struct http *http, struct mailer *mailer);

#endif /* !SERVE_LOOP_H_ */
