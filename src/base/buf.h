#ifndef BASE_BUF_H_
#define BASE_BUF_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A growable run of bytes.  Failure is sticky: after an addition that found no
 * memory or went over the limit, every further one does nothing, so a writer
 * adds without looking and asks buf_end() once.
 *
 * bytes is NULL until something was added or buf_end() was called; from then on
 * a NUL stands behind the last byte, outside length.
 */
struct buf {
	char *bytes;
	size_t length;
	bool failed;
	size_t room;		/* allocated, the NUL's byte included */
	size_t bytes_max;	/* what length may reach */
};

/**
 * buf_init(B, BYTES_MAX):
 * Make the caller-held ${B} empty; its length will never pass ${BYTES_MAX}.
 * Allocates nothing.
 */
void buf_init(struct buf *b, size_t bytes_max);

/**
 * buf_clear(B):
 * Free what ${B} holds and make it empty and unfailed, under the same limit.
 * Safe to repeat.
 */
void buf_clear(struct buf *b);

/**
 * buf_reset(B):
 * As buf_clear(), but keep the memory for the next use.
 */
void buf_reset(struct buf *b);

/**
 * buf_put(B, BYTES, N), buf_text(B, TEXT), buf_byte(B, BYTE), buf_int(B, NUMBER):
 * Add ${N} bytes, a NUL-terminated text, one byte, a number in decimal.  An
 * addition is made whole or not at all.  ${BYTES} may be NULL if ${N} is 0; it
 * must not lie inside ${B}.
 */
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_text(struct buf *b, const char *text);
void buf_byte(struct buf *b, char byte);
void buf_int(struct buf *b, int64_t number);

/**
 * buf_printf(B, FORMAT, ...):
 * Add formatted text, whole or not at all.
 */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * buf_end(B):
 * Return ERR_OK if all additions were made: bytes is then not NULL and ends in
 * a NUL.  Return ERR_IO if any failed: what bytes then holds is a part.
 * More may be added afterwards.  The bytes belong to ${B}.
 */
int buf_end(struct buf *b);

#endif /* !BASE_BUF_H_ */
