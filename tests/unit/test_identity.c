/* One address, one guest; what is no address. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/err.h"
#include "wire/list/identity.h"

#define A10 "aaaaaaaaaa"
#define A60 A10 A10 A10 A10 A10 A10

TEST(addresses_are_checked_and_normalised)
{
	/* Without a normal form: not an address. */
	static const struct {
		const char *address, *normal;
	} rows[] = {
		{ "ana@example.org",            "ana@example.org"           },
		{ "Ana@Example.ORG",            "Ana@example.org"           },	/* local part as it is */
		{ "ana.sousa+rsvp@x.pt",        "ana.sousa+rsvp@x.pt"       },
		{ "o'brien@x.ie",               "o'brien@x.ie"              },
		{ "!#$%&'*+-/=?^_`{|}~@x.pt",   "!#$%&'*+-/=?^_`{|}~@x.pt"  },
		{ "1@2.pt",                     "1@2.pt"                    },
		{ "a@3com.com",                 "a@3com.com"                },
		{ "a@b-c.d--e.pt",              "a@b-c.d--e.pt"             },
		{ "a@XN--R8JZ45G.XN--ZCKZAH",   "a@xn--r8jz45g.xn--zckzah"  },
		{ "a@x.p1",                     "a@x.p1"                    },
		{ "a@x.1p",                     "a@x.1p"                    },
		{ A60 "aaaa@x.pt",              A60 "aaaa@x.pt"             },	/* 64 before the @ */
		{ A60 "aaaaa@x.pt",             NULL                        },
		{ "a@" A60 "aaa.pt",            "a@" A60 "aaa.pt"           },	/* a label of 63 */
		{ "a@" A60 "aaaa.pt",           NULL                        },
		{ "a@x." A60 "aaaa",            NULL                        },
		{ "a@" A60 "aaaa." A60 ".pt",   NULL                        },
		{ "",                           NULL                        },
		{ "ana",                        NULL                        },
		{ "ana@",                       NULL                        },
		{ "@example.org",               NULL                        },
		{ "ana@example",                NULL                        },
		{ "ana@@example.org",           NULL                        },
		{ "ana@ex@mple.org",            NULL                        },
		{ ".ana@x.pt",                  NULL                        },
		{ "ana.@x.pt",                  NULL                        },
		{ "a..na@x.pt",                 NULL                        },
		{ "ana@.x.pt",                  NULL                        },
		{ "ana@x..pt",                  NULL                        },
		{ "ana@x.pt.",                  NULL                        },
		{ "ana@-x.pt",                  NULL                        },
		{ "ana@x-.pt",                  NULL                        },
		{ "ana@x.pt-",                  NULL                        },
		{ "ana@x.-pt",                  NULL                        },
		{ "ana@x_y.pt",                 NULL                        },
		{ "ana@127.0.0.1",              NULL                        },
		{ "ana@[127.0.0.1]",            NULL                        },
		{ "\"ana sousa\"@x.pt",         NULL                        },
		{ "ana sousa@x.pt",             NULL                        },
		{ " ana@x.pt",                  NULL                        },
		{ "ana@x.pt ",                  NULL                        },
		{ "ana@x.pt\n",                 NULL                        },
		{ "ana@x.pt\r\nBcc: b@x.pt",    NULL                        },
		{ "ana(x)@x.pt",                NULL                        },
		{ "ana@x.pt,b@x.pt",            NULL                        },
		{ "<ana@x.pt>",                 NULL                        },
		{ "mailto:ana@x.pt",            NULL                        },
		{ "jos\xc3\xa9@x.pt",           NULL                        },
		{ "jose@caf\xc3\xa9.pt",        NULL                        },
		{ "ana@x.pt\x80",               NULL                        },
	};
	char normal[GUEST_EMAIL_MAX + 1];
	int err;

	for (size_t i = 0; i < COUNT(rows); i++) {
		strcpy(normal, "x");
		err = identity_address(rows[i].address, strlen(rows[i].address), normal);
		if (err != (rows[i].normal != NULL ? ERR_OK : ERR_INPUT))
			print_error("%s\n", rows[i].address);
		assert_int_equal(err, rows[i].normal != NULL ? ERR_OK : ERR_INPUT);
		assert_string_equal(normal, rows[i].normal != NULL ? rows[i].normal : "");
	}
	assert_int_equal(identity_address("ana\0@x.pt", 9, normal), ERR_INPUT);
	assert_int_equal(identity_address("ana@x.pt\0", 9, normal), ERR_INPUT);
}

TEST(an_address_has_at_most_254_bytes)
{
	char address[256], normal[GUEST_EMAIL_MAX + 1];
	size_t n;

	for (n = 252; n <= 255; n++) {
		/* a@aaaa....a.aaa....pt: labels of 49 and a last one of the rest */
		memset(address, 'a', sizeof(address));
		address[1] = '@';
		address[51] = address[101] = address[151] = address[201] = '.';
		assert_int_equal(identity_address(address, n, normal), n <= 254 ? ERR_OK : ERR_INPUT);
	}
}

TEST(ids_differ_by_address_and_by_salt)
{
	static const struct {
		const char *salt, *address;
	} rows[] = {
		{ "00000000000000000000000000000000", "ana@x.pt"   },
		{ "00000000000000000000000000000000", "Ana@x.pt"   },
		{ "00000000000000000000000000000000", "ana@x.pt.x" },
		{ "00000000000000000000000000000000", "ana@x.p"    },
		{ "00000000000000000000000000000001", "ana@x.pt"   },
		{ "ffffffffffffffffffffffffffffffff", "ana@x.pt"   },
	};
	char ids[COUNT(rows)][GUEST_ID_MAX + 1], again[GUEST_ID_MAX + 1];
	size_t i, j;

	for (i = 0; i < COUNT(rows); i++) {
		identity_guest(rows[i].salt, rows[i].address, ids[i]);
		identity_guest(rows[i].salt, rows[i].address, again);
		assert_string_equal(ids[i], again);
		assert_int_equal(strspn(ids[i], "0123456789abcdef"), GUEST_ID_MAX);
		assert_int_equal(strlen(ids[i]), GUEST_ID_MAX);
		for (j = 0; j < i; j++)
			assert_string_not_equal(ids[i], ids[j]);
	}
	/* Rows already stored keep their keys: the hash must never change. */
	assert_string_equal(ids[0], "ed82bf1b6497d36a334401fdc460e9f5");
}

static int start(void **state)
{
	(void)state;
	return sodium_init() < 0 ? -1 : 0;
}

TEST_MAIN(start, NULL)
