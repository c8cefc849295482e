/* Local times: what each zone's clocks show, skip and show twice. */
#include "folder.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/zone.h"

static struct civil civil(const char *text)
{
	struct civil c;

	assert_int_equal(zone_read(text, strlen(text), &c), ERR_OK);
	return c;
}

TEST(a_zone_is_a_time_zone_file_and_nothing_else)
{
	static const struct {
		const char *name;
		int known;
	} rows[] = {
		{ "Europe/Lisbon",                             1 },
		{ "America/New_York",                          1 },
		{ "America/Argentina/ComodRivadavia",          1 },
		{ "Etc/GMT+12",                                1 },
		{ "UTC",                                       1 },
		{ "",                                          0 },
		{ "Europe",                                    0 },	/* a directory */
		{ "Europe/",                                   0 },
		{ "Europe/Lisboa",                             0 },
		{ "/etc/localtime",                            0 },
		{ "//Europe/Lisbon",                           0 },
		{ "Europe//Lisbon",                            0 },
		{ "../etc/passwd",                             0 },
		{ "../zoneinfo/UTC",                           0 },
		{ "Europe/../UTC",                             0 },
		{ "./UTC",                                     0 },
		{ ":UTC",                                      0 },
		{ "EST5EDT,M3.2.0,M11.1.0",                    0 },
		{ "Europe/Lisbon ",                            0 },
		{ "Europe/Lisbon\n",                           0 },
		{ "zone.tab",                                  0 },
		{ "tzdata.zi",                                 0 },
		{ "leapseconds",                               0 },	/* no zone inside */
		{ "right/UTC",                                 0 },	/* counts leap seconds */
		{ "localtime",                                 0 },	/* the machine's */
		{ "Europe/LisbonEurope/LisbonEurope/LisbonEurope", 0 },	/* over 40 bytes */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (zone_known(rows[i].name) != rows[i].known)
			print_error("zone %s\n", rows[i].name);
		assert_int_equal(zone_known(rows[i].name), rows[i].known);
	}
}

/* A moment and what the clocks show then; where they show it twice, the first. */
TEST(moments_and_local_times_agree)
{
	static const struct {
		const char *zone, *text;
		int64_t at;
		int offset_secs;
		const char *abbreviation;
	} rows[] = {
		{ "UTC",                 "1970-01-01 00:00",            0,      0, "UTC"   },
		{ "Europe/Lisbon",       "2027-06-12 18:00",   1812819600,   3600, "WEST"  },
		{ "Europe/Lisbon",       "2027-01-12 18:00",   1799776800,      0, "WET"   },
		{ "Europe/Lisbon",       "2027-03-28 00:59",   1806195540,      0, "WET"   },
		{ "Europe/Lisbon",       "2027-03-28 02:00",   1806195600,   3600, "WEST"  },
		{ "Europe/Lisbon",       "2027-10-31 01:00",   1824940800,   3600, "WEST"  },
		{ "Europe/Lisbon",       "2027-10-31 01:59",   1824944340,   3600, "WEST"  },
		{ "Europe/Lisbon",       "2027-10-31 02:00",   1824948000,      0, "WET"   },
		{ "America/New_York",    "2026-03-08 01:59",   1772953140, -18000, "EST"   },
		{ "America/New_York",    "2026-03-08 03:00",   1772953200, -14400, "EDT"   },
		{ "America/New_York",    "2026-11-01 01:30",   1793511000, -14400, "EDT"   },
		{ "America/New_York",    "2026-11-01 02:00",   1793516400, -18000, "EST"   },
		{ "Asia/Kolkata",        "2026-05-05 05:30",   1777939200,  19800, "IST"   },
		{ "Australia/Lord_Howe", "2026-04-05 01:15",   1775312100,  39600, "+11"   },
		{ "Australia/Lord_Howe", "2026-04-05 01:45",   1775313900,  39600, "+11"   },
		{ "Australia/Lord_Howe", "2026-04-05 02:00",   1775316600,  37800, "+1030" },
		{ "Australia/Lord_Howe", "2026-10-04 02:30",   1791041400,  39600, "+11"   },
		{ "Pacific/Kiritimati",  "2030-01-01 00:00",   1893405600,  50400, "+14"   },
		{ "Etc/GMT+12",          "2030-01-01 00:00",   1893499200, -43200, "-12"   },
		{ "Europe/Lisbon",       "2060-07-01 12:00",   2855905200,   3600, "WEST"  },
		{ "UTC",                 "9999-12-31 23:59", 253402300740,      0, "UTC"   },
		{ "UTC",                 "0001-01-01 00:00", -62135596800,      0, "UTC"   },
	};
	struct civil c, shown;
	char text[ZONE_TEXT_BYTES];
	int64_t at;

	for (size_t i = 0; i < COUNT(rows); i++) {
		c = civil(rows[i].text);
		assert_int_equal(zone_utc(rows[i].zone, &c, &at), ERR_OK);
		if (at != rows[i].at)
			print_error("%s %s is %lld\n", rows[i].zone, rows[i].text, (long long)at);
		assert_true(at == rows[i].at);
		assert_int_equal(zone_civil(rows[i].zone, at, &shown), ERR_OK);
		assert_true(zone_write(text, sizeof(text), &shown));
		assert_string_equal(text, rows[i].text);
		assert_int_equal(shown.offset_secs, rows[i].offset_secs);
		assert_string_equal(shown.abbreviation, rows[i].abbreviation);
		assert_int_equal(shown.weekday, c.weekday);
	}
}

