#ifndef WIRE_WEB_PAGE_H_
#define WIRE_WEB_PAGE_H_

#include "gen/words.h"

/*
 * Renders the templates of gen/words.h: pages, the parts of letters, and short
 * texts within them.
 */
struct buf;
struct view;

/**
 * page_render(B, T, V):
 * Append template ${T} with the values of ${V} to ${B}.  Each value is escaped for its
 * context.  Return ERR_OK.  Return ERR_INPUT if a URL is neither a path on this host
 * nor an http, https or mailto URL.  Return ERR_IO if ${B} has no memory or reached its
 * limit.  After an error the bytes of ${B} must not be shown.
 *
 * ${V} must hold every value that ${T} may use, even those that this rendering does
 * not need.  Every row must have all its columns, and ${T} must not be empty.  A
 * violation is a bug in the caller and fails an assertion.
 */
int page_render(struct buf *b, const struct template *t, const struct view *v);

#endif /* !WIRE_WEB_PAGE_H_ */
