/* For any input, a name consists of valid characters. */
#include "json.h"

#include <string.h>

#include "base/err.h"
#include "lambda/timer_event.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	json_t *event = json_of(data, n);
	struct outbox row;

	if (timer_event_read(event, &row) == ERR_OK) {
		HOLDS(row.event[0] != '\0' && row.event[strspn(row.event, letters)] == '\0');
		HOLDS(row.guest[strspn(row.guest, letters)] == '\0');
		HOLDS(row.seq >= 0 && row.n >= 0 && row.attempts == 0);
	}
	json_decref(event);
	return 0;
}
