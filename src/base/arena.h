#ifndef BASE_ARENA_H_
#define BASE_ARENA_H_

#include <stddef.h>

/*
 * Memory for one request.  It is taken piece by piece and freed all at once.
 */
struct arena;

/**
 * arena_new(BYTES_MAX):
 * Return an arena from which at most ${BYTES_MAX} bytes can be taken, or NULL if
 * there is no memory.  The size of each piece is rounded up to a multiple of 16.
 * The caller owns the arena and frees it with arena_free().
 */
struct arena *arena_new(size_t bytes_max);

/**
 * arena_take(A, N):
 * Return ${N} zeroed bytes, aligned to 16.  They live until arena_clear() or
 * arena_free().  Return NULL if they would exceed the limit, or there is no memory.
 * If ${N} is 0, the pointer is not NULL and must not be dereferenced.
 */
void *arena_take(struct arena *a, size_t n);

/**
 * arena_text(A, BYTES, N):
 * Return a copy of ${N} bytes, terminated by a NUL.  Return NULL as arena_take()
 * does.
 */
char *arena_text(struct arena *a, const char *bytes, size_t n);

/**
 * arena_clear(A):
 * Free everything taken from ${A}.  ${A} can be used again.
 */
void arena_clear(struct arena *a);

/**
 * arena_free(A):
 * Free ${A} and everything taken from it.  NULL is a no-op.
 */
void arena_free(struct arena *a);

#endif /* !BASE_ARENA_H_ */
