#ifndef CORE_ROW_H_
#define CORE_ROW_H_

#include <stdbool.h>

#include "gen/rules.h"

/*
 * A row is a struct event or a struct guest; its machine knows the offset of each field.  Only these
 * functions access a field by its number.
 */

/**
 * row_number(F, ROW):
 * Return the number in field ${F} of ${ROW}.
 */
int64_t row_number(const struct field *f, const void *row);

/**
 * row_put(F, ROW, VALUE):
 * Set the number in field ${F} of ${ROW} to ${VALUE}.
 */
void row_put(const struct field *f, void *row, int64_t value);

/**
 * row_text(F, ROW):
 * Return the NUL-terminated text in field ${F} of ${ROW}, which owns it.
 */
const char *row_text(const struct field *f, const void *row);

/**
 * row_copy(F, TO, FROM):
 * Copy field ${F}, a number or a text, from row ${FROM} to row ${TO}.
 */
void row_copy(const struct field *f, void *to, const void *from);

/**
 * row_find(M, NAME):
 * Return the index of the field ${NAME} in machine ${M}, or FIELD_NONE.
 */
uint16_t row_find(const struct machine *m, const char *name);

/**
 * row_default(M, ROW):
 * Set each number of ${ROW} that is 0 to its default, if the spec has one.
 */
void row_default(const struct machine *m, void *row);

/**
 * row_initial(M, I):
 * Return the value of the number field ${I} for a row that is older than the field.  This is the
 * default of the field, or its minimum if it has none; for the version it is 1.
 */
int64_t row_initial(const struct machine *m, size_t i);

/**
 * row_counted(EVENT, STATES):
 * Return the sum of the counters of ${EVENT} for the guest states in ${STATES} (bits).
 */
int64_t row_counted(const struct event *event, uint32_t states);

/**
 * row_counts(EVENT, GUEST):
 * Return whether the counter of ${EVENT} for the state of ${GUEST} can include this guest.  If not, ${EVENT}
 * was read before the guest entered the state: read both again.
 */
bool row_counts(const struct event *event, const struct guest *guest);

#endif /* !CORE_ROW_H_ */
