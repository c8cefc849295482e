#ifndef SERVE_MAILER_H_
#define SERVE_MAILER_H_

#include "env/env.h"

/*
 * Sends e-mails by SMTP in a process of its own, so that a slow mail server never delays a page.
 * The process is a new run of this program, with its own connection to the store.  serve starts it,
 * and restarts it when it dies.  A pipe carries the URL of the mail server, which may hold a password.
 * More bytes in the pipe mean that there may be e-mails to send; its end means that serve has ended.
 */
struct mailer;

/* The exit status of the process if the URL is wrong. */
enum { MAILER_BAD_URL = 2 };

/**
 * mailer_open(ENV, URL, OUT):
 * Start sending e-mails for ${ENV} through the mail server at ${URL}.  ${ENV} is borrowed until
 * mailer_close.  ERR_OK: the caller ends it with mailer_close.  ERR_IO.
 */
int mailer_open(struct env *env, const char *url, struct mailer **out);

/**
 * mailer_wake(M):
 * Notify the process that there may be e-mails to send.  NULL is a no-op.
 */
void mailer_wake(struct mailer *m);

/**
 * mailer_reap(M):
 * Call it on SIGCHLD.  If the process has ended, mailer_keep restarts it after a backoff.  ERR_OK, also
 * if ${M} is NULL; ERR_INPUT if the process ended because its URL is wrong.
 */
int mailer_reap(struct mailer *m);

/**
 * mailer_keep(M):
 * Restart the process if its backoff is over.  Call it regularly.  NULL is a no-op.
 */
void mailer_keep(struct mailer *m);

/**
 * mailer_close(M):
 * Make the process end after its current e-mail, and wait up to 10 seconds.  A slower process ends
 * by itself later.  NULL is a no-op.
 */
void mailer_close(struct mailer *m);

#endif /* !SERVE_MAILER_H_ */
