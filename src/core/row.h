#ifndef CORE_ROW_H_
#define CORE_ROW_H_

#include <stdbool.h>

#include "gen/rules.h"

/*
 * A row is a struct event or struct guest; its machine says where each field lies.  These are
 * the only ways by which code reaches a field by number.
 */

/**
 * row_number(F, ROW):
 * The number in field ${F} of ${ROW}.
 */
int64_t row_number(const struct field *f, const void *row);

/**
 * row_put(F, ROW, VALUE):
 * Set the number in field ${F} of ${ROW}.
 */
void row_put(const struct field *f, void *row, int64_t value);

/**
 * row_text(F, ROW):
 * The NUL-terminated text in field ${F} of ${ROW}; it lives as long as the row.
 */
const char *row_text(const struct field *f, const void *row);

/**
 * row_copy(F, TO, FROM):
 * Copy field ${F}, number or text, from one row to another.
 */
void row_copy(const struct field *f, void *to, const void *from);

/**
 * row_find(M, NAME):
 * The index of the field called ${NAME} in machine ${M}, or FIELD_NONE.
 */
uint16_t row_find(const struct machine *m, const char *name);

/**
 * row_default(M, ROW):
 * Give each number of ${ROW} that is 0 its default, if the spec has one.
 */
void row_default(const struct machine *m, void *row);

/**
 * row_initial(M, I):
 * The number in field ${I} of a row that is older than the field: its default, else its least; the
 * version of such a row is 1.
 */
int64_t row_initial(const struct machine *m, size_t i);

/**
 * row_counted(EVENT, STATES):
 * What the counters of ${EVENT} for the guest states ${STATES}, as bits, add up to.
 */
int64_t row_counted(const struct event *event, uint32_t states);

/**
 * row_counts(EVENT, GUEST):
 * Whether the counter for the state of ${GUEST} is large enough to hold it.  If not, ${EVENT} was read
 * before the guest came to that state, and nothing can be decided on the two.
 */
bool row_counts(const struct event *event, const struct guest *guest);

#endif /* !CORE_ROW_H_ */
