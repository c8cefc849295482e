/* Reads rows of the outbox from items of DynamoDB. */
#include "aws/outbox_item.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "core/states.h"
#include "wire/aws/item.h"

/* Read the number at the start of a text, padded with zeros.  Return the text after its #, or NULL. */
static const char *read_padded(const char *text, int64_t *number)
{
	size_t length = strcspn(text, "#");
	size_t zeros = strspn(text, "0");

	if (zeros == length && zeros > 0)
		zeros--;
	if (text[length] != '#' || zeros > length ||
	    !text_int(text + zeros, length - zeros, 0, INT64_MAX, number))
		return NULL;
	return text + length + 1;
}

int outbox_item_slot(const json_t *item, struct outbox_slot *slot)
{
	size_t kind, status;

	memset(slot, 0, sizeof(*slot));
	if (item_get_text(item, "event", slot->event, sizeof(slot->event)) != ERR_OK ||
	    item_get_text(item, "seq_n", slot->key, sizeof(slot->key)) != ERR_OK ||
	    item_get_number(item, "version", &slot->version) != ERR_OK ||
	    item_get_number(item, "attempts", &slot->attempts) != ERR_OK ||
	    item_get_name(item, "kind", effect_kinds, EFFECT_KINDS, &kind) != ERR_OK ||
	    item_get_name(item, "status", outbox_statuses, OUTBOX_STATUS__MAX, &status) != ERR_OK)
		return ERR_INPUT;
	slot->kind = (enum effect_kind)kind;
	slot->status = (enum outbox_status)status;
	if (status != OUTBOX_PENDING && status != OUTBOX_LEASED)
		return ERR_ABSENT;
	return item_get_text(item, "due", slot->due, sizeof(slot->due)) == ERR_OK &&
	    read_padded(slot->due, &slot->due_at) != NULL ? ERR_OK : ERR_INPUT;
}

/*
 * "0000000007#0#9f..": the change, the hexadecimal number among its effects, the guest.  The key is written
 * again from these when the row ends, so both must be equal.  This also refuses what is no number.
 */
static bool read_key(const json_t *item, struct outbox *row)
{
	char key[TX_KEY_BYTES_MAX + 1], made[TX_KEY_BYTES_MAX + 1];
	const char *rest;

	if (item_get_text(item, "seq_n", key, sizeof(key)) != ERR_OK ||
	    item_get_text(item, "guest", row->guest, sizeof(row->guest)) != ERR_OK ||
	    (rest = read_padded(key, &row->seq)) == NULL)
		return false;
	row->n = strtoll(rest, NULL, 16);
	tx_key(made, row->seq, row->n, row->guest);
	return strcmp(made, key) == 0;
}

/* Read the names.  The guest is read already: it decides what "what" may be. */
static bool read_names(const json_t *item, struct outbox *row)
{
	char what[STATES_BYTES_MAX + 1], states[STATES_BYTES_MAX + 1];
	size_t kind, state;

	if (item_get_name(item, "kind", effect_kinds, EFFECT_KINDS, &kind) != ERR_OK ||
	    item_get_name(item, "state", guest_machine.states, guest_machine.states_count, &state) !=
		ERR_OK ||
	    item_get_text(item, "what", what, sizeof(what)) != ERR_OK ||
	    item_get_text(item, "states", states, sizeof(states)) != ERR_OK)
		return false;
	row->kind = (enum effect_kind)kind;
	row->state = (int64_t)state;
	return effect_read_what(what, row) && states_read(states, &row->states);
}

static bool read_numbers(const json_t *item, struct outbox *row)
{
	const struct {
		const char *name;
		int64_t *to;
	} rows[] = {
		{"rings_at",  &row->fires_at},
		{"no",        &row->no},
		{"not_after", &row->not_after},
		{"attempts",  &row->attempts},
		{"unheard",   &row->unacked},
		{"made_at",   &row->made_at},
		{"version",   &row->version},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (item_get_number(item, rows[i].name, rows[i].to) != ERR_OK)
			return false;
	return true;
}

int outbox_item_read(const json_t *item, struct outbox *row)
{
	memset(row, 0, sizeof(*row));
	return item_get_text(item, "event", row->event, sizeof(row->event)) == ERR_OK &&
	    read_key(item, row) && read_names(item, row) && read_numbers(item, row) ? ERR_OK : ERR_INPUT;
}
