#ifndef WIRE_MAIL_LETTER_READ_H_
#define WIRE_MAIL_LETTER_READ_H_

#include <stddef.h>

#include "base/buf.h"

/*
 * Reads messages that letter_write() wrote, to show the letters that are kept on this machine.  It is
 * not a general mail parser: any other message gives ERR_INPUT or a wrong text.
 */

/**
 * letter_read_header(B, BYTES, N, NAME):
 * Append the value of header ${NAME}, such as "Subject", of the ${N} ${BYTES} to ${B}, unfolded and
 * decoded.  Return ERR_OK.  Return ERR_ABSENT if there is no such header, ERR_INPUT if it is malformed,
 * ERR_IO if there is no memory or ${B} reached its limit.
 */
int letter_read_header(struct buf *b, const char *bytes, size_t n, const char *name);

/**
 * letter_read_part(B, BYTES, N, TYPE):
 * Append the part of ${TYPE} ("text/plain" or "text/html") of the ${N} ${BYTES} to ${B}, decoded and with
 * \n at the end of its lines.  Return ERR_OK.  Return ERR_ABSENT if there is no such part, ERR_INPUT if it
 * is malformed, ERR_IO if there is no memory or ${B} reached its limit.
 */
int letter_read_part(struct buf *b, const char *bytes, size_t n, const char *type);

#endif /* !WIRE_MAIL_LETTER_READ_H_ */
