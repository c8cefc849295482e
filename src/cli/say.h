#ifndef CLI_SAY_H_
#define CLI_SAY_H_

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "gen/rules.h"

/*
 * What commands print: errors, times, counts of seats.
 */

/**
 * say_error(STATUS, WHERE, FORMAT, ...):
 * Print "rsvp WHERE: ..." as one line to the standard error; "rsvp: ..." if ${WHERE} is "".  Return
 * ${STATUS}, with which the caller exits.
 */
int say_error(int status, const char *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/**
 * say_near(WORD, WORDS, COUNT):
 * Return the word in ${WORDS} that ${WORD} is probably a misspelling of; NULL if none is close.
 */
const char *say_near(const char *word, const char *const *words, size_t count);

/**
 * say_wrapped(AT, INDENT, TEXT):
 * Print ${TEXT} and a newline, wrapped to the width of a terminal.  The first line continues at
 * column ${AT}; the others begin at column ${INDENT}.
 */
void say_wrapped(int at, int indent, const char *text);

/**
 * say_bytes(B):
 * Print the bytes in ${B}, and reset it.  ERR_OK; ERR_IO if an earlier write into ${B} failed.
 */
int say_bytes(struct buf *b);

/**
 * say_time(TO, ZONE, AT):
 * Write ${AT} as local time in ${ZONE}, such as "2027-06-12 18:00"; in UTC if the zone is unknown.
 */
enum { SAY_TIME_BYTES = 24 };
void say_time(char to[SAY_TIME_BYTES], const char *zone, int64_t at);

/**
 * say_seats(TO, E):
 * Write the seats held in each state, such as "38 confirmed, 1 offered", in the order of the spec.
 */
enum { SAY_SEATS_BYTES = 512 };
void say_seats(char to[SAY_SEATS_BYTES], const struct event *e);

#endif /* !CLI_SAY_H_ */
