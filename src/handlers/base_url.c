/* What links begin with: read, and taken apart. */
#include "handlers/base_url.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Where the host begins, or NULL if this is neither http nor https. */
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

/* HOST, HOST:PORT, [ADDRESS], [ADDRESS]:PORT */
static bool read_authority(const char *text, size_t n)
{
	size_t host;

	if (n > 0 && text[0] == '[') {
		host = strspn(text + 1, "0123456789abcdefABCDEF:.");
		if (host == 0 || host + 2 > n || text[host + 1] != ']')
			return false;
		host += 2;
	} else {
		host = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-.");
		if (host == 0)
			return false;
	}
	if (host > BASE_URL_HOST_BYTES_MAX)
		return false;
	return host == n || (host < n && text[host] == ':' && read_port(text + host + 1, n - host - 1));
}

bool base_url_read(const char *text, char url[BASE_URL_BYTES_MAX + 1])
{
	const char *authority = after_scheme(text);
	size_t n = strlen(text);

	if (authority == NULL || n > BASE_URL_BYTES_MAX)
		return false;
	while (n > 0 && text[n - 1] == '/')
		n--;
	if (text + n <= authority)
		return false;
	/* Only what needs no escape in a path, since this ends in letters and pages. */
	if (strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/[]%") <
	    strlen(text))
		return false;
	if (!read_authority(authority, strcspn(authority, "/") < (size_t)(text + n - authority)
		    ? strcspn(authority, "/") : (size_t)(text + n - authority)))
		return false;
	memcpy(url, text, n);
	url[n] = '\0';
	return true;
}

void base_url_host(const char *url, char host[BASE_URL_HOST_BYTES_MAX + 1])
{
	const char *begin = after_scheme(url);
	size_t n;

	if (begin == NULL)
		begin = "";
	if (begin[0] == '[')
		n = strcspn(++begin, "]");
	else
		n = strcspn(begin, ":/");
	snprintf(host, BASE_URL_HOST_BYTES_MAX + 1, "%.*s", (int)n, begin);
}

bool base_url_loopback(const char *host)
{
	return strcasecmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
	       strcmp(host, "::1") == 0;
}
