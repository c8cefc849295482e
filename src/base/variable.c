/* Reads variables of the environment. */
#include "base/variable.h"

#include <stdlib.h>

const char *variable(const char *name, const char *otherwise)
{
	const char *text = getenv(name);

	return text != NULL && text[0] != '\0' ? text : otherwise;
}
