#ifndef STORY_COLUMN_H_
#define STORY_COLUMN_H_

#include <stdbool.h>

#include "story/host.h"
#include "story/kept.h"

/*
 * Where all stories are told alike: one of the stores with one of the hosts.
 */
struct column {
	const struct kept *kept;
	const struct host *host;
};

/**
 * column_default(C):
 * The one that stories are written in: SQLite, on one machine.
 */
void column_default(struct column *c);

/**
 * column_is_default(C):
 * Whether ${C} is that one.
 */
bool column_is_default(const struct column *c);

/**
 * column_store(C, NAME), column_host(C, NAME):
 * Choose a store or a host by its name.  False if there is none.
 */
bool column_store(struct column *c, const char *name);
bool column_host(struct column *c, const char *name);

/**
 * column_missing(C):
 * Why no story can be told there on this machine; NULL if they can.
 */
const char *column_missing(const struct column *c);

#endif /* !STORY_COLUMN_H_ */
