/* Durations as people write them. */
#include "wire/list/duration.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/err.h"

enum { MINUTE_SECS = 60, HOUR_SECS = 3600, DAY_SECS = 86400 };

%%{
	machine duration;
	alphtype unsigned char;

	# Above the limit the exact value does not matter; it must not overflow.
	action digit { if (number <= DURATION_SECS_MAX) number = number * 10 + (*p - '0'); }

	number = ( '0' | [1-9] [0-9]* ) $digit;
	unit   = 's' @{ unit_secs = 1; }
	       | 'm' @{ unit_secs = MINUTE_SECS; }
	       | 'h' @{ unit_secs = HOUR_SECS; }
	       | 'd' @{ unit_secs = DAY_SECS; };

	main := number unit;
}%%

%% write data noerror noentry;

int duration_read(const char *text, size_t n, int64_t *secs)
{
	const unsigned char *p = (const unsigned char *)text, *pe = p + n;
	int64_t number = 0, unit_secs = 0;
	int cs;

	if (n == 0)
		return ERR_INPUT;
	%% write init;
	/* Ragel counts in its tables with plain int and char. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
	%% write exec;
#pragma GCC diagnostic pop
	if (cs < duration_first_final || number > DURATION_SECS_MAX / unit_secs)
		return ERR_INPUT;
	*secs = number * unit_secs;
	return ERR_OK;
}

void duration_write(char to[DURATION_BYTES_MAX], int64_t secs)
{
	static const struct {
		int64_t secs;
		char letter;
	} units[] = {
		{ DAY_SECS,    'd' },
		{ HOUR_SECS,   'h' },
		{ MINUTE_SECS, 'm' },
		{ 1,           's' },
	};
	size_t i = 0;

	assert(secs >= 0 && secs <= DURATION_SECS_MAX);
	while (secs % units[i].secs != 0 || (secs == 0 && units[i].secs != 1))
		i++;
	snprintf(to, DURATION_BYTES_MAX, "%" PRId32 "%c", (int32_t)(secs / units[i].secs),
	    units[i].letter);
}
