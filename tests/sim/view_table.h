#ifndef SIM_VIEW_TABLE_H_
#define SIM_VIEW_TABLE_H_

#include <stddef.h>

#include "gen/rules.h"

/*
 * The tables of events and guests, and the words in the outbox, written a second time.
 */

/* A field of struct event or struct guest besides the state, and a column. */
struct view_field {
	const char *name;
	size_t offset, size; /* size: of a text; 0 for a number */
};

struct view_table {
	const char *name, *order; /* order: the columns by which the rows are sorted */
	const struct view_field *fields;
	size_t fields_count;
	size_t state_offset;
	const char *const *states; /* their names */
	size_t states_count;
};

extern const struct view_table view_table_event, view_table_guest;

/* The names of letters and bus events; those that no row has are NULL. */
extern const char *const view_table_letters[LETTER__MAX];
extern const char *const view_table_bus[BUS__MAX];

#endif /* !SIM_VIEW_TABLE_H_ */
