/* The handler of timers. */
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/stream_event.h"
#include "lambda/timer_event.h"
#include "relay/relay.h"

int handler_clock(const struct invocation *inv)
{
	struct outbox row;

	if (timer_event_read(inv->event, &row) == ERR_OK)
		return handler_row(inv, RELAY_TIMES, &row);
	if (stream_event_is(inv->event))
		return handler_batch(inv, RELAY_TIMES);
	return handler_is_sweep(inv) ? handler_sweep(inv, RELAY_TIMES) : ERR_INPUT;
}
