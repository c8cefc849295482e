#ifndef WIRE_WEB_JSON_H_
#define WIRE_WEB_JSON_H_

#include "base/buf.h"
#include "gen/rules.h"

/*
 * The JSON responses for scripts.  Each function appends one value to ${B}.  It returns ERR_OK, or
 * ERR_IO if there is no memory or ${B} reached its limit.
 */

/**
 * json_headcount(B, E):
 * {"cap":40,"confirmed":38,"offered":1,"waitlisted":5,"pending":2,"open":1}, followed by one key for
 * each other state that holds seats, in the order of the spec.
 */
int json_headcount(struct buf *b, const struct event *e);

/**
 * json_guest(B, G, POSITION, ACTIONS, COUNT):
 * {"state":"waitlisted","party":2,"position":3,"actions":["cancel"]}.  position is omitted if it is 0,
 * and actions if ${ACTIONS} is NULL.  offer_until (UTC seconds) is only present with an offer.
 */
int json_guest(struct buf *b, const struct guest *g, int64_t position, const char *const *actions,
    size_t count);

/**
 * json_error(B, WORDS, NAME, VALUE):
 * {"error":"Please enter your name.","field":"name"}, with the text ${WORDS}.  ${NAME} is the key "field"
 * or "reason" of ${VALUE}.
 */
int json_error(struct buf *b, const char *words, const char *name, const char *value);

/**
 * json_guests_begin(B), json_guests_row(B, G, POSITION, FIRST), json_guests_end(B):
 * [{"id":"9f..","name":"Ana","email":"ana@example.org","state":"waitlisted","party":2,
 *   "registered_at":1811008800,"position":3},
 *  ...], one guest per line.  position and offer_until are as in json_guest().  ${FIRST} is true for the
 * first row.
 */
int json_guests_begin(struct buf *b);
int json_guests_row(struct buf *b, const struct guest *g, int64_t position, bool first);
int json_guests_end(struct buf *b);

#endif /* !WIRE_WEB_JSON_H_ */
