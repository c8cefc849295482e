#ifndef CLI_SAY_H_
#define CLI_SAY_H_

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "gen/rules.h"

/*
 * What commands say to whoever typed them.
 */

/**
 * say_error(WHERE, FORMAT, ...):
 * Print "rsvp WHERE: ..." as one line of the standard error.
 */
void say_error(const char *where, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * say_near(WORD, WORDS, COUNT):
 * The one of ${WORDS} that ${WORD} was probably meant to be, or NULL.
 */
const char *say_near(const char *word, const char *const *words, size_t count);

/**
 * say_bytes(B):
 * Print what was put into ${B}, and reset it.  ERR_OK; ERR_IO if putting it there had failed.
 */
int say_bytes(struct buf *b);

/**
 * say_time(TO, ZONE, AT):
 * Write "2027-06-12 18:00" as clocks in ${ZONE} show it, or in UTC if there is no such zone.
 */
enum { SAY_TIME_BYTES = 24 };
void say_time(char to[SAY_TIME_BYTES], const char *zone, int64_t at);

/**
 * say_seats(TO, EVENT):
 * Write who holds seats, as "38 confirmed, 1 offered": all states that hold one, in the spec's order.
 */
enum { SAY_SEATS_BYTES = 512 };
void say_seats(char to[SAY_SEATS_BYTES], const struct event *e);

#endif /* !CLI_SAY_H_ */
