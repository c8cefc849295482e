#ifndef STORY_KEPT_H_
#define STORY_KEPT_H_

#include <stdbool.h>
#include <stdint.h>

#include "port/outbox.h"

struct scene;
struct store;

/*
 * A store of the product that stories are kept in, empty when each begins; and how its timers ring.
 * A timer is spoken of as the row of the outbox that asks for it.
 */
struct kept {
	const char *name;
	bool has_turns; /* a turn that does not end leaves nothing */
	bool rings;     /* its timers are its own, and no rows of the outbox */

	/* Why it cannot be used on this machine, or NULL; no such function if it always can. */
	const char *(*missing)(void);

	/* Make an empty one for a story; and take it away.  Neither returns if it cannot. */
	void (*make)(struct scene *);
	void (*clear)(struct scene *);

	/* Open what is there, as a process that starts does. */
	struct store *(*open)(struct scene *);

	/* The timer that has been due longest.  ERR_ABSENT if none is. */
	int (*timer_due)(struct scene *, struct outbox *);

	/* Fill the row of a timer of which event, guest, what, no and rings_at are set. */
	void (*timer_find)(struct scene *, struct outbox *);

	/* It is lost, or rang. */
	void (*timer_drop)(struct scene *, const struct outbox *);

	/* Make timers again that were lost, where they are the store's own. */
	int (*sweep)(struct scene *);
};

extern const struct kept kept_sqlite, kept_dynamodb;

#endif /* !STORY_KEPT_H_ */
