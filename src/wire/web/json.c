/* Writes the JSON responses for scripts. */
#include "wire/web/json.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/err.h"
#include "core/row.h"

/* Append value and release it.  NULL means that there was no memory for it. */
static int put(struct buf *b, json_t *value)
{
	char *text = value != NULL ? json_dumps(value, JSON_COMPACT) : NULL;
	int err = ERR_IO;

	if (text != NULL) {
		buf_text(b, text);
		err = buf_end(b);
	}
	free(text);
	json_decref(value);
	return err;
}

/* Add the states that hold seats and are not in the reply yet. */
static void add_holders(json_t *reply, const struct event *e)
{
	for (unsigned s = 0; s < GUEST_STATE__MAX; s++)
		if ((HOLDS_SEAT & 1u << s) != 0 &&
		    json_object_get(reply, guest_machine.states[s]) == NULL)
			json_object_set_new(reply, guest_machine.states[s],
			    json_integer(row_counted(e, 1u << s)));
}

int json_headcount(struct buf *b, const struct event *e)
{
	json_t *reply = json_pack("{s:I,s:I,s:I,s:I,s:I,s:I}", "cap", (json_int_t)e->cap, "confirmed",
	    (json_int_t)e->confirmed, "offered", (json_int_t)e->offered, "waitlisted",
	    (json_int_t)e->waitlisted, "pending", (json_int_t)e->pending, "open",
	    (json_int_t)(e->free > 0 ? e->free : 0));

	if (reply != NULL)
		add_holders(reply, e);
	return put(b, reply);
}

/* Add the position on the waitlist, and the end of an offer. */
static void add_turn(json_t *reply, const struct guest *g, int64_t position)
{
	if (reply != NULL && position > 0)
		json_object_set_new(reply, "position", json_integer(position));
	if (reply != NULL && g->offer_until > 0)
		json_object_set_new(reply, "offer_until", json_integer(g->offer_until));
}

int json_guest(struct buf *b, const struct guest *g, int64_t position,
    const char *const *actions, size_t count)
{
	json_t *reply = json_pack("{s:s,s:I}", "state", guest_machine.states[g->state], "party",
	    (json_int_t)g->party);

	add_turn(reply, g, position);
	if (reply != NULL && actions != NULL) {
		json_t *list = json_array();

		for (size_t i = 0; i < count; i++)
			json_array_append_new(list, json_string(actions[i]));
		json_object_set_new(reply, "actions", list);
	}
	return put(b, reply);
}

int json_error(struct buf *b, const char *words, const char *name, const char *value)
{
	return put(b, json_pack("{s:s,s:s}", "error", words, name, value));
}

int json_guests_begin(struct buf *b)
{
	buf_byte(b, '[');
	return buf_end(b);
}

int json_guests_row(struct buf *b, const struct guest *g, int64_t position, bool first)
{
	json_t *row = json_pack("{s:s,s:s,s:s,s:s,s:I,s:I}", "id", g->id, "name", g->name, "email",
	    g->email, "state", guest_machine.states[g->state], "party", (json_int_t)g->party,
	    "registered_at", (json_int_t)g->registered_at);

	if (!first)
		buf_text(b, ",\n ");
	add_turn(row, g, position);
	return put(b, row);
}

int json_guests_end(struct buf *b)
{
	buf_byte(b, ']');
	return buf_end(b);
}
