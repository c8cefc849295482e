/* Shared by the promises; each adds itself to the list here. */
#include "promises.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { GUESTS_MAX = 64 };

static const struct promises_place *the_place;

int promises_setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->place = the_place;
	w->place->clear();
	w->s = w->place->open();
	*state = w;
	return w->s != NULL ? 0 : -1;
}

int promises_teardown(void **state)
{
	struct world *w = *state;

	store_close(w->s);
	free(w);
	return 0;
}

/* ---- changes ---- */

struct event event_of(struct store *s, const char *id)
{
	struct event e;

	assert_int_equal(store_event(s, id, &e), ERR_OK);
	return e;
}

void name_guest(char id[GUEST_ID_MAX + 1], int number)
{
	snprintf(id, GUEST_ID_MAX + 1, "%032x", (unsigned)number * 2654435761u);
}

/* A guest who is not listed yet. */
struct guest fresh_guest(const char *event, int number)
{
	struct guest fresh = {.state = GUEST_ABSENT};

	snprintf(fresh.event, sizeof(fresh.event), "%s", event);
	name_guest(fresh.id, number);
	snprintf(fresh.email, sizeof(fresh.email), "guest%d@example.org", number);
	return fresh;
}

/* The stored guest, or a new one. */
struct guest guest_of(struct store *s, const char *event, int number)
{
	struct guest fresh = fresh_guest(event, number), g;
	int err = store_guest(s, event, fresh.id, &g);

	if (err == ERR_OK)
		return g;
	assert_int_equal(err, ERR_ABSENT);
	return fresh;
}

struct guest asked_of(int number, int64_t party)
{
	struct guest asked = {.party = party};

	snprintf(asked.name, sizeof(asked.name), "Guest \xc3\xa9 %d", number);
	return asked;
}

struct event facts(const char *id, int64_t cap)
{
	struct event e = {.starts_at = NOW + 30 * DAY, .ends_at = NOW + 31 * DAY, .cap = cap,
	    .claim_window_secs = 21600, .max_party = 4};

	row_default(&event_machine, &e);
	snprintf(e.id, sizeof(e.id), "%s", id);
	snprintf(e.name, sizeof(e.name), "Summer party");
	snprintf(e.zone, sizeof(e.zone), "Europe/Lisbon");
	snprintf(e.host, sizeof(e.host), "host@example.org");
	snprintf(e.salt, sizeof(e.salt), "%032d", 7);
	return e;
}

struct event add_event(struct store *s, const char *id, int64_t cap)
{
	static const struct event nothing;
	struct event asked = facts(id, cap);
	struct change c;

	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
	return event_of(s, id);
}

/* The change that an action makes now, not committed. */
struct change ask(struct store *s, const char *event, int number, enum guest_action action,
    int64_t now)
{
	struct event e = event_of(s, event);
	struct guest g = guest_of(s, event, number), asked = asked_of(number, 1);
	struct change c;

	step_guest(&c, now, &e, &g, action, &asked, g.offer_no);
	return c;
}

struct change ask_event(struct store *s, const char *event, enum event_action action,
    const struct event *asked, int64_t now)
{
	struct event e = event_of(s, event);
	struct change c;

	step_event(&c, now, &e, action, asked != NULL ? asked : &e, e.end_no);
	return c;
}

/* Decide and commit: the rule must write, and the store must accept. */
void must(struct store *s, const char *event, int number, enum guest_action action,
    int64_t now)
{
	struct change c = ask(s, event, number, action, now);

	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
}

void must_event(struct store *s, const char *event, enum event_action action)
{
	struct change c = ask_event(s, event, action, NULL, NOW);

	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
}

/* ---- stored data ---- */

bool same_row(const struct machine *m, const void *a, const void *b, const char *but)
{
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (but != NULL && strcmp(f->name, but) == 0)
			continue;
		if (f->kind == FIELD_TEXT ? strcmp(row_text(f, a), row_text(f, b)) != 0
					  : row_number(f, a) != row_number(f, b)) {
			print_error("field %s differs\n", f->name);
			return false;
		}
	}
	return true;
}

static uint64_t mix(uint64_t picture, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < n; i++)
		picture = (picture ^ at[i]) * 0x100000001b3u;
	return picture;
}

static uint64_t mix_row(uint64_t picture, const struct machine *m, const void *row)
{
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_TEXT)
			picture = mix(picture, row_text(f, row), strlen(row_text(f, row)) + 1);
		else
			picture = mix(picture, (const char *)row + f->offset, f->size);
	}
	return picture;
}

static int mix_audit(void *arg, const struct store_audit *row)
{
	uint64_t *picture = arg;

	*picture = mix(*picture, &row->seq, sizeof(row->seq));
	*picture = mix(*picture, row->line, row->line_length);
	*picture = mix(*picture, row->hash, strlen(row->hash));
	return ERR_OK;
}

