/*
 * Signs guests up over HTTP as fast as they are answered: a number of connections, each with one request under way and
 * each request with an address of its own, for some seconds.  The same requests go to whatever is measured.
 *
 * Prints one line: answers, answers other than 2xx, seconds, and the 50th and 99th of 100 waits in microseconds.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 1024, REQUEST_BYTES = 1024, ANSWER_BYTES = 64 * 1024, WAIT_US_MAX = 2000000, SECS_MAX = 60 };

struct conn {
	int fd;
	size_t length;     /* of what has come of the answer */
	int64_t asked_us;
	char bytes[ANSWER_BYTES + 1];
};

struct load {
	const char *path, *accept;
	int epoll_fd;
	int64_t next, answers, others;
	int64_t until_us;
};

static uint32_t waits[WAIT_US_MAX + 1]; /* how many took so many microseconds */

static void fail(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
	exit(EXIT_FAILURE);
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void ask(struct load *l, struct conn *c)
{
	char body[256], request[REQUEST_BYTES];
	int n = snprintf(body, sizeof(body), "name=Guest+%" PRId64 "&email=guest%" PRId64 "%%40example.org&party=1",
	    l->next, l->next);

	l->next++;
	n = snprintf(request, sizeof(request), "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: %s\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
	    l->path, l->accept, n, body);
	c->length = 0;
	c->asked_us = now_us();
	if (send(c->fd, request, (size_t)n, MSG_NOSIGNAL) != n)
		fail("a request was not taken whole");
}

/* The bytes of the answer if all of it is here, or 0. */
static size_t answer_bytes(struct conn *c)
{
	char *end, *length;

	c->bytes[c->length] = '\0';
	end = strstr(c->bytes, "\r\n\r\n");
	if (end == NULL)
		return 0;
	length = strcasestr(c->bytes, "\r\nContent-Length:");
	if (length == NULL || length > end) {
		errno = EPROTO;
		fail("an answer has no length");
	}
	end += 4;
	return (size_t)(end - c->bytes) + strtoull(length + 17, NULL, 10);
}

static void take(struct load *l, struct conn *c)
{
	ssize_t n = recv(c->fd, c->bytes + c->length, ANSWER_BYTES - c->length, 0);
	int64_t us;
	size_t whole;

	if (n <= 0)
		fail("a connection was closed");
	c->length += (size_t)n;
	whole = answer_bytes(c);
	if (whole == 0 || c->length < whole) {
		errno = EMSGSIZE;
		if (c->length == ANSWER_BYTES)
			fail("an answer is too long");
		return;
	}
	us = now_us() - c->asked_us;
	waits[us < WAIT_US_MAX ? us : WAIT_US_MAX]++;
	l->answers++;
	l->others += c->bytes[9] != '2';
	ask(l, c);
}

static void open_conn(struct load *l, struct conn *c, const struct sockaddr_in *where)
{
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
	int yes = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (c->fd < 0 || connect(c->fd, (const struct sockaddr *)where, sizeof(*where)) != 0)
		fail("connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (epoll_ctl(l->epoll_fd, EPOLL_CTL_ADD, c->fd, &event) != 0)
		fail("epoll");
}

static int64_t percentile(int64_t answers, int64_t percent)
{
	int64_t seen = 0;

	for (int64_t us = 0; us <= WAIT_US_MAX; us++)
		if ((seen += waits[us]) * 100 >= answers * percent)
			return us;
	return WAIT_US_MAX;
}

static void run(struct load *l)
{
	struct epoll_event events[64];

	while (now_us() < l->until_us) {
		int n = epoll_wait(l->epoll_fd, events, 64, 100);

		for (int i = 0; i < n; i++)
			take(l, events[i].data.ptr);
	}
}

int main(int argc, char **argv)
{
	struct load l = {.epoll_fd = epoll_create1(EPOLL_CLOEXEC)};
	struct sockaddr_in where = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct conn *conns;
	int64_t began_us;
	int count, secs;

	if (argc != 6) {
		fputs("usage: load PORT PATH ACCEPT CONNECTIONS SECS\n", stderr);
		return 2;
	}
	where.sin_port = htons((uint16_t)atoi(argv[1]));
	l.path = argv[2];
	l.accept = argv[3];
	count = atoi(argv[4]);
	secs = atoi(argv[5]);
	if (count < 1 || count > CONNECTIONS_MAX || secs < 1 || secs > SECS_MAX || strlen(l.path) > 200 ||
	    strlen(l.accept) > 200) {
		fputs("load: an argument is out of range\n", stderr);
		return 2;
	}
	conns = calloc((size_t)count, sizeof(*conns));
	if (conns == NULL)
		fail("memory");
	for (int i = 0; i < count; i++)
		open_conn(&l, &conns[i], &where);
	began_us = now_us();
	l.until_us = began_us + secs * INT64_C(1000000);
	for (int i = 0; i < count; i++)
		ask(&l, &conns[i]);
	run(&l);
	printf("%" PRId64 " %" PRId64 " %.6f %" PRId64 " %" PRId64 "\n", l.answers, l.others,
	    (double)(now_us() - began_us) / 1e6, percentile(l.answers, 50), percentile(l.answers, 99));
	return EXIT_SUCCESS;
}
