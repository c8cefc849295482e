/* The handler of what leaves the house, letters and events, and of what is heard of letters. */
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/mail_event.h"
#include "lambda/stream_event.h"
#include "relay/relay.h"

#define KINDS (RELAY_MAIL | RELAY_LOCAL)

static int report(const struct visit *v, const struct outbox *row, enum outbox_status status)
{
	int err = handler_has_time(v) ? relay_report(v->app, row, status) : ERR_LATER;

	return err == ERR_OK ? handler_reply(v, json_pack("{s:b}", "done", 1)) : err;
}

int handler_messenger(const struct visit *v)
{
	enum outbox_status status;
	struct outbox row;

	if (stream_event_is(v->event))
		return handler_batch(v, KINDS);
	if (handler_is_sweep(v))
		return handler_sweep(v, KINDS);
	switch (mail_event_read(v->event, &row, &status)) {
	case ERR_OK:
		return report(v, &row, status);
	case ERR_ABSENT:
		return handler_reply(v, json_pack("{s:b}", "done", 0));
	default:
		return ERR_INPUT;
	}
}
