/* A report names its letter by the tag, and by nothing else. */
#include "json.h"

#include <string.h>

#include "base/err.h"
#include "lambda/delivery_event.h"
#include "wire/mail/row_name.h"

static void check(const json_t *event, const struct outbox *row)
{
	const json_t *mail = json_object_get(json_object_get(event, "detail"), "mail");
	const json_t *tags = json_object_get(json_object_get(mail, "tags"), "out");
	char text[ROW_NAME_BYTES_MAX + 1];

	row_name_write(text, row);
	HOLDS(strcmp(json_string_value(json_array_get(tags, 0)), text) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	enum outbox_status status = OUTBOX_PENDING;
	struct outbox row;

	if (delivery_event_read(event, &row, &status) == ERR_OK) {
		HOLDS(status == OUTBOX_DONE || status == OUTBOX_DEAD);
		check(event, &row);
	}
	json_decref(event);
	return 0;
}
