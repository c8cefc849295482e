/* The doors of people: guests and the host, over HTTP. */
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "lambda/handler_internal.h"
#include "lambda/web.h"
#include "web/respond.h"
#include "web/route.h"

enum { ARENA_BYTES_MAX = 64 << 20 }; /* the host's page of a full event */

/* Whether path is one of these: a whole path, as "/", or a folder by its slash. */
static bool is_ours(const char *path, const char *const *paths)
{
	for (; *paths != NULL; paths++) {
		size_t n = strlen(*paths);

		if (strncmp(path, *paths, n) == 0 &&
		    (path[n] == '\0' || (n > 1 && path[n - 1] == '/')))
			return true;
	}
	return false;
}

/* As it stood in the request; a "?" with nothing behind it is not told. */
static size_t url_bytes(const struct ask *ask)
{
	size_t n = strlen(ask->path), query = strlen(ask->query);

	return query > 0 ? n + 1 + query : n;
}

static void refuse(const struct ask *ask, struct answer *answer, int status)
{
	buf_init(&answer->body, BODY_BYTES_MAX);
	respond_message(ask, answer, status, WORDS_MESSAGE_NOT_FOUND);
}

static void answer_ask(const struct visit *v, const char *const *paths, const struct ask *ask,
    struct answer *answer)
{
	*answer = (struct answer){.status = 500};
	if (url_bytes(ask) > URL_BYTES_MAX)
		refuse(ask, answer, 414);
	else if (ask->body_length > route_body_bytes_max(ask->path))
		route_too_large(ask, answer);
	else if (!is_ours(ask->path, paths))
		refuse(ask, answer, 404);
	else if (!door_has_time(v))
		route_unavailable(ask, answer);
	else
		route_answer(v->app, ask, answer);
}

/* An answer that AWS would not pass on becomes one that says so. */
static int reply(const struct visit *v, const struct ask *ask, struct answer *answer)
{
	int err = web_answer(ask, answer, v->reply);

	if (err == ERR_OK && v->reply->length <= WEB_TEXT_BYTES_MAX)
		return ERR_OK;
	log_facts("answer-too-large", LOG_INT("bytes", (int64_t)answer->body.length));
	buf_reset(v->reply);
	answer->location = answer->file_name = NULL; /* what is said now is nothing to save */
	respond_json(answer, 500, ERR_IO);
	return web_answer(ask, answer, v->reply);
}

static int answer_web(const struct visit *v, const char *const *paths)
{
	int64_t began_ms = clock_monotonic_ms();
	struct arena *arena = arena_new(ARENA_BYTES_MAX);
	struct answer answer;
	struct ask ask;
	int err = ERR_IO;

	if (arena != NULL)
		err = web_ask(v->event, arena, &ask);
	if (err == ERR_OK) {
		answer_ask(v, paths, &ask, &answer);
		err = reply(v, &ask, &answer);
		if (answer.status >= 400)
			ask_log(&ask, answer.status, clock_monotonic_ms() - began_ms);
		buf_clear(&answer.body);
	}
	arena_free(arena);
	return err;
}

int door_guest(const struct visit *v)
{
	static const char *const paths[] = {"/", "/e/", "/l/", "/healthz", NULL};

	return answer_web(v, paths);
}

int door_host(const struct visit *v)
{
	static const char *const paths[] = {"/h/", "/healthz", NULL};

	return answer_web(v, paths);
}
