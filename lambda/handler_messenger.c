/* The handler that sends e-mails and bus events, and records reports of SES about e-mails. */
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/delivery_event.h"
#include "lambda/stream_event.h"
#include "relay/relay.h"

#define KINDS (RELAY_MAIL | RELAY_LOCAL)

static int report(const struct invocation *inv, const struct outbox *row, enum outbox_status status)
{
	int err = handler_has_time(inv) ? relay_report(inv->app, row, status) : ERR_LATER;

	return err == ERR_OK ? handler_respond(inv, json_pack("{s:b}", "done", 1)) : err;
}

int handler_messenger(const struct invocation *inv)
{
	enum outbox_status status;
	struct outbox row;

	if (stream_event_is(inv->event))
		return handler_batch(inv, KINDS);
	if (handler_is_sweep(inv))
		return handler_sweep(inv, KINDS);
	switch (delivery_event_read(inv->event, &row, &status)) {
	case ERR_OK:
		return report(inv, &row, status);
	case ERR_ABSENT:
		return handler_respond(inv, json_pack("{s:b}", "done", 0));
	default:
		return ERR_INPUT;
	}
}
