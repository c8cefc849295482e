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
 * A password is sent only over TLS, to a server whose certificate was verified.  Nothing is sent yet.
 * Return ERR_OK.  Return ERR_INPUT, after a log line without the URL, if ${URL} is malformed or there is no
 * memory to parse it.  Return ERR_IO if libcurl cannot be set up or there is no memory.
 */
int mail_smtp_open(const char *url, struct mail **out);

/**
 * mail_smtp_limit(BASE, CONNECT_SECS, SEND_SECS):
 * Limit the time of ${BASE} to ${CONNECT_SECS} for a connection and ${SEND_SECS} for a whole letter.
 * Both must be above 0.  The defaults are 10 and 60 seconds.
 */
void mail_smtp_limit(struct mail *base, long connect_secs, long send_secs);

#endif /* !LOCAL_MAIL_SMTP_H_ */
