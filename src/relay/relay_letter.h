#ifndef RELAY_RELAY_LETTER_H_
#define RELAY_RELAY_LETTER_H_

#include "app/app.h"
#include "base/buf.h"
#include "relay/relay_pause.h"
#include "relay/verdict.h"
#include "wire/mail/row_name.h"

enum { RELAY_LETTER_ID_BYTES_MAX = 254 };

/* A letter under way: its message, and the memory that the message borrows.  It must not be moved. */
struct relay_letter {
	struct message message;
	struct relay_pause *pause; /* learns the result; or NULL */
	char to[GUEST_EMAIL_MAX + 1];
	char id[RELAY_LETTER_ID_BYTES_MAX + 1];
	char row[ROW_NAME_BYTES_MAX + 1];
	struct buf bytes;
};

/**
 * relay_letter_begin(APP, ROW, NOW, LETTER):
 * Write the letter of ${ROW} with the present values of event and guest.  Return VERDICT_SEND: the caller
 * passes letter->message to mail_send(), and its result to relay_letter_end().  Any other verdict is final,
 * and ${LETTER} holds no memory.
 */
struct verdict relay_letter_begin(struct app *app, const struct outbox *row, int64_t now,
    struct relay_letter *letter);

/**
 * relay_letter_end(LETTER, ERR):
 * Free ${LETTER}, and return the verdict for ${ERR}, the result of mail_send().  All mail may pause from then on.
 */
struct verdict relay_letter_end(struct relay_letter *letter, int err);

#endif /* !RELAY_RELAY_LETTER_H_ */
