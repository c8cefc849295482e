#ifndef AWS_OUTBOX_ITEM_H_
#define AWS_OUTBOX_ITEM_H_

#include <jansson.h>

#include "port/outbox.h"
#include "wire/aws/tx.h"

/*
 * Reads a row of the outbox from an item of DynamoDB, as wire/aws/tx.h writes it.
 */

/* The slot of an unfinished row in the index. */
struct outbox_slot {
	char event[EVENT_ID_MAX + 1];
	char key[TX_KEY_BYTES_MAX + 1];
	char due[TX_DUE_BYTES_MAX + 1];
	int64_t due_at; /* UTC seconds */
	int64_t version; /* of the rules that wrote it */
	enum effect_kind kind;
	enum outbox_status status;
	int64_t attempts;
};

/**
 * outbox_item_slot(ITEM, SLOT):
 * Read the slot of the row ${ITEM}.  Return ERR_OK.  Return ERR_ABSENT if the row has ended and is not in
 * the index, ERR_INPUT if the item is malformed.
 */
int outbox_item_slot(const json_t *item, struct outbox_slot *slot);

/**
 * outbox_item_read(ITEM, ROW):
 * Read ${ITEM} into ${ROW}.  Return ERR_OK.  Return ERR_INPUT if the item is malformed or its effect is
 * unknown.
 */
int outbox_item_read(const json_t *item, struct outbox *row);

#endif /* !AWS_OUTBOX_ITEM_H_ */
