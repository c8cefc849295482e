/* Writes the guest list for a spreadsheet. */
#include "wire/web/csv.h"

#include <string.h>

#include "base/err.h"
#include "base/zone.h"

static void cell(struct buf *b, const char *text)
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
}

static void when(struct buf *b, const char *zone, int64_t at)
{
	struct civil civil;
	char text[ZONE_TEXT_BYTES] = "";

	if (at > 0 && zone_civil(zone, at, &civil) == ERR_OK)
		(void)zone_write(text, sizeof(text), &civil);
	cell(b, text);
}

void csv_head(struct buf *b)
{
	buf_text(b, "name,email,state,party,ticket,offer until,registered\r\n");
}

void csv_guest(struct buf *b, const struct event *e, const struct guest *g)
{
	cell(b, g->name);
	buf_byte(b, ',');
	cell(b, g->email);
	buf_byte(b, ',');
	cell(b, guest_machine.states[g->state]);
	buf_byte(b, ',');
	buf_int(b, g->party);
	buf_byte(b, ',');
	buf_int(b, g->ticket);
	buf_byte(b, ',');
	when(b, e->zone, g->offer_until);
	buf_byte(b, ',');
	when(b, e->zone, g->registered_at);
	buf_text(b, "\r\n");
}
