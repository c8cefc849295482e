/* Splits one line of a pasted table into cells. */
#include "wire/list/line.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

char line_separator(const char *line, size_t n)
{
	bool quoted = false, semicolon = false;

	for (size_t i = 0; i < n; i++) {
		if (line[i] == '"')
			quoted = !quoted;
		else if (!quoted && line[i] == '\t')
			return '\t';
		else if (!quoted && line[i] == ';')
			semicolon = true;
	}
	return semicolon ? ';' : ',';
}

%%{
	machine line;
	alphtype unsigned char;

	action separates { *p == (unsigned char)separator }

	action quote { cell->at = (size_t)(p - start); cell->text = to; }
	action keep  { *to++ = (char)*p; }
	action close { cell->length = (size_t)(to - cell->text); cell->rest = line + (p - start); }
	action rest  { cell->rest_length = (size_t)(line + (p - start) - cell->rest); }
	action bare  { cell->length = (size_t)(p - start) - cell->at; }
	action next  {
		if (*count == LINE_CELLS_MAX)
			return "this line has too many cells";
		cell = start_cell(&cells[(*count)++], line, (size_t)(p - start) + 1);
	}

	other     = any when !separates;
	separator = any when separates;
	inside    = ( any - '"' ) @keep | '"' '"' @keep;
	quotes    = '"' @quote inside* '"';
	quoted    = ( quotes %close ) ( ( other - '"' ) other* )? %rest;
	plain     = ( ( other - [ "] ) other* )? %bare;
	cell      = ' '* ( quoted | plain );

	main := cell ( separator @next cell )*;
}%%

%% write data noerror noentry;

static struct line_cell *start_cell(struct line_cell *cell, const char *line, size_t at)
{
	*cell = (struct line_cell){ .text = line + at, .at = at, .rest = "" };
	return cell;
}

/* Remove white space around the texts.  The start of a cell without quotes moves. */
static void trim(struct line_cell *cell, const char *line)
{
	const char *text = text_trim(cell->text, &cell->length);

	if (cell->text == line + cell->at)
		cell->at += (size_t)(text - cell->text);
	cell->text = text;
	cell->rest = text_trim(cell->rest, &cell->rest_length);
}

const char *line_split(const char *line, size_t n, char separator, char *scratch,
    struct line_cell cells[LINE_CELLS_MAX], size_t *count)
{
	const unsigned char *start = (const unsigned char *)line, *p = start, *pe = p + n, *eof = pe;
	struct line_cell *cell = start_cell(&cells[0], line, 0);
	char *to = scratch;
	int cs;

	*count = 1;
	%% write init;
	/* Ragel counts in its tables with plain int and char. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
	%% write exec;
#pragma GCC diagnostic pop
	if (cs < line_first_final)
		return "this quote is not closed on its line";
	for (size_t i = 0; i < *count; i++)
		trim(&cells[i], line);
	return NULL;
}
