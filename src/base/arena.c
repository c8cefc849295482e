/* Memory that is taken piece by piece and freed all at once. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	ALIGNMENT = 16,
	/*
	 * Pieces share blocks of this size.  A larger piece has its own block.
	 * Under AddressSanitizer every piece has its own, so that an overrun is
	 * found.
	 */
#if defined(__SANITIZE_ADDRESS__)
	BLOCK_BYTES = 0,
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	BLOCK_BYTES = 0,
#else
	BLOCK_BYTES = 4064,
#endif
#else
	BLOCK_BYTES = 4064,
#endif
};

struct block {
	struct block *next;
	size_t room;
	alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
	struct block *blocks;	/* the first one is being filled */
	size_t used;		/* bytes of the first block */
	size_t taken;		/* bytes of the limit */
	size_t bytes_max;
};

static_assert(sizeof(struct block) % ALIGNMENT == 0, "pieces would not be aligned");
static_assert(alignof(max_align_t) >= ALIGNMENT, "malloc would not align blocks");

struct arena *arena_new(size_t bytes_max)
{
	struct arena *a;

	if ((a = calloc(1, sizeof(*a))) == NULL)
		return NULL;
	a->bytes_max = bytes_max;
	return a;
}

static struct block *block_new(size_t bytes)
{
	struct block *b;

	if ((b = malloc(sizeof(*b) + bytes)) == NULL)
		return NULL;
	b->next = NULL;
	b->room = bytes;
	return b;
}

void *arena_take(struct arena *a, size_t n)
{
	struct block *b;
	size_t whole;
	void *piece;

	if (n > a->bytes_max - a->taken)
		return NULL;
	if (n > PTRDIFF_MAX - ALIGNMENT - sizeof(*b))
		return NULL;
	whole = (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (whole > a->bytes_max - a->taken)
		return NULL;

	if (a->blocks == NULL || whole > a->blocks->room - a->used) {
		/* A block made for one piece has the size of that piece. */
		if ((b = block_new(n > BLOCK_BYTES ? n : BLOCK_BYTES)) == NULL)
			return NULL;
		b->next = a->blocks;
		a->blocks = b;
		a->used = 0;
	}

	piece = a->blocks->bytes + a->used;
	memset(piece, 0, n);
	a->used += whole < a->blocks->room - a->used ? whole : a->blocks->room - a->used;
	a->taken += whole;
	assert(a->taken <= a->bytes_max);
	return piece;
}

char *arena_text(struct arena *a, const char *bytes, size_t n)
{
	char *text;

	if (n == SIZE_MAX || (text = arena_take(a, n + 1)) == NULL)
		return NULL;
	if (n > 0)
		memcpy(text, bytes, n);
	text[n] = '\0';
	return text;
}

void arena_clear(struct arena *a)
{
	struct block *b, *next;

	for (b = a->blocks; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	a->blocks = NULL;
	a->used = 0;
	a->taken = 0;
}

void arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_clear(a);
	free(a);
}
