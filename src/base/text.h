#ifndef BASE_TEXT_H_
#define BASE_TEXT_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * text_utf8(BYTES, N):
 * Return whether the ${N} bytes are UTF-8: no overlong form, no surrogate,
 * nothing above U+10FFFF.  No bytes at all are.
 */
bool text_utf8(const char *bytes, size_t n);

/**
 * text_character(BYTES, N):
 * Return how long the character at the start of ${N} > 0 bytes is, 1 to 4; 0 if it
 * is not UTF-8.
 */
size_t text_character(const char *bytes, size_t n);

/**
 * text_plain(BYTES, N):
 * Return whether the ${N} bytes are UTF-8 that stays on its line and shows what
 * it says: no control character (C0, DEL, C1), no line or paragraph separator
 * (U+2028, U+2029), nothing that turns the reading direction of what follows
 * (U+200E, U+200F, U+061C, U+202A to U+202E, U+2066 to U+2069), nothing that only
 * hides (U+200B, U+FEFF, U+2060 to U+2065).
 */
bool text_plain(const char *bytes, size_t n);

/**
 * text_plain_length(BYTES, N):
 * Return how many of the ${N} bytes come before the first character that is not
 * plain: ${N} if all are.
 */
size_t text_plain_length(const char *bytes, size_t n);

/**
 * text_trim(BYTES, N):
 * Return where the text in the ${*N} bytes starts after leading white space, and
 * set ${*N} to its length without trailing white space.  White space is the
 * ASCII kind and the no-break space, which spreadsheets leave behind.
 */
const char *text_trim(const char *bytes, size_t *n);

/**
 * text_copy(TO, TO_BYTES, FROM, N):
 * Copy ${N} bytes and a NUL to ${TO}, which has room for ${TO_BYTES} > 0.  Return
 * false if they do not fit or hold a NUL: ${TO} is then the empty text, since a
 * part of a name or an address is wrong rather than short.
 */
bool text_copy(char *to, size_t to_bytes, const char *from, size_t n);

/**
 * text_int(BYTES, N, MIN, MAX, OUT):
 * Read the ${N} bytes as a decimal number from ${MIN} to ${MAX} into ${*OUT}.  Each
 * number has one spelling: no sign but a minus, no leading zero, no space.
 * Return false, with ${*OUT} untouched, for anything else.
 */
bool text_int(const char *bytes, size_t n, int64_t min, int64_t max, int64_t *out);

/**
 * text_hex_digit(C):
 * Return the value of a hex digit of either case; -1 if ${C} is none.
 */
int text_hex_digit(char c);

/**
 * text_header(LINE, N, NAME, LENGTH):
 * Return where the value begins in the ${N} bytes of ${LINE}, a header of HTTP as "Name: value", and set
 * ${*LENGTH} to its length without white space on both ends.  Return NULL if it is not called ${NAME},
 * in whatever case.
 */
const char *text_header(const char *line, size_t n, const char *name, size_t *length);

#endif /* !BASE_TEXT_H_ */
