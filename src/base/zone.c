/* Local times, by the time zone files of the machine. */
#include "base/zone.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"

enum {
	YEAR_MIN = 1,
	YEAR_MAX = 9999,
	HOUR_SECS = 3600,
	DAY_SECS = 86400
};

/* The first second of year 1 and the last of year 9999. */
static const int64_t AT_MIN = -62135596800, AT_MAX = 253402300799;

/* The zone that TZ is set to; empty at first. */
static char zone_now[ZONE_NAME_BYTES_MAX + 1];

/* Only letters, digits and _+-/, and no path out of the directory. */
static bool is_name(const char *name)
{
	size_t n = strlen(name);

	if (n == 0 || n > ZONE_NAME_BYTES_MAX)
		return false;
	if (strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789_+-/") != n)
		return false;	/* this refuses dots, too */
	if (name[0] == '/' || name[n - 1] == '/' || strstr(name, "//") != NULL)
		return false;
	return strncmp(name, "right/", 6) != 0 && strcmp(name, "localtime") != 0;
}

/* Read the first bytes of a zone file, at most n.  Return their number, or -1. */
static ssize_t read_start(const char *name, char *to, size_t n)
{
	const char *directory = getenv("TZDIR");
	char path[4096];
	ssize_t got;
	int fd, length;

	if (directory == NULL || directory[0] == '\0')
		directory = "/usr/share/zoneinfo";
	length = snprintf(path, sizeof(path), "%s/%s", directory, name);
	if (length < 0 || (size_t)length >= sizeof(path))
		return -1;

	/* O_NONBLOCK: opening must not wait, even if the file is a FIFO. */
	if ((fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) < 0)
		return -1;
	got = read(fd, to, n);
	close(fd);
	return got;
}

bool zone_known(const char *name)
{
	char magic[4];

	return is_name(name) && read_start(name, magic, sizeof(magic)) == sizeof(magic) &&
	    memcmp(magic, "TZif", sizeof(magic)) == 0;
}

void zone_release(char release[ZONE_RELEASE_BYTES])
{
	static const char before[] = "# version ";
	const size_t skip = sizeof(before) - 1;
	char start[sizeof(before) + ZONE_RELEASE_BYTES];
	ssize_t got = read_start("tzdata.zi", start, sizeof(start) - 1);
	size_t n;

	release[0] = '\0';
	if (got < 0)
		return;
	start[got] = '\0';
	if (strncmp(start, before, skip) != 0)
		return;
	n = strspn(start + skip, "0123456789abcdefghijklmnopqrstuvwxyz");
	if (n < ZONE_RELEASE_BYTES && start[skip + n] == '\n') {
		memcpy(release, start + skip, n);
		release[n] = '\0';
	}
}

/* Make localtime_r() use the zone. */
static int enter(const char *name)
{
	char value[sizeof(zone_now) + 1];

	if (strcmp(name, zone_now) == 0)
		return ERR_OK;
	if (!zone_known(name))
		return ERR_INPUT;
	/* The colon makes the name a file, never a rule such as "EST5EDT". */
	snprintf(value, sizeof(value), ":%s", name);
	if (setenv("TZ", value, 1))
		return ERR_IO;
	tzset();
	snprintf(zone_now, sizeof(zone_now), "%s", name);
	return ERR_OK;
}

static bool same_time(const struct civil *c, const struct tm *tm)
{
	return c->year == tm->tm_year + 1900 && c->month == tm->tm_mon + 1 &&
	    c->day == tm->tm_mday && c->hour == tm->tm_hour &&
	    c->minute == tm->tm_min && c->second == tm->tm_sec;
}

/*
 * Set tm to the date and time, with its weekday, and at to its second if it were UTC.  Return whether the
 * date exists: timegm() would turn 31 April into 1 May.
 */
static bool to_tm(const struct civil *c, struct tm *tm, int64_t *at)
{
	if (c->year < YEAR_MIN || c->year > YEAR_MAX || c->month < 1 || c->month > 12)
		return false;
	*tm = (struct tm){.tm_year = c->year - 1900, .tm_mon = c->month - 1, .tm_mday = c->day,
	    .tm_hour = c->hour, .tm_min = c->minute, .tm_sec = c->second};
	*at = timegm(tm);
	return same_time(c, tm);
}

static bool is_date(const struct civil *c)
{
	struct tm tm;
	int64_t at;

	return to_tm(c, &tm, &at);
}

int zone_utc(const char *zone, const struct civil *c, int64_t *at)
{
	/*
	 * No offset from UTC is larger than reach, and no zone changes its clock
	 * twice within one step.  So the probes find each offset that may apply.
	 */
	const int64_t reach = 16 * HOUR_SECS, step = 8 * HOUR_SECS;
	int64_t local, probe;
	bool found = false;
	struct tm tm;
	time_t t;
	int err;

	if (!to_tm(c, &tm, &local))
		return ERR_INPUT;
	if ((err = enter(zone)) != ERR_OK)
		return err;
	for (probe = local - reach; probe <= local + reach; probe += step) {
		t = probe;
		if (localtime_r(&t, &tm) == NULL)
			continue;
		t = local - tm.tm_gmtoff;
		if (localtime_r(&t, &tm) == NULL || !same_time(c, &tm))
			continue;
		if (!found || t < *at)
			*at = t;
		found = true;
	}
	return found ? ERR_OK : ERR_INPUT;
}

static void from_tm(const struct tm *tm, struct civil *c)
{
	*c = (struct civil){
		.year = tm->tm_year + 1900,
		.month = tm->tm_mon + 1,
		.day = tm->tm_mday,
		.hour = tm->tm_hour,
		.minute = tm->tm_min,
		.second = tm->tm_sec,
		.weekday = tm->tm_wday,
		.offset_secs = (int)tm->tm_gmtoff,
	};
	snprintf(c->abbreviation, sizeof(c->abbreviation), "%.7s",
	    tm->tm_zone != NULL ? tm->tm_zone : "");
}

int zone_civil(const char *zone, int64_t at, struct civil *c)
{
	struct tm tm;
	time_t t = at;
	int err;

	if (at < AT_MIN - DAY_SECS || at > AT_MAX + DAY_SECS)
		return ERR_INPUT;
	if ((err = enter(zone)) != ERR_OK)
		return err;
	if (localtime_r(&t, &tm) == NULL)
		return ERR_INPUT;
	from_tm(&tm, c);
	return is_date(c) ? ERR_OK : ERR_INPUT;
}

/* Read exactly n digits. */
static bool read_digits(const char *text, size_t n, int *out)
{
	size_t i;

	*out = 0;
	for (i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*out = *out * 10 + (text[i] - '0');
	}
	return true;
}

int zone_read(const char *text, size_t n, struct civil *c)
{
	struct tm tm;
	int64_t at;

	*c = (struct civil){ .year = 0 };
	if (n != ZONE_TEXT_BYTES - 1)
		return ERR_INPUT;
	if (text[4] != '-' || text[7] != '-' || text[13] != ':' ||
	    (text[10] != ' ' && text[10] != 'T'))
		return ERR_INPUT;
	if (!read_digits(text, 4, &c->year) || !read_digits(text + 5, 2, &c->month) ||
	    !read_digits(text + 8, 2, &c->day) || !read_digits(text + 11, 2, &c->hour) ||
	    !read_digits(text + 14, 2, &c->minute))
		return ERR_INPUT;
	if (!to_tm(c, &tm, &at))
		return ERR_INPUT;
	c->weekday = tm.tm_wday;
	return ERR_OK;
}

/* Return whether the n bytes of snprintf() or strftime() fit; if not, empty the text. */
static bool fits(char *to, size_t to_bytes, int n)
{
	if (n > 0 && (size_t)n < to_bytes)
		return true;
	if (to_bytes > 0)
		to[0] = '\0';
	return false;
}

bool zone_write(char *to, size_t to_bytes, const struct civil *c)
{
	assert(is_date(c));
	return fits(to, to_bytes, snprintf(to, to_bytes, "%04d-%02d-%02d %02d:%02d",
	    c->year, c->month, c->day, c->hour, c->minute));
}

bool zone_words(char *to, size_t to_bytes, const struct civil *c)
{
	struct tm tm;
	int64_t at;
	bool valid = to_tm(c, &tm, &at); /* the weekday comes from the date, not from the caller */

	assert(valid);
	(void)valid;
	return fits(to, to_bytes, (int)strftime(to, to_bytes, "%A, %-d %B %Y, %H:%M", &tm));
}

bool zone_iso(char *to, size_t to_bytes, int64_t at)
{
	struct tm tm;
	time_t t = at;

	if (at < AT_MIN || at > AT_MAX || gmtime_r(&t, &tm) == NULL)
		return fits(to, to_bytes, -1);
	return fits(to, to_bytes, snprintf(to, to_bytes, "%04d-%02d-%02dT%02d:%02d:%02dZ",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec));
}
