#ifndef RELAY_RELAY_LETTER_H_
#define RELAY_RELAY_LETTER_H_

#include "app/app.h"
#include "base/buf.h"
#include "relay/verdict.h"
#include "wire/mail/row_name.h"

enum { RELAY_LETTER_ID_BYTES_MAX = 254 };

/* A letter on its way: its message, and what that borrows.  It must not be moved. */
struct relay_letter {
	struct message message;
	char to[GUEST_EMAIL_MAX + 1];
	char id[RELAY_LETTER_ID_BYTES_MAX + 1];
	char row[ROW_NAME_BYTES_MAX + 1];
	struct buf bytes;
};

/**
 * relay_letter_begin(APP, ROW, NOW, LETTER):
 * Write the letter of ${ROW} as things stand now.  VERDICT_SEND: letter->message is for mail_send, and
 * its outcome for relay_letter_end.  Any other verdict is final, and ${LETTER} holds nothing.
 */
struct verdict relay_letter_begin(struct app *app, const struct outbox *row, int64_t now,
    struct relay_letter *letter);

/**
 * relay_letter_end(LETTER, ERR):
 * The verdict when mail_send returned ${ERR} for ${LETTER}, which is freed.
 */
struct verdict relay_letter_end(struct relay_letter *letter, int err);

#endif /* !RELAY_RELAY_LETTER_H_ */
