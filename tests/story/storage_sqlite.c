/* Stories in SQLite: one file for each story. */
#include "story/storage.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "local/store_sqlite.h"
#include "story/scene.h"

static void make(struct scene *s)
{
	folder_make(s->dir);
}

static void clear(struct scene *s)
{
	folder_delete(s->dir);
}

static struct store *open_file(struct scene *s)
{
	char path[FOLDER_FILE_BYTES], errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	struct store *store;

	folder_file(path, s->dir, "story.db");
	if (store_sqlite_open(path, &store, errmsg) != ERR_OK) {
		fprintf(stderr, "%s cannot be opened\n", path);
		exit(1);
	}
	return store;
}

const struct storage storage_sqlite = {
    .name = "sqlite",
    .has_batches = true,
    .make = make,
    .clear = clear,
    .open = open_file,
};
