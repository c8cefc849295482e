#ifndef LOCAL_BUS_LOCAL_H_
#define LOCAL_BUS_LOCAL_H_

#include "port/bus.h"

/*
 * The bus of one machine: whoever listens is called at once, in this process.
 */
struct bus_local {
	struct bus bus;
	int (*listener)(void *, enum bus_name, const char *, int64_t);
	void *arg;
};

/**
 * bus_local_init(B, LISTENER, ARG):
 * Make caller-held ${B} a bus that calls ${LISTENER} with ${ARG}, what happened, the event's id and
 * the seq of the change.  What the listener returns is what bus_put returns: ERR_OK, or ERR_IO if
 * it is to be told again.  It may come twice for the same.
 */
void bus_local_init(struct bus_local *b,
    int (*listener)(void *, enum bus_name, const char *, int64_t), void *arg);

#endif /* !LOCAL_BUS_LOCAL_H_ */
