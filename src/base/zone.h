#ifndef BASE_ZONE_H_
#define BASE_ZONE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Local times, by the time zone files of the machine.
 *
 * zone_utc() and zone_civil() set the process's TZ and leave it set: call them from
 * one thread only.
 */
struct civil {
	int year;		/* 1 to 9999 */
	int month;		/* 1 to 12 */
	int day;		/* 1 to 31 */
	int hour;
	int minute;
	int second;
	int weekday;		/* 0 is Sunday */
	int offset_secs;	/* local time minus UTC */
	char abbreviation[8];	/* "WEST" */
};

enum {
	ZONE_NAME_BYTES_MAX = 40,
	ZONE_RELEASE_BYTES = 16,
	ZONE_TEXT_BYTES = 17,	/* of "2027-06-12 18:00" and its NUL */
	ZONE_ISO_BYTES = 21,	/* of "2027-06-12T17:00:00Z" and its NUL */
	ZONE_WORDS_BYTES = 40	/* of "Wednesday, 30 September 2027, 18:00" and its NUL, and a few more */
};

/**
 * zone_known(NAME):
 * Return whether this machine has the zone ${NAME}, such as Europe/Lisbon: a time
 * zone file under $TZDIR or /usr/share/zoneinfo.  The machine's own "localtime" does
 * not count, nor do the "right/" zones, which count leap seconds.
 */
bool zone_known(const char *name);

/**
 * zone_release(RELEASE):
 * Write the release of the time zone database to ${RELEASE}, such as "2027a".  The
 * first line of its tzdata.zi names it.  Write an empty string if it does not.
 */
void zone_release(char release[ZONE_RELEASE_BYTES]);

/**
 * zone_utc(ZONE, C, AT):
 * Set ${*AT} to the UTC second at which clocks in ${ZONE} show the date and time in
 * ${C}: the earlier one if they show it twice.  Weekday, offset and abbreviation
 * in ${C} are ignored.  Return ERR_OK.  Return ERR_INPUT if the clocks skip that
 * time, the date is invalid, or the zone is unknown.  Return ERR_IO if there is no
 * memory.
 */
int zone_utc(const char *zone, const struct civil *c, int64_t *at);

/**
 * zone_civil(ZONE, AT, C):
 * Set ${*C} to the local time in ${ZONE} at ${AT} (UTC seconds).  Return ERR_OK.
 * Return ERR_INPUT if the zone is unknown, or the year is not from 1 to 9999.
 * Return ERR_IO if there is no memory.
 */
int zone_civil(const char *zone, int64_t at, struct civil *c);

/**
 * zone_read(TEXT, N, C):
 * Read "2027-06-12 18:00" or "2027-06-12T18:00" into ${*C}, and compute the
 * weekday.  Return ERR_OK.  Return ERR_INPUT for any other form, and for a date or
 * time that does not exist.
 */
int zone_read(const char *text, size_t n, struct civil *c);

/**
 * zone_write(TO, TO_BYTES, C):
 * Write the form that zone_read() reads; it has no seconds.  Return whether it fits
 * with its NUL: ZONE_TEXT_BYTES are enough.  If not, ${TO} is an empty string.  An
 * invalid date fails an assertion.
 */
bool zone_write(char *to, size_t to_bytes, const struct civil *c);

/**
 * zone_words(TO, TO_BYTES, C):
 * Write "Saturday, 12 June 2027, 18:00".  Return whether it fits with its NUL:
 * ZONE_WORDS_BYTES are enough.  If not, ${TO} is an empty string.  An invalid date
 * fails an assertion; the weekday in ${C} is ignored.
 */
bool zone_words(char *to, size_t to_bytes, const struct civil *c);

/**
 * zone_iso(TO, TO_BYTES, AT):
 * Write ${AT} (UTC seconds) as "2027-06-12T17:00:00Z".  Return whether the year is
 * from 1 to 9999 and the text fits with its NUL: ZONE_ISO_BYTES are enough.  If
 * not, ${TO} is an empty string.
 */
bool zone_iso(char *to, size_t to_bytes, int64_t at);

#endif /* !BASE_ZONE_H_ */
