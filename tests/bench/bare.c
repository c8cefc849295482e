/*
 * The least that a function written in C can be: it asks the Runtime API for invocations over one
 * socket and answers each with the same page.  What others take longer is what they do.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOM_BYTES = 65536 };

static const char PAGE[] = "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/html\"},"
    "\"body\":\"<!doctype html><title>Party</title>\",\"isBase64Encoded\":false}";

static int dial(const char *address)
{
	const char *colon = strrchr(address, ':');
	struct sockaddr_in to = {.sin_family = AF_INET};
	char host[64];
	int fd, on = 1;

	if (colon == NULL || (size_t)(colon - address) >= sizeof(host))
		return -1;
	memcpy(host, address, (size_t)(colon - address));
	host[colon - address] = '\0';
	to.sin_port = htons((uint16_t)atoi(colon + 1));
	if (inet_pton(AF_INET, host, &to.sin_addr) != 1 || (fd = socket(AF_INET, SOCK_STREAM, 0)) < 0)
		return -1;
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		return -1;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	return fd;
}

/* The value of a header, where the head ends in an empty line. */
static const char *find(const char *head, const char *name)
{
	const char *line = strcasestr(head, name);

	return line != NULL ? line + strlen(name) : NULL;
}

/* Send what is in text, and read one whole answer over it. */
static int exchange(int fd, char *text)
{
	const char *length;
	char *end = NULL;
	size_t n = strlen(text), have = 0, whole = 0;
	ssize_t got;

	if (write(fd, text, n) != (ssize_t)n)
		return -1;
	while (whole == 0 || have < whole) {
		if (have == ROOM_BYTES - 1 || (got = read(fd, text + have, ROOM_BYTES - 1 - have)) <= 0)
			return -1;
		have += (size_t)got;
		text[have] = '\0';
		if (whole == 0 && (end = strstr(text, "\r\n\r\n")) != NULL) {
			length = find(text, "\r\ncontent-length: ");
			whole = (size_t)(end + 4 - text) + (length != NULL ? strtoul(length, NULL, 10) : 0);
		}
	}
	return 0;
}

static int answer_one(int fd, const char *address)
{
	static char text[ROOM_BYTES];
	char id[128];
	const char *at;

	snprintf(text, sizeof(text), "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n",
	    address);
	if (exchange(fd, text) != 0 || (at = find(text, "\r\nlambda-runtime-aws-request-id: ")) == NULL)
		return -1;
	snprintf(id, sizeof(id), "%.*s", (int)strcspn(at, "\r\n"), at);
	snprintf(text, sizeof(text), "POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: %s\r\n"
	    "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", id, address, sizeof(PAGE) - 1,
	    PAGE);
	return exchange(fd, text);
}

int main(void)
{
	const char *address = getenv("AWS_LAMBDA_RUNTIME_API");
	int fd;

	if (address == NULL || (fd = dial(address)) < 0)
		return EXIT_FAILURE;
	while (answer_one(fd, address) == 0)
		;
	return EXIT_FAILURE;
}
