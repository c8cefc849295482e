#ifndef AWS_STORE_DDB_INTERNAL_H_
#define AWS_STORE_DDB_INTERNAL_H_

#include <jansson.h>

#include "aws/aws.h"
#include "aws/store_ddb.h"
#include "gen/ddb.h"
#include "port/store.h"

/*
 * What the files of the DynamoDB store share.  Functions that match port/store.h have no comment.  A
 * json_t that is passed to a function is taken by it, unless the comment says otherwise.
 */
struct store_ddb {
	struct store store;
	struct aws *aws;
	char prefix[STORE_DDB_PREFIX_BYTES_MAX + 1]; /* of the names of the tables */
	bool noted;                                  /* the table of the history has this fingerprint */
};

static inline struct aws *store_ddb_aws(struct store *s)
{
	return ((struct store_ddb *)s)->aws;
}

/* store_ddb.c: return the name of a table, for a request. */
json_t *store_ddb_table(struct store *s, enum ddb_table table);

/*
 * store_ddb.c: read the item under a key, consistently.  Return ERR_OK and the whole response, which the
 * caller owns; the item is a part of it.  Return ERR_ABSENT if there is no item, or ERR_IO.
 */
int store_ddb_get(struct store *s, enum ddb_table table, json_t *key, json_t **response,
    const json_t **item);

/* store_ddb.c: log a malformed or newer row.  Return ERR_IO if it is malformed, else the same error. */
int store_ddb_read(int err, enum ddb_table table, const char *event);

/*
 * store_ddb.c: read an item, which is borrowed, into the row of an event or a guest.  Return ERR_OK.
 * Return ERR_NEWER, for which store_newer() knows the version, or ERR_IO if it is malformed.
 */
int store_ddb_row(struct store *s, const json_t *item, enum ddb_table table, const char *event,
    void *row);

/*
 * store_ddb.c: return a request for the items of one event, read consistently, under a condition on one
 * more key.  "to" is NULL for STORE_DDB_AFTER.
 */
#define STORE_DDB_AFTER "#event = :event AND #key > :from"
#define STORE_DDB_BETWEEN "#event = :event AND #key BETWEEN :from AND :to"
json_t *store_ddb_query(struct store *s, enum ddb_table table, const char *condition,
    const char *event_id, const char *key, json_t *from, json_t *to);

/*
 * store_ddb_rules.c: an item records the fingerprint of the rules of this version.
 * store_ddb_rules_key() returns its key.
 * store_ddb_rules_validate() compares the item, which is borrowed and may be NULL.  Return ERR_OK if these
 * rules wrote it, ERR_ABSENT if there is no item, ERR_REFUSED if other rules wrote it.
 * store_ddb_rules_note() writes it, once.  Return ERR_OK.  Return ERR_NEWER, as store_commit() does, if
 * other rules wrote it first, or ERR_IO.
 */
#define STORE_DDB_NO_EVENT "-" /* no event has this name */
json_t *store_ddb_rules_key(void);
int store_ddb_rules_validate(struct store *s, const json_t *item);
int store_ddb_rules_note(struct store *s);

/* store_ddb_guests.c: return a request for the guests of an event with an id after "after", or "" for all. */
json_t *store_ddb_guests_after(struct store *s, const char *event_id, const char *after);

int store_ddb_guests(struct store *s, const char *event_id, const char *after, struct guest *all,
    size_t max, size_t *count);
int store_ddb_head(struct store *s, const char *event_id, struct guest *g);
int store_ddb_position(struct store *s, const char *event_id, int64_t ticket, int64_t *count);
int store_ddb_recount(struct store *s, const char *event_id, struct event *counted);

/* store_ddb_commit.c */
int store_ddb_commit(struct store *s, const struct change *c);

/* store_ddb_lease.c */
int store_ddb_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row);
int store_ddb_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row);
int store_ddb_outbox_next(struct store *s, unsigned kinds, int64_t *at);

/* store_ddb_fan_out.c */
int store_ddb_outbox_fan_out(struct store *s, const struct outbox *row);

/* store_ddb_outbox.c: return the key of an outbox row. */
json_t *store_ddb_outbox_key(const char *event, const char *key);
json_t *store_ddb_outbox_key_of(const struct outbox *row);

/*
 * store_ddb_outbox.c: the condition that this worker still has the lease of a row, by its attempts, and
 * the names and values of the condition.
 */
#define STORE_DDB_LEASED "#status = :leased AND #attempts = :attempts"
json_t *store_ddb_outbox_names(void);
json_t *store_ddb_outbox_values(const struct outbox *row);

/*
 * store_ddb_outbox.c: update the outbox row under a key if a condition holds.  The caller owns the
 * response, which has the new row.  Return as ddb_request().
 */
int store_ddb_outbox_update(struct store *s, json_t *key, const char *condition, const char *update,
    json_t *names, json_t *values, json_t **response);

/*
 * store_ddb_outbox.c: end the outbox row under a key at the time "now".  The condition may use #status,
 * #due, and further names and values.  Return ERR_OK, also if it does not hold, or ERR_IO.
 */
int store_ddb_outbox_finish(struct store *s, json_t *key, enum outbox_status status, int64_t now,
    const char *condition, json_t *names, json_t *values);

int store_ddb_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at);
int store_ddb_outbox_return(struct store *s, const struct outbox *row, int64_t at);
int store_ddb_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now);
int store_ddb_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX]);

#endif /* !AWS_STORE_DDB_INTERNAL_H_ */
