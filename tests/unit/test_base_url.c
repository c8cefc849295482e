/* What links begin with, and which names are this machine's own. */
#include "test.h"

#include <string.h>

#include "app/base_url.h"

TEST(only_names_of_this_machine_are_its_own)
{
	static const char *const own[] = {
	    "localhost", "LocalHost:8080", "127.0.0.1", "127.0.0.1:1", "127.255.255.255:65535",
	    "[::1]", "[::1]:8080", "[0:0:0:0:0:0:0:1]:80",
	};
	static const char *const foreign[] = {
	    "", ":80", "127.evil.example", "127.0.0.1.evil.example", "127.0.0.1.", "127.0.0.1.:80",
	    "[::1]evil.example", "[::1].evil.example:80", "[::1", "::1", "::1:80", "[127.0.0.1]", "[::1]]",
	    "[::ffff:127.0.0.1]", "[::]", "[::1%lo]", "[]", "localhost.", "localhost.evil.example", "localhostx",
	    "xlocalhost", "localhost:", "localhost:0", "localhost:65536", "localhost:000080", "localhost:80x",
	    "localhost:-1", "localhost:80:80", "localhost:80 ", " localhost", "localhost,evil.example",
	    "a@localhost", "localhost@evil.example", "localhost/", "localhost#", "http://localhost",
	    "127.1", "127", "2130706433", "0x7f.0.0.1", "0x7f000001", "0177.0.0.1", "127.0.0.01", "127.0.0.256",
	    "127.0.0.1.1", "128.0.0.1", "0.0.0.0", "10.127.0.0", "evil.example", "evil.example:127",
	};

	for (size_t i = 0; i < COUNT(own); i++)
		if (!base_url_own_name(own[i]))
			fail_msg("refused: %s", own[i]);
	for (size_t i = 0; i < COUNT(foreign); i++)
		if (base_url_own_name(foreign[i]))
			fail_msg("taken: %s", foreign[i]);
}

TEST(a_url_is_read_whole_or_not_at_all)
{
	static const struct {
		const char *text, *url, *host; /* url NULL: refused */
		bool loopback;
	} rows[] = {
	    {"https://rsvp.example.org/", "https://rsvp.example.org", "rsvp.example.org", false},
	    {"HTTP://a.example:8080/x//", "HTTP://a.example:8080/x", "a.example", false},
	    {"http://[::1]:80/x", "http://[::1]:80/x", "::1", true},
	    {"http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1", true},
	    {"http://127.evil.example", "http://127.evil.example", "127.evil.example", false},
	    {"http://[127.0.0.1]", NULL, NULL, false},
	    {"http://[::1]evil.example", NULL, NULL, false},
	    {"http://[::zz]", NULL, NULL, false},
	    {"http://", NULL, NULL, false},
	    {"http:///x", NULL, NULL, false},
	    {"http://a@b.example", NULL, NULL, false},
	    {"http://a.example:", NULL, NULL, false},
	    {"http://a.example:65536/", NULL, NULL, false},
	    {"http://a.example?x", NULL, NULL, false},
	    {"ftp://a.example", NULL, NULL, false},
	};
	char url[BASE_URL_BYTES_MAX + 1], host[BASE_URL_HOST_BYTES_MAX + 1];

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (base_url_read(rows[i].text, url) != (rows[i].url != NULL))
			fail_msg("%s", rows[i].text);
		if (rows[i].url == NULL)
			continue;
		assert_string_equal(url, rows[i].url);
		base_url_host(url, host);
		assert_string_equal(host, rows[i].host);
		assert_int_equal(base_url_loopback(host), rows[i].loopback);
	}
}

TEST_MAIN(NULL, NULL)
