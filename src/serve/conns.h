#ifndef SERVE_CONNS_H_
#define SERVE_CONNS_H_

#include <stdint.h>

/*
 * The open connections, in the order in which the request that each is at may have begun.  The
 * HTTP library ends those that fall silent; these are for whoever sends a byte now and then.
 */
struct conn {
	struct conn *next, *previous;
	int fd;
	int64_t since_ms;
};

struct conns {
	struct conn ends; /* of the list */
};

/**
 * conns_init(L):
 * Make ${L} empty.
 */
void conns_init(struct conns *l);

/**
 * conns_add(L, FD):
 * Add the connection on ${FD}, which is borrowed; NULL if there is no memory: it then lacks a
 * deadline.
 */
struct conn *conns_add(struct conns *l, int fd);

/**
 * conns_renew(L, C):
 * Begin the deadline of ${C} anew: it was replied to.  NULL is a no-op.
 */
void conns_renew(struct conns *l, struct conn *c);

/**
 * conns_remove(C):
 * Forget ${C}.  NULL is a no-op.
 */
void conns_remove(struct conn *c);

/**
 * conns_cut(L, MS_MAX):
 * Shut the connections down that have been at a request for more than ${MS_MAX}.
 */
void conns_cut(struct conns *l, int64_t ms_max);

#endif /* !SERVE_CONNS_H_ */
