#ifndef BASE_ARENA_H_
#define BASE_ARENA_H_

#include <stddef.h>

/*
 * Memory for one request: taken piece by piece, given back all at once.
 */
struct arena;

/**
 * arena_new(BYTES_MAX):
 * Return an arena from which at most ${BYTES_MAX} bytes can be taken (each piece
 * counts as the next multiple of 16), or NULL if there is no memory.  The caller
 * owns it and gives it to arena_free().
 */
struct arena *arena_new(size_t bytes_max);

/**
 * arena_take(A, N):
 * Return ${N} zeroed bytes, aligned to 16, that live until arena_clear() or
 * arena_free(); NULL if that would go over the limit or there is no memory.
 * ${N} may be 0: the pointer is then not NULL and must not be followed.
 */
void *arena_take(struct arena *a, size_t n);

/**
 * arena_text(A, BYTES, N):
 * Return a copy of ${N} bytes with a NUL behind them, or NULL as arena_take().
 */
char *arena_text(struct arena *a, const char *bytes, size_t n);

/**
 * arena_clear(A):
 * Give back everything taken from ${A}; it can be used again.
 */
void arena_clear(struct arena *a);

/**
 * arena_free(A):
 * Free ${A} and everything taken from it.  NULL is a no-op.
 */
void arena_free(struct arena *a);

#endif /* !BASE_ARENA_H_ */
