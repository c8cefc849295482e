#ifndef BASE_ZONE_H_
#define BASE_ZONE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Local times of places, by the time zone files of the machine.
 *
 * These functions set the process's TZ and leave it set: one thread only.
 */
struct civil {
	int year;		/* 1 to 9999 */
	int month;		/* 1 to 12 */
	int day;		/* 1 to 31 */
	int hour;
	int minute;
	int second;
	int weekday;		/* 0 is Sunday */
	int offset_secs;	/* local time less UTC */
	char abbreviation[8];	/* "WEST" */
};

enum {
	ZONE_NAME_BYTES_MAX = 40,
	ZONE_RELEASE_BYTES = 16,
	ZONE_TEXT_BYTES = 17,	/* "2027-06-12 18:00" and its NUL */
	ZONE_ISO_BYTES = 21,	/* "2027-06-12T17:00:00Z" and its NUL */
	ZONE_WORDS_BYTES = 40	/* "Wednesday, 30 September 2027, 18:00" and its NUL fit */
};

/**
 * zone_known(NAME):
 * Return whether ${NAME} is a zone of this machine, as Europe/Lisbon: a time zone
 * file under $TZDIR or /usr/share/zoneinfo.  The machine's own "localtime", and
 * the "right/" zones, which count leap seconds, are none.
 */
bool zone_known(const char *name);

/**
 * zone_release(RELEASE):
 * Write to ${RELEASE} which release of the time zone database the files are of, as
 * "2027a": what the first line of their tzdata.zi says.  Empty if it says nothing.
 */
void zone_release(char release[ZONE_RELEASE_BYTES]);

/**
 * zone_utc(ZONE, CIVIL, AT):
 * Set ${*AT} to the moment when clocks in ${ZONE} show the date and time in
 * ${CIVIL}: the earlier one if they show it twice.  Return ERR_OK; ERR_INPUT if
 * they never show it (clocks go forward over it), it is no date, or there is no
 * such zone.  ${CIVIL}'s weekday, offset and abbreviation are not looked at.
 */
int zone_utc(const char *zone, const struct civil *c, int64_t *at);

/**
 * zone_civil(ZONE, AT, CIVIL):
 * Set ${*CIVIL} to what clocks in ${ZONE} show at ${AT}.  Return ERR_OK; ERR_INPUT
 * if there is no such zone or the year is not from 1 to 9999.
 */
int zone_civil(const char *zone, int64_t at, struct civil *c);

/**
 * zone_read(TEXT, N, CIVIL):
 * Read "2027-06-12 18:00" (or with a T for the space) into ${*CIVIL}, weekday
 * included.  Return ERR_OK; ERR_INPUT for any other form and for dates and times
 * that no calendar has.
 */
int zone_read(const char *text, size_t n, struct civil *c);

/**
 * zone_write(TO, TO_BYTES, CIVIL):
 * Write the form that zone_read() reads, which has no seconds.  Return whether
 * it fits with its NUL: ZONE_TEXT_BYTES are enough.  Empty if it does not.
 */
bool zone_write(char *to, size_t to_bytes, const struct civil *c);

/**
 * zone_words(TO, TO_BYTES, CIVIL):
 * Write "Saturday, 12 June 2027, 18:00".  Return whether it fits with its NUL:
 * ZONE_WORDS_BYTES are enough.  Empty if it does not.
 */
bool zone_words(char *to, size_t to_bytes, const struct civil *c);

/**
 * zone_iso(TO, TO_BYTES, AT):
 * Write the moment ${AT} in UTC, as "2027-06-12T17:00:00Z".  Return whether it is
 * in the years 1 to 9999 and fits with its NUL: ZONE_ISO_BYTES are enough.
 * Empty if not.
 */
bool zone_iso(char *to, size_t to_bytes, int64_t at);

#endif /* !BASE_ZONE_H_ */
