/* The program that AWS Lambda starts: it opens what it needs, then handles invocations one by one. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "lambda/handler.h"
#include "lambda/init.h"
#include "lambda/runtime.h"
#include "lambda/version.h"

enum {
	RESPOND_MS = 500,       /* reserved for sending the response */
	KEPT_BYTES_MAX = 65536, /* a larger buffer is freed after an invocation */
	ERRMSG_BYTES_MAX = 255
};

struct lambda {
	const struct handler *handler;
	struct init init;
	struct runtime *runtime;
	struct runtime_invocation invocation;
	struct buf response;
};

/* ---- before the first invocation ---- */

static int fail_init(struct runtime *r, const char *type, const char *errmsg)
{
	log_facts("init-failed", LOG_TEXT("type", type), LOG_TEXT("why", errmsg));
	if (r != NULL)
		(void)runtime_fail_init(r, type, errmsg); /* which logs a failure itself */
	return ERR_REFUSED;
}

static int open_runtime(struct lambda *l)
{
	const char *address = getenv("AWS_LAMBDA_RUNTIME_API");

	if (address == NULL)
		return fail_init(NULL, "Runtime.NoRuntime", "AWS_LAMBDA_RUNTIME_API is not set: only "
		    "AWS Lambda can start this program");
	if (runtime_open(address, &l->runtime) != ERR_OK)
		return fail_init(NULL, "Runtime.NoRuntime", "AWS_LAMBDA_RUNTIME_API is not HOST:PORT");
	return ERR_OK;
}

static int find_handler(struct lambda *l)
{
	const char *name = getenv("_HANDLER");
	char names[ERRMSG_BYTES_MAX + 1], errmsg[ERRMSG_BYTES_MAX + 1];

	l->handler = handler_find(name != NULL ? name : "");
	if (l->handler != NULL)
		return ERR_OK;
	handler_names(names, sizeof(names));
	snprintf(errmsg, sizeof(errmsg), "_HANDLER must be one of %.200s", names);
	return fail_init(l->runtime, "Runtime.NoHandler", errmsg);
}

static int open_all(struct lambda *l)
{
	int err = open_runtime(l);

	if (err == ERR_OK)
		err = find_handler(l);
	if (err == ERR_OK && (err = init_open(&l->init, handler_needs(l->handler))) != ERR_OK)
		return fail_init(l->runtime, l->init.type, l->init.errmsg);
	return err;
}

/* ---- one invocation ---- */

/* Lambda's tracing reads it during an invocation.  putenv() reuses one buffer; setenv() would leak. */
static void set_trace(const char *trace)
{
	static const char name[] = "_X_AMZN_TRACE_ID";
	static char line[sizeof(name) + 1 + RUNTIME_TRACE_BYTES_MAX];

	unsetenv(name);
	if (trace[0] == '\0')
		return;
	snprintf(line, sizeof(line), "%s=%s", name, trace);
	putenv(line);
}

static int fail(struct lambda *l, const char *type, const char *errmsg)
{
	log_facts("invocation-failed", LOG_TEXT("id", l->invocation.id), LOG_TEXT("type", type),
	    LOG_TEXT("why", errmsg));
	return runtime_fail(l->runtime, l->invocation.id, type, errmsg);
}

static int handle(struct lambda *l)
{
	const struct runtime_invocation *i = &l->invocation;

	aws_until(l->init.aws, i->deadline_ms - RESPOND_MS);
	switch (handler_run(l->handler, &l->init.app, i->event.bytes, i->event.length, i->deadline_ms,
	    &l->response)) {
	case ERR_OK:
		return runtime_respond(l->runtime, i->id, l->response.bytes, l->response.length);
	case ERR_INPUT:
		return fail(l, "Runtime.UnknownEvent", "this handler does not take such an event");
	case ERR_LATER:
		return fail(l, "Runtime.NoTime", "its deadline is too near; deliver it again");
	default:
		return fail(l, "Runtime.NotDone", "it failed, see the log; deliver it again");
	}
}

static void recycle(struct buf *b)
{
	if (b->room > KEPT_BYTES_MAX)
		buf_clear(b);
	else
		buf_reset(b);
}

/* ERR_IO: no more invocations will come. */
static int handle_next(struct lambda *l)
{
	int err = runtime_next(l->runtime, &l->invocation);

	if (err == ERR_IO)
		return err;
	set_trace(l->invocation.trace);
	err = err == ERR_OK ? handle(l)
	    : fail(l, "Runtime.BadInvocation", "the invocation is too large or has no deadline");
	set_trace("");
	recycle(&l->response);
	recycle(&l->invocation.event);
	return err == ERR_IO ? err : ERR_OK;
}

static void print_handlers(void)
{
	char names[ERRMSG_BYTES_MAX + 1];

	handler_names(names, sizeof(names));
	puts(names);
}

/* Lambda passes no arguments; a person may. */
static int print_about(const char *word)
{
	if (strcmp(word, "--version") == 0) {
		init_defaults();
		version_print();
	} else {
		puts("usage: bootstrap [--help | --version]\n\n"
		     "The functions of rsvp on AWS. Only AWS Lambda can start them; the environment\n"
		     "variable _HANDLER names the handler, one of:");
		print_handlers();
	}
	return fflush(stdout) == 0 && (strcmp(word, "--version") == 0 || strcmp(word, "--help") == 0)
	    ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	static struct lambda l;

	if (argc > 1)
		return print_about(argv[1]);
	signal(SIGPIPE, SIG_IGN);
	runtime_invocation_init(&l.invocation);
	buf_init(&l.response, HANDLER_RESPONSE_BYTES_MAX);
	if (open_all(&l) == ERR_OK) {
		while (handle_next(&l) == ERR_OK)
			;
		init_close(&l.init);
	}
	buf_clear(&l.response);
	runtime_invocation_clear(&l.invocation);
	runtime_close(l.runtime);
	return EXIT_FAILURE; /* a function that ends has failed; AWS starts another process */
}
