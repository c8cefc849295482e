/* The names of errors, for logs. */
#include "base/err.h"

const char *err_name(int err)
{
	static const char *const names[ERR__MAX] = {
		[ERR_OK]       = "ok",
		[ERR_ABSENT]   = "absent",
		[ERR_CONFLICT] = "conflict",
		[ERR_INPUT]    = "input",
		[ERR_REFUSED]  = "refused",
		[ERR_LATER]    = "later",
		[ERR_TROUBLE]  = "trouble",
		[ERR_NEWER]    = "newer",
		[ERR_IO]       = "io",
	};

	if (err < 0 || err >= ERR__MAX)
		return "unknown";
	return names[err];
}
