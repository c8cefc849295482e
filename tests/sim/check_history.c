/* Replays the history, and compares it with the stored rows. */
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/count.h"
#include "sim/check_internal.h"

/* ---- the chain ---- */

/* The hash of a line: BLAKE2b-256 of the previous hash, "|" and the line, in hex. */
static void hash(const char *previous, const char *bytes, size_t n, char to[65])
{
	crypto_generichash_state state;
	unsigned char raw[32];

	crypto_generichash_init(&state, NULL, 0, sizeof(raw));
	crypto_generichash_update(&state, (const unsigned char *)previous, strlen(previous));
	crypto_generichash_update(&state, (const unsigned char *)"|", 1);
	crypto_generichash_update(&state, (const unsigned char *)bytes, n);
	crypto_generichash_final(&state, raw, sizeof(raw));
	sodium_bin2hex(to, 65, raw, sizeof(raw));
}

/* Check that the line follows the seq and the hash of the event, and move both on. */
static bool chain(const struct check_of *of, const struct view_line *line, struct event *e)
{
	const char *bytes = of->now->text + line->at;
	char is[65];

	if (line->seq != e->seq + 1)
		return check_fail(of, "history", "event %s: line %" PRId64 " follows line %" PRId64, line->event,
		    line->seq, e->seq);
	hash(e->audit_head, bytes, line->length, is);
	if (strcmp(is, line->hash) != 0)
		return check_fail(of, "history", "event %s, line %" PRId64 ": the hash is %s, not %s",
		    line->event, line->seq, line->hash, is);
	memcpy(e->audit_head, is, sizeof(e->audit_head));
	e->seq = line->seq;
	return true;
}

bool check_history_whole(const struct check_of *of)
{
	for (size_t i = 0, n = 0; i < of->now->events_count; i++) {
		const struct event *e = &of->now->events[i];
		struct event at = {.seq = 0};

		for (; n < of->now->lines_count && strcmp(of->now->lines[n].event, e->id) == 0; n++)
			if (!chain(of, &of->now->lines[n], &at))
				return false;
		if (at.seq != e->seq || strcmp(at.audit_head, e->audit_head) != 0)
			return check_fail(of, "history", "event %s is at seq %" PRId64
			    " with hash %s; its history ends at %" PRId64 " with %s", e->id, e->seq,
			    e->audit_head, at.seq, at.audit_head);
	}
	return true;
}

/* ---- rows ---- */

