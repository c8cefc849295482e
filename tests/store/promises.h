#ifndef STORE_PROMISES_H
#define STORE_PROMISES_H

#include "port/store.h"

/*
 * What any store must keep of port/store.h.  A place is a column: the same tests, another store.
 */
struct promises_place {
	const char *name;
	void (*clear)(void);         /* forget everything that was stored */
	struct store *(*open)(void); /* the store, once more: another connection to the same rows */
	void (*forget)(struct store *, int64_t now); /* what deletes old rows comes by */
	int rounds; /* of the race for one seat */
};

/**
 * promises_asked(S, EVENT, NUMBER, ACTION):
 * What ${ACTION} on the guest of this number comes to, listed or not, uncommitted: the rule must write.
 */
struct change promises_asked(struct store *, const char *, int, enum guest_action);

/**
 * promises_run(PLACE):
 * Hold the store at ${PLACE} to its promises.  The number of those it broke.
 */
int promises_run(const struct promises_place *);

#endif
