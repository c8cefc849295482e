/* Rows of the outbox, read from items of DynamoDB. */
#include "aws/outbox_item.h"

#include <stdbool.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "core/states.h"
#include "wire/aws/item.h"

/* A number at the start of a text, padded with zeros, and a # after it; then the rest. */
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

static bool is_unfinished(size_t status)
{
	return status == OUTBOX_PENDING || status == OUTBOX_LEASED;
}

int outbox_item_slot(const json_t *item, struct outbox_slot *slot)
{
	size_t kind = 0, status = 0;
	int err;

	memset(slot, 0, sizeof(*slot));
	err = item_get_text(item, "event", slot->event, sizeof(slot->event));
	if (err == ERR_OK)
		err = item_get_text(item, "seq_n", slot->key, sizeof(slot->key));
	if (err == ERR_OK)
		err = item_get_number(item, "version", &slot->version);
	if (err == ERR_OK)
		err = item_get_number(item, "attempts", &slot->attempts);
	if (err == ERR_OK)
		err = item_get_name(item, "kind", effect_kinds, EFFECT_KINDS, &kind);
	if (err == ERR_OK)
		err = item_get_name(item, "status", outbox_statuses, OUTBOX_STATUS__MAX, &status);
	if (err != ERR_OK)
		return ERR_INPUT;
	slot->kind = (enum effect_kind)kind;
	slot->status = (enum outbox_status)status;
	if (!is_unfinished(status))
		return ERR_ABSENT;
	err = item_get_text(item, "due", slot->due, sizeof(slot->due));
	if (err != ERR_OK || read_padded(slot->due, &slot->due_at) == NULL)
		return ERR_INPUT;
	return ERR_OK;
}

/*
 * "0000000007#0#9f..": the change, the slot among its effects, the guest.  From these the key is
 * made again when the row ends, so that it must be what they make.
 */
static int read_key(const json_t *item, struct outbox *row)
{
	char key[TX_KEY_BYTES_MAX + 1], made[TX_KEY_BYTES_MAX + 1];
	const char *rest;

	if (item_get_text(item, "seq_n", key, sizeof(key)) != ERR_OK ||
	    item_get_text(item, "guest", row->guest, sizeof(row->guest)) != ERR_OK)
		return ERR_INPUT;
	if ((rest = read_padded(key, &row->seq)) == NULL || read_padded(rest, &row->n) == NULL)
		return ERR_INPUT;
	tx_key(made, row->seq, row->n, row->guest);
	return strcmp(made, key) == 0 ? ERR_OK : ERR_INPUT;
}

static bool read_what(const json_t *item, struct outbox *row)
{
	char what[STATES_BYTES_MAX + 1];

	return item_get_text(item, "what", what, sizeof(what)) == ERR_OK && effect_read_what(what, row);
}

/* "pending,offered": guest states that are told. */
static bool read_states(const json_t *item, uint32_t *states)
{
	char text[STATES_BYTES_MAX + 1];

	return item_get_text(item, "states", text, sizeof(text)) == ERR_OK &&
	    states_read(text, states);
}

static int read_words(const json_t *item, struct outbox *row)
{
	size_t kind, state;

	if (item_get_name(item, "kind", effect_kinds, EFFECT_KINDS, &kind) != ERR_OK ||
	    item_get_name(item, "state", guest_machine.states, guest_machine.states_count,
		&state) != ERR_OK)
		return ERR_INPUT;
	row->kind = (enum effect_kind)kind;
	row->state = (int64_t)state;
	return read_what(item, row) && read_states(item, &row->states) ? ERR_OK : ERR_INPUT;
}

static int read_numbers(const json_t *item, struct outbox *row)
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
			return ERR_INPUT;
	return ERR_OK;
}

int outbox_item_read(const json_t *item, struct outbox *row)
{
	int err;

	memset(row, 0, sizeof(*row));
	err = item_get_text(item, "event", row->event, sizeof(row->event));
	if (err == ERR_OK)
		err = read_key(item, row);
	if (err == ERR_OK)
		err = read_words(item, row);
	if (err == ERR_OK)
		err = read_numbers(item, row);
	return err == ERR_OK ? ERR_OK : ERR_INPUT;
}
