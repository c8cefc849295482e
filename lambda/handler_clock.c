/* The handler of timers. */
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/stream_event.h"
#include "lambda/timer_event.h"
#include "relay/relay.h"

int handler_clock(const struct visit *v)
{
	struct outbox row;

	if (timer_event_read(v->event, &row) == ERR_OK)
		return handler_row(v, RELAY_TIMES, &row);
	if (stream_event_is(v->event))
		return handler_batch(v, RELAY_TIMES);
	return handler_is_sweep(v) ? handler_sweep(v, RELAY_TIMES) : ERR_INPUT;
}
