#ifndef STORY_COLUMN_H_
#define STORY_COLUMN_H_

#include <stdbool.h>

#include "story/host.h"
#include "story/storage.h"

/*
 * One of the stores with one of the hosts.  Every story runs alike in each column.
 */
struct column {
	const struct storage *storage;
	const struct host *host;
};

/**
 * column_default(C):
 * Set ${C} to the column that stories are written in: SQLite, on one machine.
 */
void column_default(struct column *c);

/**
 * column_is_default(C):
 * Return whether ${C} is that column.
 */
bool column_is_default(const struct column *c);

/**
 * column_store(C, NAME), column_host(C, NAME):
 * Choose a store or a host by its name.  Return false if there is none.
 */
bool column_store(struct column *c, const char *name);
bool column_host(struct column *c, const char *name);

/**
 * column_missing(C):
 * Return why stories cannot run in ${C} on this machine, or NULL if they can.
 */
const char *column_missing(const struct column *c);

#endif /* !STORY_COLUMN_H_ */
