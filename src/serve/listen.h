#ifndef SERVE_LISTEN_H_
#define SERVE_LISTEN_H_

#include <stdbool.h>
#include <sys/socket.h>

/*
 * The address that serve listens on: a numeric address or localhost, and a port.
 */
enum { LISTEN_TEXT_BYTES = 64 };

struct listen {
	struct sockaddr_storage address;
	socklen_t length;
	bool loopback; /* only this machine can reach it */
	bool any;      /* every address of this machine */
};

/**
 * listen_read(TEXT, L):
 * Read 127.0.0.1:8080, [::1]:8080, localhost:8080 or :8080 (every address).  Port 0 is any free port.
 * Return false if ${TEXT} has another form.
 */
bool listen_read(const char *text, struct listen *l);

/**
 * listen_open(L, FD):
 * Bind and listen, and set the port in ${L} to the real one.  ERR_OK: the caller closes ${FD}.
 * ERR_CONFLICT: another process uses the port.  ERR_REFUSED: no permission.  ERR_INPUT: this machine
 * does not have the address.  ERR_IO.  errno says more.
 */
int listen_open(struct listen *l, int *fd);

/**
 * listen_write(L, TEXT):
 * Write ${L} as HOST:PORT, as in a URL.
 */
void listen_write(const struct listen *l, char text[LISTEN_TEXT_BYTES]);

#endif /* !SERVE_LISTEN_H_ */
