/* What is read is written shorter or the same, and read as the same length. */
#include "fuzz.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "wire/list/duration.h"

static int64_t unit_secs(uint8_t letter)
{
	switch (letter) {
	case 's': return 1;
	case 'm': return 60;
	case 'h': return 3600;
	case 'd': return 86400;
	}
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char text[DURATION_BYTES_MAX];
	int64_t secs = -1, again, number, unit = n > 0 ? unit_secs(data[n - 1]) : 0;
	int good = unit > 0 && text_int((const char *)data, n - 1, 0, DURATION_SECS_MAX / unit, &number);

	HOLDS((duration_read((const char *)data, n, &secs) == ERR_OK) == good);
	if (!good) {
		HOLDS(secs == -1);
		return 0;
	}
	HOLDS(secs == number * unit && secs >= 0 && secs <= DURATION_SECS_MAX);
	duration_write(text, secs);
	HOLDS(strlen(text) <= n || secs == 0);
	HOLDS(duration_read(text, strlen(text), &again) == ERR_OK);
	HOLDS(again == secs);
	return 0;
}
