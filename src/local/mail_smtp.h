#ifndef LOCAL_MAIL_SMTP_H_
#define LOCAL_MAIL_SMTP_H_

#include "port/mail.h"

/**
 * mail_smtp_open(URL, M):
 * Send letters by the SMTP server at ${URL}, one connection each:
 *
 *	smtp://[USER:PASSWORD@]HOST[:PORT]	port 25; TLS if the server offers it
 *	smtps://[USER:PASSWORD@]HOST[:PORT]	port 465; TLS from the start
 *
 * A password is only ever sent by TLS, to a server whose certificate was verified.  Nothing is sent
 * yet.  ERR_OK; ERR_INPUT, after a log line without the URL, if
 * that is no such URL; ERR_IO.
 */
int mail_smtp_open(const char *url, struct mail **out);

/**
 * mail_smtp_limit(M, CONNECT_SECS, SEND_SECS):
 * Let ${M} wait for a connection and for a whole letter as many seconds at most, both above 0; until
 * this is called, 10 and 60.
 */
void mail_smtp_limit(struct mail *base, long connect_secs, long send_secs);

#endif /* !LOCAL_MAIL_SMTP_H_ */
