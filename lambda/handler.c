/* The table of handlers, and what all of them do with an invocation. */
#include "lambda/handler.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "lambda/handler_internal.h"
#include "lambda/init.h"

static const struct handler handlers[] = {
	{"guest",     INIT_KEYS | INIT_BASE_URL,                         handler_guest},
	{"host",      INIT_KEYS | INIT_BASE_URL,                         handler_host},
	{"clock",     INIT_TIMERS,                                       handler_clock},
	{"offer",     0,                                                 handler_offer},
	{"messenger", INIT_KEYS | INIT_BASE_URL | INIT_MAIL | INIT_BUS, handler_messenger},
};

const struct handler *handler_find(const char *name)
{
	for (size_t i = 0; i < COUNT(handlers); i++)
		if (strcmp(handlers[i].name, name) == 0)
			return &handlers[i];
	return NULL;
}

void handler_names(char *to, size_t bytes)
{
	size_t n = 0;

	to[0] = '\0';
	for (size_t i = 0; i < COUNT(handlers) && n < bytes; i++)
		n += (size_t)snprintf(to + n, bytes - n, "%s%s", i == 0 ? "" : ", ", handlers[i].name);
}

unsigned handler_needs(const struct handler *handler)
{
	return handler->needs;
}

bool handler_has_time(const struct visit *v)
{
	return clock_monotonic_ms() < v->deadline_ms - HANDLER_REST_MS;
}

static int put(const char *bytes, size_t n, void *reply)
{
	buf_put(reply, bytes, n);
	return 0;
}

int handler_reply(const struct visit *v, json_t *json)
{
	int err = ERR_IO;

	if (json != NULL && json_dump_callback(json, put, v->reply, JSON_COMPACT) == 0)
		err = buf_end(v->reply);
	json_decref(json);
	return err;
}

int handler_answer(const struct handler *handler, struct app *app, const char *event, size_t length,
    int64_t deadline_ms, struct buf *reply)
{
	struct visit visit = {.app = app, .deadline_ms = deadline_ms, .reply = reply};
	json_t *json;
	int err = ERR_INPUT;

	if (length > HANDLER_EVENT_BYTES_MAX)
		return ERR_INPUT;
	/* Texts may hold a NUL: each reader of a text checks that. */
	json = json_loadb(event, length, JSON_ALLOW_NUL, NULL);
	visit.event = json;
	if (json_is_object(json))
		err = handler->run(&visit);
	json_decref(json);
	return err == ERR_OK || err == ERR_INPUT || err == ERR_LATER ? err : ERR_IO;
}