TEST(times_that_clocks_skip_are_refused)
{
	static const struct {
		const char *zone, *text;
		int err;
	} rows[] = {
		{ "Europe/Lisbon",       "2027-03-28 01:00", ERR_INPUT },
		{ "Europe/Lisbon",       "2027-03-28 01:59", ERR_INPUT },
		{ "America/New_York",    "2026-03-08 02:00", ERR_INPUT },
		{ "America/New_York",    "2026-03-08 02:59", ERR_INPUT },
		{ "Asia/Kolkata",        "2026-03-08 02:30", ERR_OK    },
		{ "Australia/Lord_Howe", "2026-10-04 02:00", ERR_INPUT },
		{ "Australia/Lord_Howe", "2026-10-04 02:29", ERR_INPUT },
		{ "Pacific/Apia",        "2011-12-30 12:00", ERR_INPUT },	/* a day skipped */
		{ "Pacific/Apia",        "2011-12-31 00:00", ERR_OK    },
		{ "Nowhere/Here",        "2026-03-08 02:30", ERR_INPUT },
		{ "../etc/passwd",       "2026-03-08 02:30", ERR_INPUT },
	};
	struct civil c;
	int64_t at;

	for (size_t i = 0; i < COUNT(rows); i++) {
		c = civil(rows[i].text);
		if (zone_utc(rows[i].zone, &c, &at) != rows[i].err)
			print_error("%s %s\n", rows[i].zone, rows[i].text);
		assert_int_equal(zone_utc(rows[i].zone, &c, &at), rows[i].err);
	}
	assert_int_equal(zone_civil("Nowhere/Here", 0, &c), ERR_INPUT);
	assert_int_equal(zone_civil("UTC", INT64_MAX, &c), ERR_INPUT);
	assert_int_equal(zone_civil("UTC", INT64_MIN, &c), ERR_INPUT);
	assert_int_equal(zone_civil("UTC", 253402300800, &c), ERR_INPUT);
	assert_int_equal(zone_civil("Pacific/Kiritimati", 253402300799, &c), ERR_INPUT);
	c = (struct civil){ .year = 2027, .month = 2, .day = 29 };
	assert_int_equal(zone_utc("UTC", &c, &at), ERR_INPUT);
}

/* Every quarter of an hour round a change of clocks, by its own definition. */
TEST(the_earlier_of_two_moments_is_taken)
{
	static const struct {
		const char *zone;
		int64_t from;
	} rows[] = {
		{ "Europe/Lisbon",       1824940800 },
		{ "America/New_York",    1793511000 },
		{ "Australia/Lord_Howe", 1775313900 },
		{ "Asia/Kolkata",        1777939200 },
	};
	struct civil c, other;
	int64_t t, at, i;
	size_t row;

	for (row = 0; row < COUNT(rows); row++)
		for (i = -200; i < 200; i++) {
			t = rows[row].from / 900 * 900 + i * 900;
			assert_int_equal(zone_civil(rows[row].zone, t, &c), ERR_OK);
			assert_int_equal(zone_utc(rows[row].zone, &c, &at), ERR_OK);
			assert_true(at <= t);
			assert_int_equal(zone_civil(rows[row].zone, at, &other), ERR_OK);
			assert_int_equal(other.hour, c.hour);
			assert_int_equal(other.minute, c.minute);
			assert_true(at == t || other.offset_secs > c.offset_secs);
		}
}

