/*
 * Chance in a story.  An event's salt is the same in every run, so that guests' ids, and whatever is
 * done in their order, are too; the tokens of DynamoDB's writes must never come again.  It stands in
 * for base/rand.c.
 */
#include "base/rand.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/random.h>

#include "base/err.h"
#include "story/chance.h"

enum { RAND_HEX_BYTES_MAX = 64 };

static uint64_t state;
static bool is_fixed;

void chance_next(uint64_t which)
{
	state = which;
	is_fixed = true;
}

/* Knuth's multiplier; the high bits are good enough for salts that nobody attacks. */
static uint8_t next_byte(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint8_t)(state >> 56);
}

int rand_bytes(void *bytes, size_t n)
{
	if (!is_fixed)
		return getrandom(bytes, n, 0) == (ssize_t)n ? ERR_OK : ERR_IO;
	for (size_t i = 0; i < n; i++)
		((uint8_t *)bytes)[i] = next_byte();
	is_fixed = false;
	return ERR_OK;
}

int rand_hex(char *hex, size_t n)
{
	uint8_t bytes[RAND_HEX_BYTES_MAX];

	hex[0] = '\0';
	if (n > sizeof(bytes) || rand_bytes(bytes, n) != ERR_OK)
		return ERR_IO;
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	return ERR_OK;
}

uint32_t rand_below(uint32_t most)
{
	uint32_t number;

	return rand_bytes(&number, sizeof(number)) == ERR_OK ? number % most : 0;
}
