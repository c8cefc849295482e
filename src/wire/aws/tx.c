/* Writes a change as one transaction of DynamoDB. */
#include "wire/aws/tx.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "core/row.h"
#include "core/states.h"
#include "wire/audit.h"
#include "wire/aws/item.h"

/* The source of the values of a request. */
struct source {
	const struct change *change;
	struct event event; /* after the change, with the new audit_head */
	const char *prefix, *line, *token;
};

void tx_key(char key[TX_KEY_BYTES_MAX + 1], int64_t seq, int64_t n, const char *guest)
{
	static_assert(EFFECTS_MAX <= 16, "numbers of one hexadecimal digit sort as text");
	snprintf(key, TX_KEY_BYTES_MAX + 1, "%010" PRId64 "#%" PRIx64 "#%s", seq, (uint64_t)n, guest);
}

void tx_due(char due[TX_DUE_BYTES_MAX + 1], int64_t at, const char *event, const char *key)
{
	snprintf(due, TX_DUE_BYTES_MAX + 1, "%012" PRId64 "#%s#%s", at, event, key);
}

json_t *tx_table(const char *prefix, enum ddb_table table)
{
	return json_sprintf("%s%s", prefix, ddb_tables[table].name);
}

json_t *tx_outbox(const struct outbox *row)
{
	char key[TX_KEY_BYTES_MAX + 1], due[TX_DUE_BYTES_MAX + 1], states[STATES_BYTES_MAX + 1];

	tx_key(key, row->seq, row->n, row->guest);
	tx_due(due, row->made_at, row->event, key);
	states_write(row->states, states);
	return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}",
	    "event", item_text(row->event), "seq_n", item_text(key), "guest", item_text(row->guest),
	    "state", item_text(guest_machine.states[row->state]),
	    "kind", item_text(effect_kinds[row->kind]), "what", item_text(effect_what(row)),
	    "states", item_text(states), "rings_at", item_number(row->fires_at),
	    "no", item_number(row->no), "not_after", item_number(row->not_after),
	    "version", item_number(row->version), "status", item_text("pending"),
	    "attempts", item_number(0), "unheard", item_number(0),
	    "made_at", item_number(row->made_at), "due", item_text(due));
}

/* ---- values ---- */

static json_t *scaled(const struct ddb_value *v, int64_t held)
{
	return item_number(v->times * held + v->plus);
}

static json_t *field_value(const struct ddb_value *v, const struct machine *m, const void *row)
{
	const struct field *f = &m->fields[v->field];

	return v->type == DDB_S ? item_field(f, m, row) : scaled(v, row_number(f, row));
}

static int64_t growth(const struct ddb_value *v, const struct change *c)
{
	const struct field *f = &event_machine.fields[v->field];

	return row_number(f, &c->event) - row_number(f, &c->was_event);
}

static json_t *value_of(const struct ddb_value *v, const struct source *from)
{
	const struct change *c = from->change;

	switch (v->source) {
	case DDB_CONST:
		return item_number(v->plus);
	case DDB_TEXT:
		return item_text(v->text);
	case DDB_WAS_EVENT:
		return field_value(v, &event_machine, &c->was_event);
	case DDB_EVENT:
		return field_value(v, &event_machine, &from->event);
	case DDB_GROWTH:
		return scaled(v, growth(v, c));
	case DDB_WAS_GUEST:
		return field_value(v, &guest_machine, &c->was_guest);
	case DDB_CANDIDATE:
		return field_value(v, &guest_machine, &c->candidate);
	case DDB_GUEST:
		return field_value(v, &guest_machine, &c->guest);
	case DDB_NOW:
		return scaled(v, c->now);
	case DDB_ASKED_NO:
		return scaled(v, c->asked_no);
	case DDB_LINE:
		return item_text(from->line);
	case DDB_TOKEN:
		return item_text(from->token);
	}
	assert(0);
	return NULL;
}

static json_t *values_of(const struct ddb_value *values, size_t count, const struct source *from)
{
	json_t *out = json_object();

	for (size_t i = 0; i < count; i++)
		if (json_object_set_new(out, values[i].name, value_of(&values[i], from)) != 0) {
			json_decref(out);
			return NULL;
		}
	return out;
}

