/*
 * Randomness in a story.  An event's salt is the same in every run, and so are the ids of its guests and
 * their order.  The tokens of DynamoDB's writes stay random, as they must never repeat.
 */
#include "story/chance.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/rand.h"

static uint64_t state;
static bool is_fixed;
static int (*from_kernel)(void *, size_t);

/* Knuth's multiplier; its high bits are good enough for salts in a test. */
static uint8_t next_byte(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint8_t)(state >> 56);
}

static int draw(void *bytes, size_t n)
{
	if (!is_fixed)
		return from_kernel(bytes, n);
	is_fixed = false;
	for (size_t i = 0; i < n; i++)
		((uint8_t *)bytes)[i] = next_byte();
	return ERR_OK;
}

void chance_next(uint64_t which)
{
	if (from_kernel == NULL)
		from_kernel = rand_bytes;
	rand_bytes = draw;
	state = which;
	is_fixed = true;
}