TEST(only_the_machine_form_is_read)
{
	static const struct {
		const char *text;
		int err;
	} rows[] = {
		{ "2027-06-12 18:00",    ERR_OK    },
		{ "2027-06-12T18:00",    ERR_OK    },
		{ "2028-02-29 00:00",    ERR_OK    },
		{ "2000-02-29 23:59",    ERR_OK    },
		{ "2027-02-29 00:00",    ERR_INPUT },
		{ "2100-02-29 00:00",    ERR_INPUT },
		{ "2027-04-31 00:00",    ERR_INPUT },
		{ "2027-13-01 00:00",    ERR_INPUT },
		{ "2027-00-01 00:00",    ERR_INPUT },
		{ "2027-06-00 00:00",    ERR_INPUT },
		{ "0000-06-01 00:00",    ERR_INPUT },
		{ "2027-06-12 24:00",    ERR_INPUT },
		{ "2027-06-12 18:60",    ERR_INPUT },
		{ "2027-06-12t18:00",    ERR_INPUT },
		{ "2027-06-12",          ERR_INPUT },
		{ "2027-06-12 18:0",     ERR_INPUT },
		{ "2027-06-12 18:00:00", ERR_INPUT },
		{ "2027-06-12 18:00 ",   ERR_INPUT },
		{ " 2027-06-12 18:00",   ERR_INPUT },
		{ "2027/06/12 18:00",    ERR_INPUT },
		{ "2027-06-12 18.00",    ERR_INPUT },
		{ "2027-+6-12 18:00",    ERR_INPUT },
		{ "2027-6-12 018:00",    ERR_INPUT },
		{ "",                    ERR_INPUT },
	};
	struct civil c;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (zone_read(rows[i].text, strlen(rows[i].text), &c) != rows[i].err)
			print_error("%s\n", rows[i].text);
		assert_int_equal(zone_read(rows[i].text, strlen(rows[i].text), &c), rows[i].err);
	}
}

TEST(times_are_written_for_people_and_machines)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ "2027-06-12 18:00", "Saturday, 12 June 2027, 18:00"      },
		{ "2026-09-30 00:05", "Wednesday, 30 September 2026, 00:05" },
		{ "1970-01-01 00:00", "Thursday, 1 January 1970, 00:00"    },
		{ "2000-02-29 09:30", "Tuesday, 29 February 2000, 09:30"   },
		{ "0001-01-01 00:00", "Monday, 1 January 1, 00:00"         },
	};
	char text[ZONE_WORDS_BYTES];
	struct civil c;

	for (size_t i = 0; i < COUNT(rows); i++) {
		c = civil(rows[i].text);
		assert_true(zone_words(text, sizeof(text), &c));
		assert_string_equal(text, rows[i].words);
	}
	assert_true(zone_words(text, strlen(rows[4].words) + 1, &c));
	assert_false(zone_words(text, strlen(rows[4].words), &c));
	assert_string_equal(text, "");
	assert_false(zone_write(text, ZONE_TEXT_BYTES - 1, &c));
	assert_string_equal(text, "");

	assert_true(zone_iso(text, ZONE_ISO_BYTES, 1812819600));
	assert_string_equal(text, "2027-06-12T17:00:00Z");
	assert_true(zone_iso(text, ZONE_ISO_BYTES, -62135596800));
	assert_string_equal(text, "0001-01-01T00:00:00Z");
	assert_false(zone_iso(text, ZONE_ISO_BYTES, -62135596801));
	assert_false(zone_iso(text, ZONE_ISO_BYTES, 253402300800));
	assert_false(zone_iso(text, ZONE_ISO_BYTES - 1, 0));
	assert_string_equal(text, "");
}

TEST(the_release_is_what_the_first_line_says)
{
	static const struct {
		const char *text, *release;
	} rows[] = {
		{ "# version 2027a\n# and more\n",               "2027a" },
		{ "# version 2027a\n",                            "2027a" },
		{ "# version 123456789012345\n",                  "123456789012345" },
		{ "# version 1234567890123456\n",                 "" },	/* none is so long */
		{ "# version 2027a",                              "" },
		{ "# version \n",                                 "" },
		{ "# version 2027a x\n",                          "" },
		{ "version 2027a\n",                              "" },
		{ "",                                             "" },
	};
	char directory[FOLDER_BYTES], path[FOLDER_FILE_BYTES], release[ZONE_RELEASE_BYTES];
	FILE *file;

	folder_make(directory);
	assert_int_equal(setenv("TZDIR", directory, 1), 0);
	folder_file(path, directory, "tzdata.zi");
	zone_release(release);
	assert_string_equal(release, "");
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_non_null(file = fopen(path, "w"));
		assert_true(fputs(rows[i].text, file) >= 0);
		assert_int_equal(fclose(file), 0);
		zone_release(release);
		assert_string_equal(release, rows[i].release);
	}
	folder_delete(directory);
	assert_int_equal(unsetenv("TZDIR"), 0);
}

TEST_MAIN(NULL, NULL)
