/* The host on one machine: calls what its loop calls. */
#include "story/host.h"

#include "base/err.h"
#include "relay/relay.h"
#include "relay/triggers.h"
#include "story/scene.h"
#include "web/route.h"

static int deliver(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct scene *s = arg;

	return s->host->bus_event(s, what, event, seq);
}

/* The process that starts finds what the last one did not carry out. */
static int start(struct scene *s)
{
	s->bus = (struct bus){.put = deliver, .arg = s};
	s->app.bus = &s->bus;
	return s->host->sweep(s);
}

static void clear(struct scene *s)
{
	(void)s;
}

static void request_page(struct scene *s, const struct http_request *request, struct http_response *response)
{
	scene_batch_begin(s);
	route_handle(&s->app, request, response);
}

static int fire(struct scene *s, const struct outbox *row)
{
	int err;

	scene_batch_begin(s);
	err = relay_row(&s->app, RELAY_TIMES, row);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int bus_event(struct scene *s, enum bus_name what, const char *event, int64_t seq)
{
	(void)seq;
	return triggers_run(&s->app, what, event);
}

static int work(struct scene *s)
{
	return relay_next(&s->app, RELAY_MAIL | RELAY_LOCAL);
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
    .has_batches = true,
    .start = start,
    .clear = clear,
    .request = request_page,
    .fire = fire,
    .bus_event = bus_event,
    .work = work,
    .sweep = sweep,
};
