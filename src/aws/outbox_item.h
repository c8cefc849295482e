#ifndef AWS_OUTBOX_ITEM_H_
#define AWS_OUTBOX_ITEM_H_

#include <jansson.h>

#include "port/outbox.h"
#include "wire/aws/tx.h"

/*
 * A row of the outbox as an item of DynamoDB; wire/tx writes it.
 */

/* Where an unfinished row stands in the index. */
struct outbox_slot {
	char event[EVENT_ID_MAX + 1];
	char key[TX_KEY_BYTES_MAX + 1];
	char due[TX_DUE_BYTES_MAX + 1];
	int64_t due_at; /* UTC seconds */
	int64_t version; /* of the rules that asked for it */
	enum effect_kind kind;
	enum outbox_status status;
	int64_t attempts;
};

/**
 * outbox_item_slot(ITEM, PLACE):
 * Read where a row stands.  ERR_OK; ERR_ABSENT if it has ended, and stands nowhere; ERR_INPUT if it is
 * no row of ours.
 */
int outbox_item_slot(const json_t *item, struct outbox_slot *slot);

/**
 * outbox_item_read(ITEM, ROW):
 * Read a row.  ERR_OK, or ERR_INPUT if it is no row of ours, or of no known effect.
 */
int outbox_item_read(const json_t *item, struct outbox *row);

#endif /* !AWS_OUTBOX_ITEM_H_ */
