#ifndef STORY_STORAGE_H_
#define STORY_STORAGE_H_

#include <stdbool.h>

struct scene;
struct store;

/*
 * A store of the product for stories, empty when each story begins.
 */
struct storage {
	const char *name;
	bool has_batches; /* a batch that does not end leaves nothing */

	/* Return why it cannot be used on this machine, or NULL.  NULL instead of a function: it always can. */
	const char *(*missing)(void);

	/* Make an empty store for a story; delete it.  On failure, neither returns. */
	void (*make)(struct scene *);
	void (*clear)(struct scene *);

	/* Open the store, as a process does when it starts. */
	struct store *(*open)(struct scene *);
};

extern const struct storage storage_sqlite, storage_dynamodb;

#endif /* !STORY_STORAGE_H_ */
