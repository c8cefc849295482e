/* Whatever a tag says, a name that is read is written as it was. */
#include "fuzz.h"

#include <string.h>

#include "base/err.h"
#include "wire/mail/row_name.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char text[ROW_NAME_BYTES_MAX + 1];
	struct outbox name;

	if (row_name_read((const char *)data, n, &name) != ERR_OK)
		return 0;
	row_name_write(text, &name);
	HOLDS(strlen(text) == n && memcmp(text, data, n) == 0);
	return 0;
}
