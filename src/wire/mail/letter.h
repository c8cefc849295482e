#ifndef WIRE_MAIL_LETTER_H_
#define WIRE_MAIL_LETTER_H_

#include <stddef.h>
#include <stdint.h>

/*
 * Writes one letter as an RFC 5322 message: its plain and its HTML part, CRLF at
 * the end of every line, no line over 78 bytes but for an address that is longer.
 */
struct buf;

/* What a message is made of; all texts are borrowed and end in a NUL. */
struct letter_parts {
	const char *from_name;		/* UTF-8; NULL or empty: none */
	const char *from;		/* an address */
	const char *to;			/* an address */
	const char *reply_to;		/* an address; NULL or empty: none */
	const char *subject;		/* UTF-8 */
	const char *message_id;		/* without its angle brackets */
	const char *boundary;		/* 1 to 40 letters and digits, the same for the same letter */
	int64_t date_at;
	const char *text;		/* UTF-8, lines end in \n */
	size_t text_bytes;
	const char *html;
	size_t html_bytes;
};

/**
 * letter_write(B, L):
 * Append the message ${L} to ${B}: the same bytes for the same parts.  Return ERR_OK;
 * ERR_INPUT, with ${B} as it was, if a header's value holds a control character or is
 * no UTF-8, an address or the message id holds anything but printable ASCII or is
 * empty or too long, the date is not in the years 1970 to 9999, or a part is no UTF-8
 * or holds a control character besides \n and \t; ERR_IO if ${B} found no memory or
 * reached its limit: what it then holds must not be sent.
 */
int letter_write(struct buf *b, const struct letter_parts *l);

#endif /* !WIRE_MAIL_LETTER_H_ */
