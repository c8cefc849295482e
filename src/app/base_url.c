/* Reads the base URL of links, and the host in it. */
#include "app/base_url.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* Return the part after the scheme, or NULL if the scheme is neither http nor https. */
static const char *after_scheme(const char *url)
{
	if (strncasecmp(url, "http://", 7) == 0)
		return url + 7;
	if (strncasecmp(url, "https://", 8) == 0)
		return url + 8;
	return NULL;
}

static bool read_port(const char *port, size_t n)
{
	int number = 0;

	if (n == 0 || n > 5)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (port[i] < '0' || port[i] > '9')
			return false;
		number = number * 10 + port[i] - '0';
	}
	return number > 0 && number <= 65535;
}

/* Copy the host at the start of n bytes, without brackets.  Return its length with brackets, or 0. */
static size_t read_host(const char *text, size_t n, char host[BASE_URL_HOST_BYTES_MAX + 1])
{
	bool brackets = text[0] == '[';
	size_t length = brackets ? strcspn(++text, "]")
				 : strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
						"0123456789-.");
	struct in6_addr ipv6;

	if (length == 0 || length + (brackets ? 2 : 0) > n ||
	    !text_copy(host, BASE_URL_HOST_BYTES_MAX + 1, text, length))
		return 0;
	if (brackets && inet_pton(AF_INET6, host, &ipv6) != 1)
		return 0;
	return length + (brackets ? 2 : 0);
}

/* Read HOST, HOST:PORT, [IPV6] or [IPV6]:PORT from n bytes.  Copy the host without brackets. */
static bool read_authority(const char *text, size_t n, char host[BASE_URL_HOST_BYTES_MAX + 1])
{
	size_t end = read_host(text, n, host);

	return end > 0 && (end == n || (text[end] == ':' && read_port(text + end + 1, n - end - 1)));
}

bool base_url_read(const char *text, char url[BASE_URL_BYTES_MAX + 1])
{
	const char *authority = after_scheme(text);
	size_t n = strlen(text), slash, left;
	char host[BASE_URL_HOST_BYTES_MAX + 1];

	if (authority == NULL || n > BASE_URL_BYTES_MAX)
		return false;
	while (n > 0 && text[n - 1] == '/')
		n--;
	if (text + n <= authority)
		return false;
	/* Only characters that need no escape: the URL is used in letters and pages. */
	if (strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/[]%") <
	    strlen(text))
		return false;
	slash = strcspn(authority, "/");
	left = (size_t)(text + n - authority);
	if (!read_authority(authority, slash < left ? slash : left, host))
		return false;
	memcpy(url, text, n);
	url[n] = '\0';
	return true;
}

void base_url_host(const char *url, char host[BASE_URL_HOST_BYTES_MAX + 1])
{
	const char *authority = after_scheme(url);
	bool valid = authority != NULL && read_host(authority, strlen(authority), host) > 0;

	assert(valid);
	(void)valid;
}

/* The address is parsed, because 127.evil.example begins like a loopback address, too. */
bool base_url_loopback(const char *host)
{
	struct in_addr ipv4;
	struct in6_addr ipv6;

	if (inet_pton(AF_INET, host, &ipv4) == 1)
		return ntohl(ipv4.s_addr) >> 24 == IN_LOOPBACKNET;
	if (inet_pton(AF_INET6, host, &ipv6) == 1)
		return IN6_IS_ADDR_LOOPBACK(&ipv6);
	return strcasecmp(host, "localhost") == 0;
}

bool base_url_own_name(const char *authority)
{
	char host[BASE_URL_HOST_BYTES_MAX + 1];

	return read_authority(authority, strlen(authority), host) && base_url_loopback(host);
}
