#ifndef LOCAL_BUS_LOCAL_H_
#define LOCAL_BUS_LOCAL_H_

#include "port/bus.h"

/*
 * The bus of one machine.  It calls its listener directly, in this process.
 */
struct bus_local {
	struct bus bus;
	int (*listener)(void *, enum bus_name, const char *, int64_t);
	void *arg;
};

/**
 * bus_local_init(B, LISTENER, ARG):
 * Make the caller-held ${B} a bus that calls ${LISTENER} with ${ARG}, the message, the id of the event and
 * the seq of the change.  bus_put() returns what the listener returns: ERR_OK, or ERR_IO to get the
 * message again.  The listener may get a message twice.
 */
void bus_local_init(struct bus_local *b,
    int (*listener)(void *, enum bus_name, const char *, int64_t), void *arg);

#endif /* !LOCAL_BUS_LOCAL_H_ */