/* A checksum of everything that is stored of an event. */
uint64_t picture_of(struct store *s, const char *event)
{
	struct event e = event_of(s, event);
	struct guest all[GUESTS_MAX];
	size_t count, counts[OUTBOX_STATUS__MAX];
	uint64_t picture = mix_row(0xcbf29ce484222325u, &event_machine, &e);

	assert_int_equal(store_guests(s, event, "", all, GUESTS_MAX, &count), ERR_OK);
	assert_true(count < GUESTS_MAX);
	for (size_t i = 0; i < count; i++)
		picture = mix_row(picture, &guest_machine, &all[i]);
	assert_int_equal(store_audit(s, event, 0, mix_audit, &picture), ERR_OK);
	assert_int_equal(store_outbox_count(s, event, counts), ERR_OK);
	return mix(picture, counts, sizeof(counts));
}

int follow(void *arg, const struct store_audit *row)
{
	struct chain *chain = arg;
	struct audit audit;

	assert_int_equal(row->seq, chain->seq + 1);
	audit_hash(chain->head, row->line, row->line_length, chain->head);
	assert_string_equal(row->hash, chain->head);
	assert_int_equal(audit_read(row->line, row->line_length, &audit), ERR_OK);
	assert_int_equal(audit.seq, row->seq);
	chain->seq = row->seq;
	return ERR_OK;
}

/* The history has no gap and ends at the event's row; the counters match the guests. */
void sound(struct store *s, const char *event)
{
	struct event e = event_of(s, event), counted = e;
	struct chain chain = {.seq = 0};

	assert_int_equal(store_audit(s, event, 0, follow, &chain), ERR_OK);
	assert_int_equal(chain.seq, e.seq);
	assert_string_equal(chain.head, e.audit_head);
	assert_int_equal(store_recount(s, event, &counted), ERR_OK);
	assert_true(same_row(&event_machine, &e, &counted, NULL));
	assert_int_equal(e.free, e.cap - row_counted(&e, HOLDS_SEAT));
}

size_t unfinished(struct store *s, const char *event)
{
	size_t counts[OUTBOX_STATUS__MAX];

	assert_int_equal(store_outbox_count(s, event, counts), ERR_OK);
	return counts[OUTBOX_PENDING] + counts[OUTBOX_LEASED];
}

/* ---- the outbox ---- */

struct outbox lease(struct store *s, int64_t now, unsigned kinds)
{
	struct outbox row;

	memset(&row, 0xaa, sizeof(row));
	assert_int_equal(store_outbox_lease(s, now, 60, kinds, &row), ERR_OK);
	return row;
}

void none_due(struct store *s, int64_t now, unsigned kinds)
{
	struct outbox row;

	assert_int_equal(store_outbox_lease(s, now, 60, kinds, &row), ERR_ABSENT);
}

int write_slice(struct store *s, const struct outbox *row, int64_t now)
{
	int err = store_outbox_fan_out(s, row);

	if (err == ERR_ABSENT)
		return ERR_OK;
	if (err == ERR_OK || err == ERR_LATER)
		assert_int_equal(store_outbox_end(s, row, err == ERR_OK ? OUTBOX_DONE : OUTBOX_PENDING, now),
		    ERR_OK);
	return err;
}

/* A row with only its name. */
struct outbox name_of(const struct outbox *row)
{
	struct outbox name;

	memset(&name, 0xaa, sizeof(name));
	memcpy(name.event, row->event, sizeof(name.event));
	memcpy(name.guest, row->guest, sizeof(name.guest));
	name.seq = row->seq;
	name.n = row->n;
	return name;
}

int take(struct store *s, const struct outbox *name, int64_t now, unsigned kinds)
{
	struct outbox row = name_of(name);
	int err = store_outbox_take(s, now, 60, kinds, &row);

	assert_string_equal(row.event, name->event);
	assert_string_equal(row.guest, name->guest);
	assert_int_equal(row.seq, name->seq);
	assert_int_equal(row.n, name->n);
	return err;
}

void counts_are(struct store *s, const size_t wanted[WAYS])
{
	size_t counts[OUTBOX_STATUS__MAX];

	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_memory_equal(counts, wanted, sizeof(counts));
}

/* ---- running them ---- */

struct CMUnitTest promises[100];
size_t promises_count;

void promises_add(const struct CMUnitTest *test)
{
	if (promises_count == COUNT(promises))
		abort();
	promises[promises_count++] = *test;
}

int promises_run(const struct promises_place *place)
{
	the_place = place;
	return _cmocka_run_group_tests(place->name, promises, promises_count, NULL, NULL);
}
