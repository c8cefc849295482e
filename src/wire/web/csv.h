#ifndef WIRE_WEB_CSV_H_
#define WIRE_WEB_CSV_H_

#include "base/buf.h"
#include "gen/rules.h"

/*
 * The guest list for a spreadsheet: RFC 4180, UTF-8 with CRLF.  A text cell that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */

/**
 * csv_head(B), csv_guest(B, EVENT, GUEST):
 * Append the names of the columns, or one guest with times as the event's clocks show them.
 * The buffer keeps any failure until buf_end.
 */
void csv_head(struct buf *b);
void csv_guest(struct buf *b, const struct event *e, const struct guest *g);

#endif /* !WIRE_WEB_CSV_H_ */
