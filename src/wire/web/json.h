#ifndef WIRE_WEB_JSON_H_
#define WIRE_WEB_JSON_H_

#include "base/buf.h"
#include "gen/rules.h"

/*
 * The JSON that answers scripts.  Each function appends one value to a buffer and returns
 * ERR_OK, or ERR_IO when memory ran out.
 */

/**
 * json_headcount(B, EVENT):
 * {"cap":40,"confirmed":38,"offered":1,"waitlisted":5,"pending":2,"open":1}, and after these a key
 * for each further state that holds seats, as the spec lists them.
 */
int json_headcount(struct buf *b, const struct event *e);

/**
 * json_guest(B, GUEST, POSITION, ACTIONS, ACTIONS_COUNT):
 * {"state":"waitlisted","party":2,"position":3,"actions":["cancel"]}; position is left out if it is
 * 0, actions if ${ACTIONS} is NULL, and offer_until (UTC seconds) if there is no offer.
 */
int json_guest(struct buf *b, const struct guest *g, int64_t position, const char *const *actions,
    size_t count);

/**
 * json_error(B, WORDS, NAME, VALUE):
 * {"error":"Please enter your name.","field":"name"}; ${NAME} is "field" or "reason", or NULL for
 * neither.
 */
int json_error(struct buf *b, const char *words, const char *name, const char *value);

/**
 * json_guests_begin(B), json_guests_row(B, GUEST, POSITION, FIRST), json_guests_end(B):
 * [{"id":"9f..","name":"Ana","email":"ana@example.org","state":"waitlisted","party":2,
 *   "registered_at":1811008800,"position":3},
 *  ...], a guest to a line; position and offer_until as in json_guest.
 */
int json_guests_begin(struct buf *b);
int json_guests_row(struct buf *b, const struct guest *g, int64_t position, bool first);
int json_guests_end(struct buf *b);

#endif /* !WIRE_WEB_JSON_H_ */
