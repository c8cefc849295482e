/* Compares the outbox rows of each change with what the change must bring about. */
#include <inttypes.h>
#include <string.h>

#include "sim/check_internal.h"

static const char *name_of(const struct outbox *row)
{
	const char *name = NULL;

	switch (row->kind) {
	case EFFECT_LETTER:
	case EFFECT_BROADCAST:
		name = view_table_letters[row->what];
		break;
	case EFFECT_BUS:
		name = view_table_bus[row->what];
		break;
	case EFFECT_TIMER:
	case EFFECT_UNTIMER:
		name = row->guest[0] != '\0' ? "timer lapse" : "timer end";
		break;
	}
	return name != NULL ? name : "nothing";
}

static const char *invariant(enum effect_kind kind)
{
	return kind == EFFECT_TIMER || kind == EFFECT_UNTIMER ? "timers" : "letters";
}

/* Whether the row is a letter that the broadcast of the same change asks for. */
static bool is_fan_out(const struct outbox *row)
{
	return row->kind == EFFECT_LETTER && row->what == LETTER_CALLED_OFF;
}

/* Compare a row with an effect of the same kind. */
static bool compare(const struct check_of *of, const struct check_line *line, const struct check_effect *e,
    const struct outbox *row)
{
	int64_t state = line->of_guest ? line->to : GUEST_ABSENT;

	if (strcmp(row->guest, line->guest) == 0 && row->state == state && row->no == e->no &&
	    row->fires_at == e->due_at && row->not_after == e->not_after && row->states == e->states &&
	    row->made_at == line->at && row->version == EVENT_VERSION)
		return true;
	return check_fail(of, invariant(row->kind), "event %s, line %" PRId64 ", %s: row %" PRId64
	    " (%s) has guest %s, state %" PRId64 ", no %" PRId64 ", fires at %" PRId64 ", not after %" PRId64
	    ", states %" PRIx32 "; it should have guest %s, %" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
	    ", %" PRIx32, line->event, line->seq, line->action_name, row->n, name_of(row), row->guest, row->state,
	    row->no, row->fires_at, row->not_after, row->states, line->guest, state, e->no, e->due_at,
	    e->not_after, e->states);
}

/* The effect of a row, or the number of effects. */
static size_t find(const struct check_outcome *out, uint32_t found, const struct outbox *row)
{
	size_t i = 0;

	while (i < out->effects_count && ((found & 1u << i) != 0 || out->effects[i].kind != row->kind ||
	    out->effects[i].what != row->what))
		i++;
	return i;
}

bool check_letters(const struct check_of *of, const struct check_line *line, const struct check_outcome *out)
{
	bool of_broadcast = !line->of_guest && line->action == EVENT_DO_CALL_OFF;
	uint32_t found = 0;

	for (size_t i = 0; i < of->now->fresh_count; i++) {
		const struct outbox *row = &of->now->fresh[i].row;
		size_t effect;

		if (row->seq != line->seq || strcmp(row->event, line->event) != 0 ||
		    (of_broadcast && is_fan_out(row)))
			continue;
		effect = find(out, found, row);
		if (effect == out->effects_count)
			return check_fail(of, invariant(row->kind), "event %s, line %" PRId64
			    ": %s of guest %s has a row for %s (%" PRId64 "), which it does not need",
			    line->event, line->seq, line->action_name, line->guest, name_of(row), row->n);
		if (!compare(of, line, &out->effects[effect], row))
			return false;
		found |= 1u << effect;
	}
	for (size_t i = 0; i < out->effects_count; i++)
		if ((found & 1u << i) == 0) {
			struct outbox missing = {.kind = out->effects[i].kind, .what = out->effects[i].what};

			memcpy(missing.guest, line->guest, sizeof(missing.guest));
			return check_fail(of, invariant(missing.kind), "event %s, line %" PRId64
			    ": %s of guest %s has no row for %s", line->event, line->seq, line->action_name,
			    line->guest, name_of(&missing));
		}
	return true;
}

/* ---- later ---- */

static const struct guest *guest_of(const struct view *v, const struct outbox *row)
{
	for (size_t i = 0; i < v->guests_count; i++)
		if (strcmp(v->guests[i].id, row->guest) == 0 && strcmp(v->guests[i].event, row->event) == 0)
			return &v->guests[i];
	return NULL;
}

static bool has_letter(const struct view *v, const struct outbox *broadcast, const char *guest)
{
	for (size_t i = 0; i < v->fresh_count; i++) {
		const struct outbox *row = &v->fresh[i].row;

		if (row->kind == EFFECT_LETTER && row->what == broadcast->what && row->seq == broadcast->seq &&
		    row->n == broadcast->n && strcmp(row->event, broadcast->event) == 0 &&
		    strcmp(row->guest, guest) == 0)
			return true;
	}
	return false;
}

