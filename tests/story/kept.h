#ifndef STORY_KEPT_H_
#define STORY_KEPT_H_

#include <stdbool.h>

struct scene;
struct store;

/*
 * A store of the product that stories are kept in, empty when each begins.
 */
struct kept {
	const char *name;
	bool has_turns; /* a turn that does not end leaves nothing */

	/* Why it cannot be used on this machine, or NULL; no such function if it always can. */
	const char *(*missing)(void);

	/* Make an empty one for a story; and take it away.  Neither returns if it cannot. */
	void (*make)(struct scene *);
	void (*clear)(struct scene *);

	/* Open what is there, as a process that starts does. */
	struct store *(*open)(struct scene *);
};

extern const struct kept kept_sqlite, kept_dynamodb;

#endif /* !STORY_KEPT_H_ */
