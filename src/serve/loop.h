#ifndef SERVE_LOOP_H_
#define SERVE_LOOP_H_

#include "env/env.h"
#include "serve/http.h"

struct mailer;

/*
 * The one loop of serve: requests, effects, timers, signals.
 */

/**
 * loop_run(ENV, HTTP, MAILER):
 * Serve until SIGTERM or SIGINT, then answer the requests in flight and return ERR_OK; a second signal
 * ends the process at once.  ${MAILER} sends the e-mails; if it is NULL, the loop hands them to the
 * mail of ${ENV}.  ERR_INPUT: ${MAILER} reports that its URL is wrong.  ERR_IO, with errno: the loop
 * cannot start.
 */
int loop_run(struct env *env, struct http *http, struct mailer *mailer);

#endif /* !SERVE_LOOP_H_ */
