/* The door of what leaves the house, letters and events, and of what is heard of letters. */
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/mail_event.h"
#include "lambda/stream_event.h"
#include "relay/relay.h"

#define KINDS (PERFORM_MAIL | PERFORM_LOCAL)

static int settle(const struct visit *v, const struct outbox *row, enum outbox_status status)
{
	int err = door_has_time(v) ? perform_settle(v->app, row, status) : ERR_LATER;

	return err == ERR_OK ? door_reply(v, json_pack("{s:b}", "done", 1)) : err;
}

int door_messenger(const struct visit *v)
{
	enum outbox_status status;
	struct outbox row;

	if (batch_is(v->event))
		return door_batch(v, KINDS);
	if (door_is_sweep(v))
		return door_sweep(v, KINDS);
	switch (mail_event_read(v->event, &row, &status)) {
	case ERR_OK:
		return settle(v, &row, status);
	case ERR_ABSENT:
		return door_reply(v, json_pack("{s:b}", "done", 0));
	default:
		return ERR_INPUT;
	}
}
