#ifndef WIRE_AWS_ITEM_H_
#define WIRE_AWS_ITEM_H_

#include <jansson.h>
#include <stdint.h>

#include "gen/rules.h"

/*
 * Rows of the rules' machines as items of DynamoDB: {"id":{"S":"gala"},"cap":{"N":"40"}}.  States
 * are stored by name, so that an item outlives a change of their order; an attribute that an item
 * lacks is a field that it is older than, and one that these rules do not know stays unread.
 */

/**
 * item_text(TEXT), item_number(NUMBER):
 * One value of an item: {"S":"gala"}, {"N":"40"}.  The caller owns it; NULL without memory, or if
 * the text is not UTF-8.
 */
json_t *item_text(const char *text);
json_t *item_number(int64_t number);

/**
 * item_field(F, MACHINE, ROW):
 * The value of field ${F} of a row of ${MACHINE}; else as above.
 */
json_t *item_field(const struct field *f, const struct machine *m, const void *row);

/**
 * item_write(MACHINE, ROW):
 * A whole row.  The caller owns it; NULL without memory.
 */
json_t *item_write(const struct machine *m, const void *row);

/**
 * item_read(ITEM, MACHINE, ROW):
 * Read a row of ${MACHINE}.  ERR_OK; ERR_NEWER, with only the version and the texts of the key in
 * ${ROW}, if newer rules wrote it; ERR_INPUT if it is no such row, or over a limit.
 */
int item_read(const json_t *item, const struct machine *m, void *row);

/**
 * item_get_text(ITEM, NAME, TO, BYTES):
 * Copy a text and its NUL to ${TO}, which has room for ${BYTES}.  ERR_OK; ERR_ABSENT if there is no
 * such attribute; ERR_INPUT if it is no text, or too long, or has a NUL in it.
 */
int item_get_text(const json_t *item, const char *name, char *to, size_t bytes);

/**
 * item_get_number(ITEM, NAME, NUMBER):
 * Read a whole number.  ERR_OK, ERR_ABSENT or ERR_INPUT, as above.
 */
int item_get_number(const json_t *item, const char *name, int64_t *number);

/**
 * item_get_name(ITEM, NAME, NAMES, COUNT, INDEX):
 * Set ${INDEX} to where a text stands in ${NAMES}.  ERR_OK; ERR_ABSENT; ERR_INPUT if nowhere.
 */
int item_get_name(const json_t *item, const char *name, const char *const *names, size_t count,
    size_t *index);

#endif /* !WIRE_AWS_ITEM_H_ */
