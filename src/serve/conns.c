/* The open connections, and how long the current request of each has taken. */
#include "serve/conns.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "base/clock.h"

void conns_init(struct conns *l)
{
	l->ends.next = l->ends.previous = &l->ends;
}

static void append(struct conns *l, struct conn *c)
{
	c->since_ms = clock_monotonic_ms();
	c->next = &l->ends;
	c->previous = l->ends.previous;
	c->previous->next = c;
	c->next->previous = c;
}

static void take_out(struct conn *c)
{
	c->previous->next = c->next;
	c->next->previous = c->previous;
}

struct conn *conns_add(struct conns *l, int fd)
{
	struct conn *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return NULL;
	c->fd = fd;
	append(l, c);
	return c;
}

void conns_renew(struct conns *l, struct conn *c)
{
	if (c == NULL)
		return;
	take_out(c);
	append(l, c);
}

void conns_remove(struct conn *c)
{
	if (c == NULL)
		return;
	take_out(c);
	free(c);
}

void conns_cut(struct conns *l, int64_t ms_max)
{
	int64_t before = clock_monotonic_ms() - ms_max;

	/* In its next run the library sees the shutdown and closes the descriptor. */
	for (struct conn *c = l->ends.next; c != &l->ends && c->since_ms < before; c = c->next)
		shutdown(c->fd, SHUT_RDWR);
}
