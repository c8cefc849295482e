/* Writes the guest list for a spreadsheet. */
#include "wire/web/csv.h"

#include <inttypes.h>
#include <string.h>

#include "base/err.h"
#include "base/zone.h"

static void cell(struct buf *b, const char *text, const char *after)
{
	buf_byte(b, '"');
	if (text[0] != '\0' && strchr("=+-@\t\r'", text[0]) != NULL)
		buf_byte(b, '\'');
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"')
			buf_byte(b, '"');
		buf_byte(b, *c);
	}
	buf_byte(b, '"');
	buf_text(b, after);
}

static void time_cell(struct buf *b, const char *zone, int64_t at, const char *after)
{
	struct civil civil;
	char text[ZONE_TEXT_BYTES] = "";

	if (at > 0 && zone_civil(zone, at, &civil) == ERR_OK)
		(void)zone_write(text, sizeof(text), &civil);
	cell(b, text, after);
}

void csv_head(struct buf *b)
{
	buf_text(b, "name,email,state,party,ticket,offer until,registered\r\n");
}

void csv_guest(struct buf *b, const struct event *e, const struct guest *g)
{
	cell(b, g->name, ",");
	cell(b, g->email, ",");
	cell(b, guest_machine.states[g->state], ",");
	buf_printf(b, "%" PRId64 ",%" PRId64 ",", g->party, g->ticket);
	time_cell(b, e->zone, g->offer_until, ",");
	time_cell(b, e->zone, g->registered_at, "\r\n");
}
