/* The door of timers. */
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/stream_event.h"
#include "lambda/timer_event.h"
#include "relay/relay.h"

int door_clock(const struct visit *v)
{
	struct outbox row;

	if (ring_read(v->event, &row) == ERR_OK)
		return door_row(v, PERFORM_TIMES, &row);
	if (batch_is(v->event))
		return door_batch(v, PERFORM_TIMES);
	return door_is_sweep(v) ? door_sweep(v, PERFORM_TIMES) : ERR_INPUT;
}
