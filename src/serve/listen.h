#ifndef SERVE_LISTEN_H_
#define SERVE_LISTEN_H_

#include <stdbool.h>
#include <sys/socket.h>

/*
 * Where serve answers: a numeric address, or localhost, and a port.
 */
enum { LISTEN_TEXT_BYTES = 64 };

struct listen {
	struct sockaddr_storage address;
	socklen_t length;
	bool loopback; /* only this machine can reach it */
	bool any;      /* every address of this machine */
};

/**
 * listen_read(TEXT, LISTEN):
 * Read 127.0.0.1:8080, [::1]:8080, localhost:8080 or :8080 (every address); port 0 is any free one.
 * Return false if it is none of these.
 */
bool listen_read(const char *text, struct listen *l);

/**
 * listen_open(LISTEN, FD):
 * Bind and listen, and set the port in ${LISTEN} to the one it came to.  ERR_OK; ERR_CONFLICT if
 * another process has the port; ERR_REFUSED if it may not be had; ERR_INPUT if this machine has no
 * such address; ERR_IO.  The caller closes ${FD}.
 */
int listen_open(struct listen *l, int *fd);

/**
 * listen_write(LISTEN, TEXT):
 * Write HOST:PORT, as a URL says it.
 */
void listen_write(const struct listen *l, char text[LISTEN_TEXT_BYTES]);

#endif /* !SERVE_LISTEN_H_ */
