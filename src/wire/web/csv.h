#ifndef WIRE_WEB_CSV_H_
#define WIRE_WEB_CSV_H_

#include "base/buf.h"
#include "gen/rules.h"

/*
 * The guest list for a spreadsheet: RFC 4180, in UTF-8 with CRLF.  A text that a spreadsheet would
 * run as a formula gets an apostrophe in front.
 */

/**
 * csv_head(B), csv_guest(B, E, G):
 * Append the line of column names, or the line of guest ${G} with times in the zone of event ${E}.  Errors
 * stay in ${B} until buf_end().
 */
void csv_head(struct buf *b);
void csv_guest(struct buf *b, const struct event *e, const struct guest *g);

#endif /* !WIRE_WEB_CSV_H_ */
