#ifndef STORE_PROMISES_H_
#define STORE_PROMISES_H_

#include "test.h"

#include <stdbool.h>

#include "core/row.h"
#include "core/step.h"
#include "port/store.h"
#include "wire/audit.h"

/*
 * The contract of port/store.h, as tests for every store.  promise_NOUN.c tests what it promises about one
 * noun, and promises.c has what they share.  A place is one store that the tests run on.
 */
struct promises_place {
	const char *name;
	void (*clear)(void);         /* forget everything that was stored */
	struct store *(*open)(void); /* the store, once more: another connection to the same rows */
	void (*forget)(struct store *, int64_t now); /* what deletes old rows comes by */
	int rounds; /* of the race for one seat */
	int slice;  /* how many letters of a broadcast are written at once */
};

/**
 * promises_run(PLACE):
 * Run all promises on the store at ${PLACE}.  Return the number that failed.
 */
int promises_run(const struct promises_place *place);

/* All promises, for test_only(). */
extern struct CMUnitTest promises[];
extern size_t promises_count;

/* ---- shared by the promises and the tests of a single store ---- */

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)
#define TIMERS (1u << EFFECT_TIMER)
#define ALL_KINDS (1u << EFFECT_LETTER | 1u << EFFECT_BUS | 1u << EFFECT_BROADCAST)

struct world {
	const struct promises_place *place;
	struct store *s;
};

/**
 * promises_setup(STATE), promises_teardown(STATE):
 * Open an empty store in a struct world, and close it.
 */
int promises_setup(void **state);
int promises_teardown(void **state);

/* A promise, tested on the empty store w->s. */
#define PROMISE(NAME) TEST_TO(promises_add, promises_setup, promises_teardown, NAME, struct world *w)
void promises_add(const struct CMUnitTest *test);

/* Stored rows; a guest who is not listed is absent.  Guests have numbers. */
struct event event_of(struct store *s, const char *id);
struct guest guest_of(struct store *s, const char *event, int number);
struct guest fresh_guest(const char *event, int number);
void name_guest(char id[GUEST_ID_MAX + 1], int number);

/* The fields of a request: a guest's, an event's. */
struct guest asked_of(int number, int64_t party);
struct event facts(const char *id, int64_t cap);

/* The change that an action makes, not committed. */
struct change ask(struct store *s, const char *event, int number, enum guest_action action,
    int64_t now);
struct change ask_event(struct store *s, const char *event, enum event_action action,
    const struct event *asked, int64_t now);

/* Decide and commit: the rule must write, and the store must accept. */
struct event add_event(struct store *s, const char *id, int64_t cap);
void must(struct store *s, const char *event, int number, enum guest_action action, int64_t now);
void must_event(struct store *s, const char *event, enum event_action action);

/* Whether two rows are equal, except for the field named ${but}. */
bool same_row(const struct machine *m, const void *a, const void *b, const char *but);

/* A checksum of everything that is stored of an event. */
uint64_t picture_of(struct store *s, const char *event);

/* Whether a history has no gap: for store_audit, with a chain that starts at 0. */
struct chain {
	int64_t seq;
	char head[AUDIT_HASH_BYTES + 1];
};
int follow(void *arg, const struct store_audit *row);

/* The history has no gap and ends at the event's row; the counters match the guests. */
void sound(struct store *s, const char *event);

/* The outbox: lease a row for 60 seconds; nothing is due; name a row; take a row by its name. */
struct outbox lease(struct store *s, int64_t now, unsigned kinds);
void none_due(struct store *s, int64_t now, unsigned kinds);

/*
 * Write a slice of a leased broadcast, and end the row or give it back, as the relay does.  ERR_LATER: more
 * slices follow.  ERR_OK also if another worker has the lease.
 */
int write_slice(struct store *s, const struct outbox *row, int64_t now);
struct outbox name_of(const struct outbox *row);
int take(struct store *s, const struct outbox *name, int64_t now, unsigned kinds);

/* The number of unfinished rows of an event; the counts of gala by status. */
size_t unfinished(struct store *s, const char *event);
enum { WAYS = OUTBOX_STATUS__MAX };
void counts_are(struct store *s, const size_t wanted[WAYS]);

#endif /* !STORE_PROMISES_H_ */
