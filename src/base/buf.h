#ifndef BASE_BUF_H_
#define BASE_BUF_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A growable run of bytes.  Failure is sticky: once an addition finds no memory
 * or exceeds the limit, every further one does nothing.  So a writer checks for
 * errors only once, with buf_end().
 *
 * bytes is NULL until something was added or buf_end() was called.  From then on
 * a NUL follows the last byte; length does not count it.
 */
struct buf {
	char *bytes;
	size_t length;
	bool failed;
	size_t room;		/* allocated bytes, including the NUL's */
	size_t bytes_max;	/* the limit of length */
};

/**
 * buf_init(B, BYTES_MAX):
 * Make the caller-held ${B} empty.  Its length will never exceed ${BYTES_MAX}.
 * Nothing is allocated.
 */
void buf_init(struct buf *b, size_t bytes_max);

/**
 * buf_clear(B):
 * Free the bytes of ${B}, make it empty, and clear its failure.  The limit stays.
 * Safe to repeat.
 */
void buf_clear(struct buf *b);

/**
 * buf_reset(B):
 * Do as buf_clear(), but keep the memory for the next use.
 */
void buf_reset(struct buf *b);

/**
 * buf_put(B, BYTES, N), buf_text(B, TEXT), buf_byte(B, BYTE), buf_int(B, NUMBER):
 * Append ${N} bytes, a NUL-terminated text, one byte, or a number in decimal.
 * All of it is appended, or nothing.  ${BYTES} may be NULL if ${N} is 0.  It must
 * not point into ${B}.
 */
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_text(struct buf *b, const char *text);
void buf_byte(struct buf *b, char byte);
void buf_int(struct buf *b, int64_t number);

/**
 * buf_printf(B, FORMAT, ...):
 * Append formatted text: all of it, or nothing.
 */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * buf_end(B):
 * Return ERR_OK if every addition succeeded: bytes is then not NULL and ends in
 * a NUL.  Return ERR_IO if one failed: bytes is then incomplete.  More may be
 * added afterwards.  ${B} owns the bytes.
 */
int buf_end(struct buf *b);

#endif /* !BASE_BUF_H_ */
