/*
 * Any JSON as a row of the outbox, and as a slot in its index.  What is read names what there is, and
 * makes the key that it was read under.
 */
#include "fuzz.h"

#include <string.h>

#include "aws/outbox_item.h"
#include "base/err.h"
#include "wire/aws/item.h"

static size_t count_of(const struct outbox *row)
{
	switch (row->kind) {
	case EFFECT_LETTER:
	case EFFECT_BROADCAST:
		return LETTER__MAX;
	case EFFECT_BUS:
		return BUS__MAX;
	default:
		return row->guest[0] != '\0' ? guest_machine.actions_count
					     : event_machine.actions_count;
	}
}

static void check_row(const json_t *item)
{
	char key[TX_KEY_BYTES_MAX + 1], read[TX_KEY_BYTES_MAX + 1];
	struct outbox row;
	int err = outbox_item_read(item, &row);

	HOLDS(err == ERR_OK || err == ERR_INPUT);
	if (err != ERR_OK)
		return;
	HOLDS(strlen(row.event) <= EVENT_ID_MAX && strlen(row.guest) <= GUEST_ID_MAX);
	HOLDS(row.seq >= 0 && row.n >= 0);
	HOLDS((size_t)row.kind < EFFECT_KINDS && row.what < count_of(&row));
	HOLDS(row.state >= 0 && (size_t)row.state < guest_machine.states_count);
	HOLDS(row.states >> guest_machine.states_count == 0);
	tx_key(key, row.seq, row.n, row.guest);
	HOLDS(item_get_text(item, "seq_n", read, sizeof(read)) == ERR_OK && strcmp(read, key) == 0);
}

static void check_slot(const json_t *item)
{
	struct outbox_slot slot;
	int err = outbox_item_slot(item, &slot);

	HOLDS(err == ERR_OK || err == ERR_ABSENT || err == ERR_INPUT);
	HOLDS(strlen(slot.event) <= EVENT_ID_MAX && strlen(slot.key) <= TX_KEY_BYTES_MAX);
	HOLDS(strlen(slot.due) <= TX_DUE_BYTES_MAX && slot.due_at >= 0);
	if (err == ERR_OK)
		HOLDS(slot.status == OUTBOX_PENDING || slot.status == OUTBOX_LEASED);
	if (err != ERR_INPUT)
		HOLDS((size_t)slot.kind < EFFECT_KINDS && (size_t)slot.status < OUTBOX_STATUS__MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *item = json_loadb((const char *)data, n, JSON_ALLOW_NUL, NULL);

	check_row(item);
	check_slot(item);
	json_decref(item);
	return 0;
}
