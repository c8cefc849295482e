#ifndef AWS_STORE_DDB_INTERNAL_H_
#define AWS_STORE_DDB_INTERNAL_H_

#include <jansson.h>

#include "aws/aws.h"
#include "aws/store_ddb.h"
#include "gen/ddb.h"
#include "port/store.h"

/*
 * What the files of the DynamoDB store share; for nobody else.
 */
struct store_ddb {
	struct store store;
	struct aws *aws;
	char prefix[STORE_DDB_PREFIX_BYTES_MAX + 1]; /* of the tables' names */
	bool noted;                                  /* these rules stand there for their version */
};

static inline struct aws *store_ddb_aws(struct store *s)
{
	return ((struct store_ddb *)s)->aws;
}

/* store_ddb.c: the name of a table, to be taken by a request. */
json_t *store_ddb_table(struct store *s, enum ddb_table table);

/*
 * store_ddb.c: read the one item under a key, which is taken, as of now.  ERR_OK and the whole
 * answer, which the caller owns and in which the item lies; ERR_ABSENT; ERR_IO.
 */
int store_ddb_get(struct store *s, enum ddb_table table, json_t *key, json_t **answer,
    const json_t **item);

/* store_ddb.c: an outcome as the store says it: what cannot be read is logged, and is ERR_IO. */
int store_ddb_read(int err, enum ddb_table table, const char *event);

/*
 * store_ddb.c: a request for the items of one event, as of now, under a condition on one more key,
 * whose value is taken.
 */
#define STORE_DDB_AFTER "#event = :event AND #key > :key"
#define STORE_DDB_BETWEEN "#event = :event AND #key BETWEEN :from AND :key" /* :from is still to be set */
json_t *store_ddb_query(struct store *s, enum ddb_table table, const char *condition,
    const char *event_id, const char *key, json_t *value);

/*
 * store_ddb_rules.c: of the item that tells which rules this version stands for: its key, to be taken by
 * a request; whether it, NULL if it is not there, is of these rules: ERR_OK, ERR_ABSENT, or ERR_REFUSED;
 * and write it, unless that is known to be done: ERR_OK; ERR_NEWER, as store_commit says it, if other
 * rules were first; ERR_IO.
 */
#define STORE_DDB_NOBODY "-" /* no event has this name */
json_t *store_ddb_rules_key(void);
int store_ddb_rules_fit(struct store *s, const json_t *item);
int store_ddb_rules_note(struct store *s);

/* store_ddb_guests.c */
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

/* store_ddb_fan.c */
int store_ddb_outbox_fan_out(struct store *s, const struct outbox *row, int64_t now);

/* store_ddb_outbox.c: the key of a row, to be taken by a request. */
json_t *store_ddb_outbox_key(const char *event, const char *key);

/*
 * store_ddb_outbox.c: end the row under a key, at a time, under a condition that speaks of #status,
 * #due and the names and values beside it, which are taken.  ERR_OK also where it does not hold; ERR_IO.
 */
int store_ddb_outbox_finish(struct store *s, json_t *key, enum outbox_status status, int64_t now,
    const char *condition, json_t *names, json_t *values);

int store_ddb_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at);
int store_ddb_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now);
int store_ddb_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX]);

#endif /* !AWS_STORE_DDB_INTERNAL_H_ */
