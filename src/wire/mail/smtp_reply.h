#ifndef WIRE_MAIL_SMTP_REPLY_H_
#define WIRE_MAIL_SMTP_REPLY_H_

#include <stdbool.h>
#include <stddef.h>

/*
 * A reply of an SMTP server (RFC 5321, section 4.2), perhaps with an enhanced status code (RFC 2034):
 *
 *	550 5.7.1 Relay access denied
 *
 * It judges the address of the recipient, this letter, or us.  Only the first is final.
 */
struct smtp_reply {
	int code;                    /* 200 to 599; 0: no reply */
	int class, subject, detail;  /* such as 5.7.1; class is 0 without an enhanced code */
	bool last;                   /* no further line of this reply follows */
};

/* The command that was sent last. */
enum smtp_command {
	SMTP_CONNECT, /* none yet */
	SMTP_HELLO,   /* EHLO, STARTTLS, AUTH */
	SMTP_MAIL,
	SMTP_RCPT,
	SMTP_DATA,
	SMTP_LETTER,  /* the letter itself, to its end */
	SMTP_COMMAND__MAX
};

/**
 * smtp_reply_read(LINE, N, REPLY):
 * Read the ${N} bytes of ${LINE}, which is one line of a reply, into ${REPLY}.  Return ERR_OK.  Return
 * ERR_INPUT, with ${REPLY} zeroed, if it is malformed.
 */
int smtp_reply_read(const char *line, size_t n, struct smtp_reply *reply);

/**
 * smtp_reply_err(COMMAND, REPLY):
 * Return what ${REPLY} to ${COMMAND} means for the letter, as mail_send() does.  If its code is 0, there was
 * no reply: the connection ended, or the server was silent for too long.
 */
int smtp_reply_err(enum smtp_command command, const struct smtp_reply *reply);

#endif /* !WIRE_MAIL_SMTP_REPLY_H_ */
