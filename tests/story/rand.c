/*
 * Chance in a story: the same in every run, so that guests' ids, and whatever is done in their order,
 * are too.  It stands in for base/rand.c.
 */
#include "base/rand.h"

#include <stdio.h>

#include "base/err.h"
#include "story/chance.h"

static uint64_t state;

void chance_restart(void)
{
	state = 1;
}

/* Knuth's multiplier; the high bits are good enough for salts that nobody attacks. */
static uint8_t next_byte(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint8_t)(state >> 56);
}

int rand_bytes(void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((uint8_t *)bytes)[i] = next_byte();
	return ERR_OK;
}

int rand_hex(char *hex, size_t n)
{
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", next_byte());
	return ERR_OK;
}

uint32_t rand_below(uint32_t most)
{
	return next_byte() % most;
}