/* Everybody who was in its states before the step, and still is, must have a letter. */
static bool has_reached_all(const struct check_of *of, const struct outbox *broadcast)
{
	for (size_t i = 0; i < of->now->guests_count; i++) {
		const struct guest *g = &of->now->guests[i], *was;
		struct outbox name = {.seq = broadcast->seq};

		if (strcmp(g->event, broadcast->event) != 0 || (broadcast->states & 1u << g->state) == 0)
			continue;
		memcpy(name.event, g->event, sizeof(name.event));
		memcpy(name.guest, g->id, sizeof(name.guest));
		was = guest_of(of->was, &name);
		if (was != NULL && (broadcast->states & 1u << was->state) != 0 &&
		    !has_letter(of->now, broadcast, g->id))
			return check_fail(of, "letters", "event %s: broadcast %" PRId64
			    " (%s) is done, and guest %s, who is %s, has no letter", g->event, broadcast->seq,
			    name_of(broadcast), g->id, view_table_guest.states[g->state]);
	}
	return true;
}

bool check_letters_broadcasts(const struct check_of *of)
{
	const struct view *now = of->now;

	for (size_t i = 0; i < now->ended_count; i++)
		if (now->ended[i].row.kind == EFFECT_BROADCAST && !has_reached_all(of, &now->ended[i].row))
			return false;
	for (size_t i = 0; i < now->fresh_count; i++)
		if (now->fresh[i].row.kind == EFFECT_BROADCAST && now->fresh[i].status == OUTBOX_DONE &&
		    !has_reached_all(of, &now->fresh[i].row))
			return false;
	return true;
}

/* A letter to a guest with an offer is too late once the offer has ended, any other once the event has. */
static bool is_too_late(const struct view *v, const struct outbox *row, int64_t at)
{
	const struct event *e = view_event(v, row->event);

	return at >= (row->state == GUEST_OFFERED || e == NULL ? row->not_after : e->ends_at);
}

/*
 * A letter is skipped if it is too late, or if its guest has come to another state since it was written, even if
 * that state has ended, too.  A worker may have seen that in an earlier step.  A letter of a broadcast is about the
 * event, so it is not skipped for that.
 */
static bool may_skip(const struct check_of *of, const struct view_row *ended)
{
	const struct outbox *row = &ended->row;
	const struct check_guest *g = check_history_guest(of->k, row->event, row->guest);

	if (row->kind != EFFECT_LETTER || ended->status != OUTBOX_SKIPPED ||
	    is_too_late(of->was, row, of->k->latest) || is_too_late(of->now, row, of->k->latest) ||
	    (!is_fan_out(row) && (g == NULL || g->seq > row->seq)))
		return true;
	return check_fail(of, "letters", "event %s: the letter %s of line %" PRId64
	    " to guest %s was skipped at %" PRId64 ", but the guest is still %s, and it is useful", row->event,
	    name_of(row), row->seq, row->guest, ended->due_at, view_table_guest.states[row->state]);
}

static bool is_about(const struct guest *g, const struct outbox *row)
{
	return is_fan_out(row) ||
	    (g != NULL && g->state == row->state && (g->state == GUEST_OFFERED ? g->offer_no : 0) == row->no);
}

/* A letter that was leased in this step is not sent if it was too late, or about another state, before the step. */
static bool may_send(const struct check_of *of, const struct view_row *ended)
{
	const struct outbox *row = &ended->row;
	const struct view_row *was = view_live(of->was, ended->number);
	const struct check_guest *g = check_history_guest(of->k, row->event, row->guest);
	const struct event *e = view_event(of->was, row->event);
	int64_t low = of->facts->now < of->facts->from ? of->facts->now : of->facts->from;

	if (row->kind != EFFECT_LETTER || ended->status != OUTBOX_DONE || was->status != OUTBOX_PENDING ||
	    row->attempts == was->row.attempts || g == NULL || e == NULL || g->seq > e->seq ||
	    ((!is_too_late(of->was, row, low) || !is_too_late(of->now, row, low)) &&
		is_about(guest_of(of->was, row), row)))
		return true;
	return check_fail(of, "letters", "event %s: the letter %s of line %" PRId64 " to guest %s was sent at %"
	    PRId64 ", but it was too late, or not about the state %s, no %" PRId64, row->event, name_of(row),
	    row->seq, row->guest, ended->due_at, view_table_guest.states[row->state], row->no);
}

bool check_letters_ended(const struct check_of *of)
{
	const struct view *now = of->now;

	for (size_t i = 0; i < now->ended_count; i++)
		if (!may_skip(of, &now->ended[i]) || !may_send(of, &now->ended[i]))
			return false;
	for (size_t i = 0; i < now->fresh_count; i++)
		if (!may_skip(of, &now->fresh[i]))
			return false;
	return true;
}
