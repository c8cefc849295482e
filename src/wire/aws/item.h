#ifndef WIRE_AWS_ITEM_H_
#define WIRE_AWS_ITEM_H_

#include <jansson.h>
#include <stdint.h>

#include "gen/rules.h"

/*
 * Rows of the rules' machines as items of DynamoDB: {"id":{"S":"gala"},"cap":{"N":"40"}}.  States
 * are stored by name, so that their order may change.  An item lacks an attribute if it is older than the
 * field.  Attributes that these rules do not know are ignored.
 */

/**
 * item_text(TEXT), item_number(NUMBER):
 * Return a value of an item, {"S":"gala"} or {"N":"40"}, which the caller owns.  Return NULL if there
 * is no memory or the text is not UTF-8.
 */
json_t *item_text(const char *text);
json_t *item_number(int64_t number);

/**
 * item_field(F, M, ROW):
 * Return the value of field ${F} of ${ROW}, a row of machine ${M}, as above.
 */
json_t *item_field(const struct field *f, const struct machine *m, const void *row);

/**
 * item_read(ITEM, M, ROW):
 * Read ${ITEM} into ${ROW}, a row of machine ${M}.  Return ERR_OK.  Return ERR_NEWER if newer rules wrote
 * it: then only the version and the keys are set in ${ROW}.  Return ERR_INPUT if the item is malformed
 * or a value exceeds its limits.
 */
int item_read(const json_t *item, const struct machine *m, void *row);

/**
 * item_get_text(ITEM, NAME, TO, BYTES):
 * Copy the text of attribute ${NAME} and a NUL to ${TO}, which has room for ${BYTES}.  Return ERR_OK.
 * Return ERR_ABSENT if there is no such attribute, ERR_INPUT if it is not a text, is too long or holds a
 * NUL.  On an error, ${TO} is the empty text.
 */
int item_get_text(const json_t *item, const char *name, char *to, size_t bytes);

/**
 * item_get_number(ITEM, NAME, NUMBER):
 * Read the whole number of attribute ${NAME}.  Return ERR_OK.  Return ERR_ABSENT if there is no such
 * attribute, ERR_INPUT if it is not a whole number.  On an error, ${NUMBER} is unchanged.
 */
int item_get_number(const json_t *item, const char *name, int64_t *number);

/**
 * item_get_name(ITEM, NAME, NAMES, COUNT, INDEX):
 * Set ${INDEX} to the index in the ${COUNT} ${NAMES} of the text of attribute ${NAME}.  Return ERR_OK.
 * Return ERR_ABSENT if there is no such attribute, ERR_INPUT if it is not one of ${NAMES}.
 */
int item_get_name(const json_t *item, const char *name, const char *const *names, size_t count,
    size_t *index);

#endif /* !WIRE_AWS_ITEM_H_ */
