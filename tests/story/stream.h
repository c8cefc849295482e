#ifndef STORY_STREAM_H_
#define STORY_STREAM_H_

#include <jansson.h>
#include <stdbool.h>

#include "aws/aws.h"
#include "core/step.h"

/*
 * The stream of a story's outbox: a record for each row that was written, as Lambda hands it to its
 * functions, until they have taken it.  Of DynamoDB's rows it is DynamoDB's own; of another store's it
 * is made of the changes.
 */
struct stream {
	struct aws *aws; /* NULL: made of the changes */
	char *arn, *shard; /* of the real one */
	char *place;       /* up to where it was read */
	unsigned kinds;    /* of rows that a change writes, as bits */
	json_t *records;   /* not taken yet, in their order */
	json_t *awaited;   /* names of rows that must still come by the real one */
};

/**
 * stream_init(ST, AWS, TABLE, KINDS):
 * Begin with the next row of ${TABLE}, which is nothing if ${AWS}, borrowed, is NULL.  ERR_OK or ERR_IO.
 */
int stream_init(struct stream *st, struct aws *aws, const char *table, unsigned kinds);

/**
 * stream_clear(ST):
 * Forget everything.
 */
void stream_clear(struct stream *st);

/**
 * stream_wrote(ST, C):
 * ${C} was written.
 */
void stream_wrote(struct stream *st, const struct change *c);

/**
 * stream_first(ST, MORE, RECORD):
 * Set ${RECORD} to the first that was not taken, borrowed, once all came that must.  ${MORE}: there may
 * be rows that no change told of.  ERR_ABSENT if there is none; ERR_IO.
 */
int stream_first(struct stream *st, bool more, const json_t **record);

/**
 * stream_take(ST):
 * The first was taken.
 */
void stream_take(struct stream *st);

/**
 * stream_row(RECORD):
 * The row that ${RECORD} tells of, as an item; borrowed.
 */
const json_t *stream_row(const json_t *record);

#endif /* !STORY_STREAM_H_ */
