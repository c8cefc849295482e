#ifndef ROW_ITEM_H_
#define ROW_ITEM_H_

#include <jansson.h>

#include "wire/aws/item.h"

/**
 * row_item(M, ROW):
 * Return ${ROW}, a row of machine ${M}, as an item with all its fields, which the caller owns.
 */
static inline json_t *row_item(const struct machine *m, const void *row)
{
	json_t *item = json_object();

	for (size_t i = 0; i < m->fields_count; i++)
		json_object_set_new(item, m->fields[i].name, item_field(&m->fields[i], m, row));
	return item;
}

#endif /* !ROW_ITEM_H_ */
