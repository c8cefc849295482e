#ifndef STORY_STREAM_H_
#define STORY_STREAM_H_

#include <jansson.h>
#include <stdbool.h>

#include "aws/aws.h"
#include "core/step.h"

/*
 * The stream of a story's outbox: a record for each row that was written, as Lambda delivers it, until a
 * function has handled it.  With DynamoDB it is the real stream; with another store it is made of the
 * changes.
 */
struct stream {
	struct aws *aws; /* NULL: made of the changes */
	char *arn, *shard; /* of the real stream */
	char *iterator;    /* of the next read */
	unsigned kinds;    /* of rows that a change writes, as bits */
	json_t *records;   /* not handled yet, oldest first */
	json_t *awaited;   /* names of rows that the real stream must still deliver */
};

/**
 * stream_init(ST, AWS, TABLE, KINDS):
 * Start behind the last row of ${TABLE}.  ${AWS} is borrowed; if it is NULL, there is no table.  ERR_OK
 * or ERR_IO.
 */
int stream_init(struct stream *st, struct aws *aws, const char *table, unsigned kinds);

/**
 * stream_clear(ST):
 * Free everything.
 */
void stream_clear(struct stream *st);

/**
 * stream_wrote(ST, C):
 * Note that ${C} was written.
 */
void stream_wrote(struct stream *st, const struct change *c);

/**
 * stream_first(ST, MORE, RECORD):
 * Set ${RECORD}, borrowed, to the first record, once all that are awaited have come.  ${MORE}: there may
 * be rows that no change wrote.  ERR_ABSENT if there is none; ERR_IO.
 */
int stream_first(struct stream *st, bool more, const json_t **record);

/**
 * stream_take(ST):
 * Remove the first record.
 */
void stream_take(struct stream *st);

/**
 * stream_row(RECORD):
 * Return the row of ${RECORD}, as an item; borrowed.
 */
const json_t *stream_row(const json_t *record);

#endif /* !STORY_STREAM_H_ */
