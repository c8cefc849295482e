/* The host for one machine: functions of the handlers, called as its loop calls them. */
#include "story/host.h"

#include <string.h>

#include "aws/outbox_item.h"
#include "base/err.h"
#include "relay/relay.h"
#include "relay/relay_timer.h"
#include "relay/triggers.h"
#include "story/scene.h"
#include "web/route.h"

static int hear_of(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct scene *s = arg;

	return s->host->hear(s, what, event, seq);
}

/* What was not carried out when a process died is found by the one that starts. */
static int start(struct scene *s)
{
	int err;

	bus_local_init(&s->bus, hear_of, s);
	s->app.bus = &s->bus.bus;
	stream_clear(&s->stream);
	err = stream_init(&s->stream, NULL, NULL, s->kept->rings ? 0 : RELAY_TIMES);
	return err == ERR_OK ? s->host->sweep(s) : err;
}

static void clear(struct scene *s)
{
	stream_clear(&s->stream);
}

static void request_page(struct scene *s, const struct http_request *request, struct http_response *response)
{
	scene_turn(s);
	route_answer(&s->app, request, response);
}

static int ring(struct scene *s, const struct outbox *row)
{
	struct timer t = {.action = row->what, .no = row->no, .due_at = row->fires_at};
	int err;

	memcpy(t.event, row->event, sizeof(t.event));
	memcpy(t.guest, row->guest, sizeof(t.guest));
	scene_turn(s);
	err = s->kept->rings ? relay_timer(&s->app, &t) : relay_row(&s->app, RELAY_TIMES, row);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int hear(struct scene *s, enum bus_name what, const char *event, int64_t seq)
{
	(void)seq;
	return triggers_run(&s->app, what, event);
}

/* Set, or drop, what the first row of the stream asks for. */
static int set_timer(struct scene *s)
{
	const json_t *record;
	struct outbox row;
	int err = stream_first(&s->stream, false, &record);

	if (err != ERR_OK)
		return err;
	err = outbox_item_read(stream_row(record), &row);
	stream_take(&s->stream);
	if (err == ERR_OK)
		err = relay_row(&s->app, RELAY_TIMES, &row);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int work(struct scene *s)
{
	int err = set_timer(s);

	return err == ERR_ABSENT ? relay_next(&s->app, RELAY_MAIL | RELAY_LOCAL) : err;
}

static int sweep(struct scene *s)
{
	int err;

	while ((err = relay_next(&s->app, RELAY_TIMES)) == ERR_OK)
		continue;
	return err == ERR_ABSENT ? ERR_OK : err;
}

const struct host host_serve = {
    .name = "serve",
    .has_turns = true,
    .start = start,
    .clear = clear,
    .request = request_page,
    .ring = ring,
    .hear = hear,
    .work = work,
    .sweep = sweep,
};
