/* Random numbers from a seed: splitmix64, whose state is a counter. */
#include "sim/draw.h"

#include <assert.h>

static const uint64_t golden = 0x9e3779b97f4a7c15; /* 2^64 divided by the golden ratio */

static uint64_t mix(uint64_t z)
{
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* Mixed twice, so that neighbouring seeds and streams start far apart. */
void draw_init(struct draw *d, uint64_t seed, uint64_t stream)
{
	d->state = mix(mix(seed + golden) + stream);
}

uint64_t draw_next(struct draw *d)
{
	return mix(d->state += golden);
}

/* The lowest 2^64 % n numbers are drawn again: the others are a multiple of n. */
static uint64_t below(struct draw *d, uint64_t n)
{
	uint64_t least = (0 - n) % n, number;

	do
		number = draw_next(d);
	while (number < least);
	return number % n;
}

int64_t draw_below(struct draw *d, int64_t n)
{
	assert(n > 0);
	return (int64_t)below(d, (uint64_t)n);
}

int64_t draw_between(struct draw *d, int64_t low, int64_t high)
{
	uint64_t count = (uint64_t)high - (uint64_t)low + 1;

	assert(low <= high);
	/* The count of all 64-bit numbers wraps around to 0. */
	return (int64_t)((uint64_t)low + (count == 0 ? draw_next(d) : below(d, count)));
}

bool draw_chance(struct draw *d, int permille)
{
	return draw_below(d, 1000) < permille;
}
