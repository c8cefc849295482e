/* Whatever a server answers, the code is a word and the message one line. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "wire/aws/aws_error.h"

static void check(const char *type, const char *body, size_t n)
{
	struct aws_error e;
	const char *c;

	aws_error_read(type, body, n, &e);
	HOLDS(strlen(e.code) <= AWS_ERROR_CODE_BYTES_MAX);
	HOLDS(strpbrk(e.code, "#: \t\r\n\"<") == NULL);
	HOLDS(strlen(e.message) <= AWS_ERROR_MESSAGE_BYTES_MAX);
	HOLDS(text_utf8(e.message, strlen(e.message)));
	for (c = e.message; *c != '\0'; c++)
		HOLDS((unsigned char)*c >= ' ' && *c != 0x7f);
	HOLDS(aws_error_kind(500, e.code) != AWS_ERROR_REFUSED);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *end = memchr(data, '\n', n);
	char *type;
	size_t length;

	check(NULL, (const char *)data, n);
	if (end == NULL)
		return 0;
	length = (size_t)(end - (const char *)data);
	HOLDS((type = strndup((const char *)data, length)) != NULL);
	check(type, end + 1, n - length - 1);
	free(type);
	return 0;
}