/* ---- the request ---- */

static json_t *names_of(const struct ddb_write *w)
{
	json_t *out = json_object();

	for (size_t i = 0; i < w->names_count; i++)
		json_object_set_new(out, w->names[i].alias, json_string(w->names[i].attribute));
	return out;
}

/* Add a member if it has any elements: DynamoDB refuses an empty list of names or values. */
static int add(json_t *action, const char *name, size_t count, json_t *part)
{
	if (count > 0)
		return json_object_set_new(action, name, part);
	json_decref(part);
	return 0;
}

static int fill(json_t *action, const struct ddb_write *w, const struct source *from)
{
	int bad = json_object_set_new(action, "TableName", tx_table(from->prefix, w->table));

	bad |= add(action, "Key", w->key_count, values_of(w->key, w->key_count, from));
	bad |= add(action, "Item", w->item_count, values_of(w->item, w->item_count, from));
	if (w->condition != NULL) {
		bad |= json_object_set_new(action, "ConditionExpression",
		    json_string(w->condition));
		bad |= json_object_set_new(action, "ReturnValuesOnConditionCheckFailure",
		    json_string("ALL_OLD"));
	}
	if (w->update != NULL)
		bad |= json_object_set_new(action, "UpdateExpression", json_string(w->update));
	bad |= add(action, "ExpressionAttributeNames", w->names_count, names_of(w));
	bad |= add(action, "ExpressionAttributeValues", w->values_count,
	    values_of(w->values, w->values_count, from));
	return bad == 0 ? ERR_OK : ERR_IO;
}

static int add_write(json_t *actions, const struct ddb_write *w, const struct source *from)
{
	json_t *action = json_object();
	int err = fill(action, w, from);

	if (json_array_append_new(actions, json_pack("{s:o}",
		w->verb == DDB_PUT ? "Put" : "Update", action)) != 0)
		err = ERR_IO;
	return err;
}

static int add_outbox(json_t *actions, size_t n, const struct source *from)
{
	struct outbox row;

	effect_outbox(from->change, n, &row);
	return json_array_append_new(actions, json_pack("{s:{s:o,s:o}}", "Put", "TableName",
	    tx_table(from->prefix, DDB_TABLE_OUTBOX), "Item", tx_outbox(&row))) == 0 ? ERR_OK : ERR_IO;
}

static int add_writes(json_t *actions, const struct source *from)
{
	const struct ddb_transaction *t = &ddb_transactions[from->change->rule - rules];
	int err = ERR_OK;

	static_assert(DDB_WRITES_MAX + EFFECTS_MAX <= TX_ACTIONS_MAX, "a change fits into one transaction");
	for (size_t i = 0; i < t->writes_count && err == ERR_OK; i++)
		err = add_write(actions, t->writes[i], from);
	for (size_t i = 0; i < from->change->effects_count && err == ERR_OK; i++)
		err = add_outbox(actions, i, from);
	return err;
}

static int put_json(struct buf *body, const json_t *json)
{
	char *text = json_dumps(json, JSON_COMPACT);

	if (text == NULL)
		return ERR_IO;
	buf_text(body, text);
	free(text);
	return buf_end(body);
}

int tx_write(struct buf *body, const struct change *c, const char *prefix, const char *token)
{
	struct source from = {.change = c, .event = c->event, .prefix = prefix,
	    .token = token};
	json_t *actions = json_array(), *request = NULL;
	struct buf line;
	int err;

	assert(step_writes(c));
	static_assert(sizeof(from.event.audit_head) == AUDIT_HASH_BYTES + 1, "a hash fits");
	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	err = audit_write(&line, c, c->was_event.audit_head, from.event.audit_head);
	from.line = line.bytes;
	if (err == ERR_OK)
		err = add_writes(actions, &from);
	request = json_pack("{s:o,s:s}", "TransactItems", actions, "ClientRequestToken", token);
	if (err == ERR_OK)
		err = request != NULL ? put_json(body, request) : ERR_IO;
	json_decref(request);
	buf_clear(&line);
	return err;
}
