/* The address that serve listens on. */
#include "serve/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/text.h"

enum { BACKLOG = 1024 };

static struct sockaddr_in *as_in(struct listen *l)
{
	return (struct sockaddr_in *)&l->address;
}

static struct sockaddr_in6 *as_in6(struct listen *l)
{
	return (struct sockaddr_in6 *)&l->address;
}

static bool read_host(const char *host, struct listen *l)
{
	if (host[0] == '\0')
		host = "0.0.0.0";
	else if (strcmp(host, "localhost") == 0)
		host = "127.0.0.1";
	if (inet_pton(AF_INET, host, &as_in(l)->sin_addr) == 1) {
		uint32_t a = ntohl(as_in(l)->sin_addr.s_addr);

		l->address.ss_family = AF_INET;
		l->length = sizeof(struct sockaddr_in);
		l->loopback = a >> 24 == 127;
		l->any = a == INADDR_ANY;
		return true;
	}
	if (inet_pton(AF_INET6, host, &as_in6(l)->sin6_addr) == 1) {
		l->address.ss_family = AF_INET6;
		l->length = sizeof(struct sockaddr_in6);
		l->loopback = IN6_IS_ADDR_LOOPBACK(&as_in6(l)->sin6_addr);
		l->any = IN6_IS_ADDR_UNSPECIFIED(&as_in6(l)->sin6_addr);
		return true;
	}
	return false;
}

bool listen_read(const char *text, struct listen *l)
{
	char host[LISTEN_TEXT_BYTES];
	const char *begin = text, *colon = strrchr(text, ':');
	size_t n;
	int64_t port;

	*l = (struct listen){.length = 0};
	if (colon == NULL || !text_int(colon + 1, strlen(colon + 1), 0, 65535, &port))
		return false;
	n = (size_t)(colon - text);
	if (n >= 2 && text[0] == '[' && text[n - 1] == ']') {
		begin++;
		n -= 2;
	} else if (memchr(text, ':', n) != NULL) {
		return false; /* an IPv6 address needs brackets */
	}
	if (!text_copy(host, sizeof(host), begin, n) || !read_host(host, l))
		return false;
	if (l->address.ss_family == AF_INET)
		as_in(l)->sin_port = htons((uint16_t)port);
	else
		as_in6(l)->sin6_port = htons((uint16_t)port);
	return true;
}

static int err_of(int error)
{
	switch (error) {
	case EADDRINUSE:
		return ERR_CONFLICT;
	case EACCES:
	case EPERM:
		return ERR_REFUSED;
	case EADDRNOTAVAIL:
	case EAFNOSUPPORT:
		return ERR_INPUT;
	default:
		return ERR_IO;
	}
}

int listen_open(struct listen *l, int *fd)
{
	int s, one = 1, err;

	s = socket(l->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s < 0)
		return err_of(errno);
	/* A restart must not wait for connections of the previous process. */
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) != 0 ||
	    bind(s, (const struct sockaddr *)&l->address, l->length) != 0 || listen(s, BACKLOG) != 0 ||
	    getsockname(s, (struct sockaddr *)&l->address, &l->length) != 0) {
		err = err_of(errno);
		close(s);
		return err;
	}
	*fd = s;
	return ERR_OK;
}

void listen_write(const struct listen *l, char text[LISTEN_TEXT_BYTES])
{
	char host[INET6_ADDRSTRLEN] = "", port[6] = "";

	getnameinfo((const struct sockaddr *)&l->address, l->length, host, sizeof(host), port, sizeof(port),
	    NI_NUMERICHOST | NI_NUMERICSERV);
	snprintf(text, LISTEN_TEXT_BYTES, l->address.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}
