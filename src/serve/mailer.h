#ifndef SERVE_MAILER_H_
#define SERVE_MAILER_H_

#include "env/env.h"

/*
 * Sends letters by SMTP in a process of its own, so that a slow mail server never holds up a page.
 * That process is a fresh run of this program, with its own connection to the store: serve starts
 * it, and again if it dies.  The server's URL reaches it by a pipe, since it may hold a password;
 * further bytes of the pipe say that there may be letters, and its end that serve has ended.
 */
struct mailer;

/* The exit status of the process if it cannot use the URL. */
enum { MAILER_BAD_URL = 2 };

/**
 * mailer_open(ENV, URL, MAILER):
 * Start sending letters for ${ENV} by the server at ${URL}.  ERR_OK or ERR_IO.
 */
int mailer_open(const struct env *env, const char *url, struct mailer **out);

/**
 * mailer_wake(M):
 * Say that there may be letters to send.
 */
void mailer_wake(struct mailer *m);

/**
 * mailer_reap(M):
 * To be called on SIGCHLD.  If the process has ended it is started again, after a while; but
 * ERR_INPUT says that it cannot use the URL.
 */
int mailer_reap(struct mailer *m);

/**
 * mailer_keep(M):
 * To be called every now and then: start the process again, when it is time.
 */
void mailer_keep(struct mailer *m);

/**
 * mailer_close(M):
 * Tell the process to end after the letter it is at, and wait some seconds for that; a slow one
 * ends by itself later.  NULL is a no-op.
 */
void mailer_close(struct mailer *m);

#endif /* !SERVE_MAILER_H_ */
