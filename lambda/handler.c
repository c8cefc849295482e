/* The table of handlers, and what they share. */
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

bool handler_has_time(const struct invocation *inv)
{
	return clock_monotonic_ms() < inv->deadline_ms - HANDLER_MARGIN_MS;
}

static int put(const char *bytes, size_t n, void *response)
{
	buf_put(response, bytes, n);
	return 0;
}

int handler_respond(const struct invocation *inv, json_t *json)
{
	int err = ERR_IO;

	if (json != NULL && json_dump_callback(json, put, inv->response, JSON_COMPACT) == 0)
		err = buf_end(inv->response);
	json_decref(json);
	return err;
}

int handler_run(const struct handler *handler, struct app *app, const char *event, size_t length,
    int64_t deadline_ms, struct buf *response)
{
	struct invocation inv = {.app = app, .deadline_ms = deadline_ms, .response = response};
	json_t *json;
	int err = ERR_INPUT;

	if (length > HANDLER_EVENT_BYTES_MAX)
		return ERR_INPUT;
	/* A text may contain a NUL; each function that reads a text checks for it. */
	json = json_loadb(event, length, JSON_ALLOW_NUL, NULL);
	inv.event = json;
	if (json_is_object(json))
		err = handler->run(&inv);
	json_decref(json);
	return err == ERR_OK || err == ERR_INPUT || err == ERR_LATER ? err : ERR_IO;
}
