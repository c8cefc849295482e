#ifndef WIRE_MAIL_LETTER_READ_H_
#define WIRE_MAIL_LETTER_READ_H_

#include <stddef.h>

#include "base/buf.h"

/*
 * Reads back what letter_write wrote: for whoever looks at the letters kept on this machine.
 * It is no mail reader: a message of any other make is ERR_INPUT, or reads oddly.
 */

/**
 * letter_read_header(B, BYTES, N, NAME):
 * Append the value of header ${NAME} ("Subject") to ${B}, unfolded and decoded.  ERR_OK; ERR_ABSENT
 * if there is no such header; ERR_INPUT; ERR_IO.
 */
int letter_read_header(struct buf *b, const char *bytes, size_t n, const char *name);

/**
 * letter_read_part(B, BYTES, N, TYPE):
 * Append the part of ${TYPE} ("text/plain", "text/html") to ${B}, decoded, its lines ending in \n.
 * ERR_OK; ERR_ABSENT if there is no such part; ERR_INPUT; ERR_IO.
 */
int letter_read_part(struct buf *b, const char *bytes, size_t n, const char *type);

#endif /* !WIRE_MAIL_LETTER_READ_H_ */
