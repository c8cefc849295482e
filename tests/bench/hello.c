/*
 * What an HTTP server on this machine can do at most: libmicrohttpd, driven by a loop of our own as serve drives it,
 * reads each request with its body and answers "hello" at once.  Prints its port, and ends when its input does.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 2000, CONNECTION_BYTES_MAX = 16384 };

static char hello[] = "{\"state\":\"hello\"}\n";

static enum MHD_Result answer(struct MHD_Connection *connection)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(sizeof(hello) - 1, hello,
	    MHD_RESPMEM_PERSISTENT);
	enum MHD_Result queued = MHD_NO;

	if (response == NULL)
		return MHD_NO;
	if (MHD_add_response_header(response, "Content-Type", "application/json") == MHD_YES)
		queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
	MHD_destroy_response(response);
	return queued;
}

static enum MHD_Result handle(void *arg, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n, void **context)
{
	static int begun;

	(void)arg;
	(void)url;
	(void)method;
	(void)version;
	(void)bytes;
	if (*context == NULL) {
		*context = &begun;
		return MHD_YES;
	}
	if (*n > 0) {
		*n = 0;
		return MHD_YES;
	}
	return answer(connection);
}

/* A port of the system's choice on this machine alone. */
static int listen_here(void)
{
	struct sockaddr_in where = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(where);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&where, n) != 0 || listen(fd, 512) != 0 ||
	    getsockname(fd, (struct sockaddr *)&where, &n) != 0)
		return -1;
	printf("%d\n", ntohs(where.sin_port));
	fflush(stdout);
	return fd;
}

static int watch(int epoll_fd, int fd)
{
	struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

	return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
}

static void run(struct MHD_Daemon *daemon, int epoll_fd)
{
	struct epoll_event event;
	MHD_UNSIGNED_LONG_LONG ms;
	int n;

	for (;;) {
		int wait_ms = MHD_get_timeout(daemon, &ms) == MHD_YES ? (ms > 1000 ? 1000 : (int)ms) : 1000;

		n = epoll_wait(epoll_fd, &event, 1, wait_ms);
		if (n > 0 && event.data.fd == STDIN_FILENO)
			return;
		MHD_run(daemon);
	}
}

int main(void)
{
	int fd = listen_here(), epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	const union MHD_DaemonInfo *info;
	struct MHD_Daemon *daemon;

	if (fd < 0 || epoll_fd < 0) {
		perror("hello");
		return EXIT_FAILURE;
	}
	daemon = MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, handle, NULL,
	    MHD_OPTION_LISTEN_SOCKET, fd,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES_MAX,
	    MHD_OPTION_END);
	info = daemon != NULL ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD) : NULL;
	if (info == NULL || watch(epoll_fd, info->epoll_fd) != 0 || watch(epoll_fd, STDIN_FILENO) != 0) {
		fputs("hello: libmicrohttpd does not start\n", stderr);
		return EXIT_FAILURE;
	}
	run(daemon, epoll_fd);
	MHD_stop_daemon(daemon);
	return EXIT_SUCCESS;
}
