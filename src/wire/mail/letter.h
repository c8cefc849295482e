#ifndef WIRE_MAIL_LETTER_H_
#define WIRE_MAIL_LETTER_H_

#include <stddef.h>
#include <stdint.h>

/*
 * Writes one letter as an RFC 5322 message with a plain and an HTML part.  Every
 * line ends in CRLF.  No line exceeds 78 bytes (RFC 5322, section 2.1.1), except
 * for one with a longer address.
 */
struct buf;

/* The content of a message.  All texts are borrowed and NUL-terminated. */
struct letter_parts {
	const char *from_name;		/* UTF-8; NULL or "" for none */
	const char *from;		/* an address */
	const char *to;			/* an address */
	const char *reply_to;		/* an address; NULL or "" for none */
	const char *subject;		/* UTF-8 */
	const char *message_id;		/* without its angle brackets */
	const char *boundary;		/* 1 to 40 letters and digits, always the same for the same letter */
	int64_t date_at;		/* UTC seconds */
	const char *text;		/* UTF-8, lines end in \n */
	size_t text_bytes;
	const char *html;
	size_t html_bytes;
};

/**
 * letter_write(B, L):
 * Append the message ${L} to ${B}.  The same parts always give the same bytes.  Return
 * ERR_OK.  Return ERR_INPUT, with ${B} unchanged, in these cases: a header is not
 * UTF-8 or holds a control character; an address or the message id is empty, too
 * long, or not printable ASCII; the year is not from 1970 to 9999; a part is not
 * UTF-8 or holds a control character other than \n and \t.  Return ERR_IO if ${B}
 * has no memory or reached its limit: its bytes must not be sent then.
 */
int letter_write(struct buf *b, const struct letter_parts *l);

#endif /* !WIRE_MAIL_LETTER_H_ */
