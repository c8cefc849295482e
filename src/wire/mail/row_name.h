#ifndef WIRE_MAIL_ROW_NAME_H_
#define WIRE_MAIL_ROW_NAME_H_

#include <stddef.h>

#include "core/effect.h"

/*
 * The name of an outbox row as one word, in the form EVENT_SEQ_N_GUEST:
 *
 *	gala_12_1_9f86d081884c7d659a2feaa0c55ad015
 *
 * GUEST is empty if the row belongs to no guest.  No part holds an underscore, so each word names one
 * row.  A word has only letters, digits, - and _, as the tags of SES require, and is shorter than their
 * limit of 256 bytes (API Reference, MessageTag).
 */
enum { ROW_NAME_BYTES_MAX = EVENT_ID_MAX + 1 + 19 + 1 + 19 + 1 + GUEST_ID_MAX };

/**
 * row_name_write(TEXT, ROW):
 * Write the name of ${ROW} (event, seq, n, guest) to ${TEXT} as a word and a NUL.
 */
void row_name_write(char text[ROW_NAME_BYTES_MAX + 1], const struct outbox *row);

/**
 * row_name_read(TEXT, N, ROW):
 * Zero ${ROW} and set its name from the word in the ${N} bytes of ${TEXT}.  Return ERR_OK.  Return
 * ERR_INPUT, with ${ROW} zeroed, if the word is malformed.
 */
int row_name_read(const char *text, size_t n, struct outbox *row);

#endif /* !WIRE_MAIL_ROW_NAME_H_ */
