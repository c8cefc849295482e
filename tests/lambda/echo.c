/*
 * Speaks to a Runtime API as the program does.  The event of each invocation is a number; the response is
 * a JSON text of that many bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "lambda/runtime.h"

static int respond(struct runtime *r, const struct runtime_invocation *i)
{
	size_t n = strtoull(i->event.bytes, NULL, 10);
	char *text = n >= 2 ? malloc(n) : NULL;
	int err;

	if (text == NULL)
		return runtime_fail(r, i->id, "Runtime.NoNumber", "that is not a number, or is too large");
	memset(text, 'x', n);
	text[0] = text[n - 1] = '"';
	err = runtime_respond(r, i->id, text, n);
	free(text);
	return err;
}

int main(void)
{
	struct runtime_invocation invocation;
	struct runtime *r;

	if (runtime_open(getenv("AWS_LAMBDA_RUNTIME_API"), &r) != ERR_OK)
		return EXIT_FAILURE;
	runtime_invocation_init(&invocation);
	while (runtime_next(r, &invocation) == ERR_OK && respond(r, &invocation) != ERR_IO)
		;
	runtime_invocation_clear(&invocation);
	runtime_close(r);
	return EXIT_FAILURE;
}
