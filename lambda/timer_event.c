/* Reads the input of a schedule that fires. */
#include "lambda/timer_event.h"

#include <string.h>

#include "base/err.h"
#include "lambda/member.h"

int timer_event_read(const json_t *event, struct outbox *row)
{
	const json_t *timer = json_object_get(event, "timer");

	memset(row, 0, sizeof(*row));
	if (member_id(timer, "event", row->event, sizeof(row->event)) && row->event[0] != '\0' &&
	    member_number(timer, "seq", &row->seq) && member_number(timer, "n", &row->n) &&
	    member_id(timer, "guest", row->guest, sizeof(row->guest)))
		return ERR_OK;
	return ERR_INPUT;
}
