#ifndef LOCAL_MAIL_SMTP_H_
#define LOCAL_MAIL_SMTP_H_

#include "port/mail.h"

/**
 * mail_smtp_open(URL, OUT):
 * Set ${OUT} to a mail that sends by the SMTP server at ${URL}, with one connection per letter:
 *
 *	smtp://[USER:PASSWORD@]HOST[:PORT]	port 25; TLS if the server offers it
 *	smtps://[USER:PASSWORD@]HOST[:PORT]	port 465; TLS from the start
 *
 * wire/mail/smtp_reply.c lists what each reply means.  A letter whose reply is lost was not accepted
 * (ERR_LATER); after three in a row the server is in trouble (ERR_TROUBLE).
 *
 * A password is sent only over TLS, to a server whose certificate was verified.  Nothing is sent yet.
 * Return ERR_OK.  Return ERR_INPUT, after a log line without the URL, if ${URL} is malformed or there is no
 * memory to parse it.  Return ERR_IO if libcurl cannot be set up or there is no memory.
 */
int mail_smtp_open(const char *url, struct mail **out);

/**
 * mail_smtp_limit(BASE, SESSION_SECS, REPLY_SECS, LETTER_SECS):
 * Limit the time of ${BASE} to ${SESSION_SECS} for a connection with its login, and again for the reply to
 * MAIL.  Wait ${REPLY_SECS} for a reply to RCPT or DATA, doubled by each earlier try up to a minute, and
 * ${LETTER_SECS} for the reply to the letter.  All must be above 0.  The defaults are 30, 10 and 600.
 */
void mail_smtp_limit(struct mail *base, long session_secs, long reply_secs, long letter_secs);

#endif /* !LOCAL_MAIL_SMTP_H_ */
