#ifndef SERVE_CONNS_H_
#define SERVE_CONNS_H_

#include <stdint.h>

/*
 * The open connections, ordered by the start of their current request.  The HTTP library closes
 * connections that fall silent; this list finds the clients that send a byte now and then.
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
 * Initialize ${L} as empty.
 */
void conns_init(struct conns *l);

/**
 * conns_add(L, FD):
 * Add the connection on ${FD}, which is borrowed, and return its entry.  NULL without memory: that
 * connection has no deadline.
 */
struct conn *conns_add(struct conns *l, int fd);

/**
 * conns_renew(L, C):
 * Restart the deadline of ${C} after a reply.  NULL is a no-op.
 */
void conns_renew(struct conns *l, struct conn *c);

/**
 * conns_remove(C):
 * Remove ${C} from its list and free it.  NULL is a no-op.
 */
void conns_remove(struct conn *c);

/**
 * conns_cut(L, MS_MAX):
 * Shut down the connections whose current request has taken more than ${MS_MAX}.
 */
void conns_cut(struct conns *l, int64_t ms_max);

#endif /* !SERVE_CONNS_H_ */
