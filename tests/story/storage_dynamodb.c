/* Stories in DynamoDB: their own tables. */
#include "story/storage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/store_ddb.h"
#include "base/err.h"
#include "store/tables.h"
#include "story/scene.h"

static void stop(const char *errmsg)
{
	fprintf(stderr, "%s\n", errmsg);
	exit(1);
}

/* ---- the tables, made once for all stories of a run ---- */

static struct aws *aws;
static char prefix[SCENE_NAME_BYTES_MAX + 1];

static void delete_tables(void)
{
	(void)tables_delete(aws, prefix);
	aws_close(aws);
}

/* Several runs may share one DynamoDB. */
static void make_tables(bool stream)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];

	snprintf(prefix, sizeof(prefix), "story-%ld-", (long)getpid());
	if (aws_open(&aws, errmsg) != ERR_OK)
		stop(errmsg);
	if (tables_make(aws, prefix, stream) != ERR_OK)
		stop("the tables of the stories cannot be made");
	atexit(delete_tables);
}

static void make(struct scene *s)
{
	if (aws == NULL)
		make_tables(s->host->has_stream);
	s->aws = aws;
	memcpy(s->prefix, prefix, sizeof(s->prefix));
}

static void clear(struct scene *s)
{
	if (tables_empty(s->aws, s->prefix) != ERR_OK)
		stop("the tables of the stories cannot be emptied");
}

static struct store *open_tables(struct scene *s)
{
	struct store *store;

	if (store_ddb_open(s->aws, s->prefix, &store) != ERR_OK)
		stop("the tables of the stories cannot be opened");
	return store;
}

const struct storage storage_dynamodb = {
    .name = "dynamodb",
    .missing = tables_missing,
    .make = make,
    .clear = clear,
    .open = open_tables,
};
