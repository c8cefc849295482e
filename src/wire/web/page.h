#ifndef WIRE_WEB_PAGE_H_
#define WIRE_WEB_PAGE_H_

#include "gen/words.h"

/*
 * Renders the templates of gen/words.h: pages, the parts of letters, and the
 * short words that stand in them.
 */
struct buf;
struct view;

/**
 * page_render(B, T, V):
 * Append template ${T}, filled with the values of ${V}, to ${B}.  Every value is
 * escaped as its place demands.  Return ERR_OK; ERR_INPUT if a url is neither a
 * path on this host nor http, https or mailto; ERR_IO if ${B} found no memory or
 * reached its limit.  What ${B} then holds must not be shown.
 *
 * A value that the template is offered and ${V} does not hold is our own mistake: it
 * is asserted, whether or not the template asks for it now; so is a row without all
 * its columns.  So is a ${T} without ops, which stands for no text at all.
 */
int page_render(struct buf *b, const struct template *t, const struct view *v);

#endif /* !WIRE_WEB_PAGE_H_ */