/* The invariant that a field belongs to. */
static const char *invariant(const char *field)
{
	static const struct {
		const char *field, *name;
	} all[] = {
		{"offer_no", "offers"}, {"offer_until", "offers"}, {"ticket", "line"}, {"next_ticket", "line"},
		{"free", "counters"}, {"pending", "counters"}, {"confirmed", "counters"},
		{"waitlisted", "counters"}, {"offered", "counters"}, {"cancelled", "counters"},
		{"expired", "counters"}, {"letter_at", "letters"},
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (strcmp(all[i].field, field) == 0)
			return all[i].name;
	return "history";
}

static int64_t number(const struct view_field *f, const void *row)
{
	int64_t value;

	memcpy(&value, (const char *)row + f->offset, sizeof(value));
	return value;
}

/* The line names exactly the numbers that change from row was to row is, and both values of each. */
static bool compare_numbers(const struct check_of *of, const struct check_line *line, const struct view_table *t,
    const struct check_numbers *told, const void *was, const void *is)
{
	for (size_t i = 0; i < t->fields_count; i++) {
		const struct view_field *f = &t->fields[i];
		bool has = (told->has & 1u << i) != 0;

		if (f->size > 0 || (!has && number(f, was) == number(f, is)) ||
		    (has && told->was[i] == number(f, was) && told->is[i] == number(f, is) &&
			told->was[i] != told->is[i]))
			continue;
		return check_fail(of, invariant(f->name), "event %s, line %" PRId64
		    ", %s of guest %s: %s.%s goes from %" PRId64 " to %" PRId64
		    " in the line; by the rules it goes from %" PRId64 " to %" PRId64, line->event, line->seq,
		    line->action_name, line->guest, t->name, f->name, has ? told->was[i] : number(f, was),
		    has ? told->is[i] : number(f, was), number(f, was), number(f, is));
	}
	return true;
}

/* A stored row is as the lines make it. */
static bool compare_row(const struct check_of *of, const struct view_table *t, const char *event,
    const char *guest, const void *made, const void *stored)
{
	for (size_t i = 0; i < t->fields_count; i++) {
		const struct view_field *f = &t->fields[i];

		if (f->size > 0 && strcmp((const char *)made + f->offset, (const char *)stored + f->offset) != 0)
			return check_fail(of, "history",
			    "event %s, guest %s: the text %s.%s differs from that before", event, guest, t->name,
			    f->name);
		if (f->size == 0 && number(f, made) != number(f, stored))
			return check_fail(of, invariant(f->name), "event %s, guest %s: %s.%s is %" PRId64
			    "; the history makes it %" PRId64, event, guest, t->name, f->name, number(f, stored),
			    number(f, made));
	}
	return true;
}

static bool compare_guest(const struct check_of *of, const struct guest *made, const struct guest *stored)
{
	if (made->state != stored->state)
		return check_fail(of, "states", "event %s: guest %s is %s; the history makes it %s", made->event,
		    made->id, view_table_guest.states[stored->state], view_table_guest.states[made->state]);
	return compare_row(of, &view_table_guest, made->event, made->id, made, stored);
}

static bool compare_event(const struct check_of *of, const struct event *made, const struct event *stored)
{
	if (made->state != stored->state)
		return check_fail(of, "states", "event %s is %s; the history makes it %s", made->id,
		    view_table_event.states[stored->state], view_table_event.states[made->state]);
	return compare_row(of, &view_table_event, made->id, "-", made, stored);
}

/* ---- the replay ---- */

static struct event *find_event(struct check_model *m, const char *id)
{
	for (size_t i = 0; i < m->events_count; i++)
		if (strcmp(m->events[i].id, id) == 0)
			return &m->events[i];
	return NULL;
}

/* Look at place first, where the guest usually is. */
static struct guest *find_guest(struct check_model *m, const char *event, const char *id, size_t place)
{
	for (size_t i = 0; i < m->guests_count; i++) {
		struct guest *g = &m->guests[(place + i) % m->guests_count];

		if (strcmp(g->id, id) == 0 && strcmp(g->event, event) == 0)
			return g;
	}
	return NULL;
}

static const struct guest *stored_guest(const struct view *v, const char *event, const char *id)
{
	for (size_t i = 0; i < v->guests_count; i++)
		if (strcmp(v->guests[i].id, id) == 0 && strcmp(v->guests[i].event, event) == 0)
			return &v->guests[i];
	return NULL;
}

/* Texts are not in the lines.  An action that sets a text may have changed it to what is stored now. */
static void take_texts(const struct view_table *t, const char *const *names, size_t count, void *row,
    const void *stored)
{
	for (size_t i = 0; i < t->fields_count; i++)
		for (size_t n = 0; n < count; n++)
			if (strcmp(t->fields[i].name, names[n]) == 0)
				memcpy((char *)row + t->fields[i].offset,
				    (const char *)stored + t->fields[i].offset, t->fields[i].size);
}

static void take_event_texts(const struct check_line *line, struct event *e, const struct event *stored)
{
	static const char *const names[] = {"name", "place", "host", "zone", "salt"};

	if (line->action == EVENT_DO_ADD || line->action == EVENT_DO_SET)
		take_texts(&view_table_event, names, line->action == EVENT_DO_ADD ? 5 : 4, e, stored);
}

static void take_guest_texts(const struct check_line *line, struct guest *g, const struct guest *stored)
{
	static const char *const names[] = {"name", "email"};

	if (line->from != line->to && (line->action == GUEST_DO_REGISTER || line->action == GUEST_DO_INVITE ||
	    line->action == GUEST_DO_ADMIT))
		take_texts(&view_table_guest, names, line->from == GUEST_ABSENT ? 2 : 1, g, stored);
}

/* Find the rows that a line is about, or add those that it makes.  g is NULL for an action on the event. */
static bool find_rows(const struct check_of *of, const struct check_line *line, struct event **e,
    struct guest **g)
{
	struct check_model *m = &of->k->model;
	int64_t from;

	*e = find_event(m, line->event);
	*g = NULL;
	if (*e == NULL) {
		if (m->events_count == VIEW_EVENTS_MAX)
			return check_fail(of, "history", "event %s: the history has too many events",
			    line->event);
		*e = &m->events[m->events_count++];
		**e = (struct event){.state = EVENT_ABSENT};
		memcpy((*e)->id, line->event, sizeof((*e)->id));
	}
	if (line->of_guest && (*g = find_guest(m, line->event, line->guest, 0)) == NULL) {
		if (m->guests_count == VIEW_GUESTS_MAX)
			return check_fail(of, "history", "event %s: the history has too many guests",
			    line->event);
		*g = &m->guests[m->guests_count++];
		**g = (struct guest){.state = GUEST_ABSENT};
		memcpy((*g)->event, line->event, sizeof((*g)->event));
		memcpy((*g)->id, line->guest, sizeof((*g)->id));
	}
	from = *g != NULL ? (*g)->state : (*e)->state;
	return from == line->from || check_fail(of, "states", "event %s, line %" PRId64
	    ": %s of guest %s is from state %" PRId64 ", and the state was %" PRId64, line->event, line->seq,
	    line->action_name, line->guest, line->from, from);
}

struct check_guest *check_history_guest(struct check *k, const char *event, const char *id)
{
	for (size_t i = 0; i < VIEW_GUESTS_MAX && k->guests[i].id[0] != '\0'; i++)
		if (strcmp(k->guests[i].id, id) == 0 && strcmp(k->guests[i].event, event) == 0)
			return &k->guests[i];
	return NULL;
}

/* Guests are not deleted, so there is room for as many as a view has. */
static void note_move(struct check *k, const struct check_line *line)
{
	struct check_guest *g = check_history_guest(k, line->event, line->guest);
	size_t i = 0;

	if (g == NULL) {
		while (i < VIEW_GUESTS_MAX - 1 && k->guests[i].id[0] != '\0')
			i++;
		g = &k->guests[i];
		memcpy(g->event, line->event, sizeof(g->event));
		memcpy(g->id, line->guest, sizeof(g->id));
	}
	g->seq = line->seq;
}

/* A commit that a crash brings to light may be older than the step. */
static bool is_timely(const struct check_of *of, const struct check_line *line)
{
	int64_t low = of->facts->from, high = of->facts->now;

	if (low > high) {
		low = of->facts->now;
		high = of->facts->from;
	}
	return line->at <= high && (of->facts->crashed || line->at >= low);
}

static bool replay(const struct check_of *of, const struct view_line *told)
{
	struct check_line line = {.event = told->event};
	const char *bytes = of->now->text + told->at, *found = check_private(bytes, told->length);
	const char *wrong = check_line_read(bytes, told->length, &line);
	const struct event *now_event = view_event(of->now, told->event);
	const struct guest *now_guest = stored_guest(of->now, told->event, line.guest);
	struct check_outcome out;
	struct event *e, was;
	struct guest *g;

	if (found != NULL)
		return check_fail(of, "private", "event %s, line %" PRId64 " has %s", told->event, told->seq,
		    found);
	if (wrong == NULL && line.seq != told->seq)
		wrong = "it is stored under another seq";
	if (wrong == NULL && line.version != EVENT_VERSION)
		wrong = "it is of another version";
	if (wrong == NULL && !is_timely(of, &line))
		wrong = "its time is not that of the step";
	if (wrong != NULL)
		return check_fail(of, "history", "event %s, line %" PRId64 ": %s: %.*s", told->event, told->seq,
		    wrong, (int)(told->length < 200 ? told->length : 200), bytes);
	if (now_event == NULL || (line.of_guest && now_guest == NULL))
		return check_fail(of, "history", "event %s, line %" PRId64 ": guest %s is not stored",
		    told->event, told->seq, line.guest);
	if (!find_rows(of, &line, &e, &g))
		return false;
	was = *e;
	if (!chain(of, told, e) || !check_rules(of, &line, &of->k->model, &was, g, &out) ||
	    !compare_numbers(of, &line, &view_table_event, &line.event_row, &was, &out.event) ||
	    (g != NULL && !compare_numbers(of, &line, &view_table_guest, &line.guest_row, g, &out.guest)) ||
	    !check_letters(of, &line, &out))
		return false;
	memcpy(out.event.audit_head, e->audit_head, sizeof(out.event.audit_head));
	*e = out.event;
	if (g == NULL) {
		take_event_texts(&line, e, now_event);
		return true;
	}
	*g = out.guest;
	take_guest_texts(&line, g, now_guest);
	if (line.from != line.to)
		note_move(of->k, &line);
	return true;
}

/* Without lines, the rows are as they were. */
static void start(const struct check_of *of)
{
	struct check_model *m = &of->k->model;

	m->events_count = of->was->events_count;
	memcpy(m->events, of->was->events, m->events_count * sizeof(m->events[0]));
	m->guests_count = of->was->guests_count;
	memcpy(m->guests, of->was->guests, m->guests_count * sizeof(m->guests[0]));
}

bool check_history(const struct check_of *of)
{
	struct check_model *m = &of->k->model;
	const struct view *now = of->now;

	start(of);
	for (size_t i = 0; i < now->lines_count; i++)
		if (!replay(of, &now->lines[i]))
			return false;
	for (size_t i = 0; i < now->events_count; i++) {
		const struct event *made = find_event(m, now->events[i].id);

		if (made == NULL)
			return check_fail(of, "history", "event %s has no history", now->events[i].id);
		if (!compare_event(of, made, &now->events[i]))
			return false;
	}
	for (size_t i = 0; i < now->guests_count; i++) {
		const struct guest *g = &now->guests[i], *made = find_guest(m, g->event, g->id, i);

		if (made == NULL)
			return check_fail(of, "history", "event %s: guest %s has no history", g->event, g->id);
		if (!compare_guest(of, made, g))
			return false;
	}
	return (m->events_count == now->events_count && m->guests_count == now->guests_count) ||
	    check_fail(of, "history", "%zu events and %zu guests are stored; the history makes %zu and %zu",
		now->events_count, now->guests_count, m->events_count, m->guests_count);
}
