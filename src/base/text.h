#ifndef BASE_TEXT_H_
#define BASE_TEXT_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * text_utf8(BYTES, N):
 * Return whether the ${N} bytes are valid UTF-8: no overlong form, no surrogate,
 * nothing above U+10FFFF.  The empty text is valid.
 */
bool text_utf8(const char *bytes, size_t n);

/**
 * text_character(BYTES, N):
 * Return the length of the first character of the ${N} > 0 bytes: 1 to 4 bytes.
 * Return 0 if it is not UTF-8.
 */
size_t text_character(const char *bytes, size_t n);

/**
 * text_plain(BYTES, N):
 * Return whether the ${N} bytes are UTF-8 on one line without hidden characters.
 * They hold no control character (C0, DEL, C1), and no line or paragraph
 * separator (U+2028, U+2029).  They hold nothing that changes the reading
 * direction (U+200E, U+200F, U+061C, U+202A to U+202E, U+2066 to U+2069), and
 * nothing invisible (U+200B, U+FEFF, U+2060 to U+2065).
 */
bool text_plain(const char *bytes, size_t n);

/**
 * text_plain_length(BYTES, N):
 * Return the number of bytes before the first character that is not plain.
 * Return ${N} if all are plain.
 */
size_t text_plain_length(const char *bytes, size_t n);

/**
 * text_trim(BYTES, N):
 * Return the start of the text in the ${*N} bytes, after leading white space, and
 * set ${*N} to its length without trailing white space.  White space is that of
 * ASCII and the no-break space, which spreadsheets use.
 */
const char *text_trim(const char *bytes, size_t *n);

/**
 * text_copy(TO, TO_BYTES, FROM, N):
 * Copy ${N} bytes and a NUL to ${TO}, which has room for ${TO_BYTES} > 0.  Return
 * false if they do not fit or hold a NUL.  ${TO} is the empty text then: part of a
 * name or an address would be wrong.
 */
bool text_copy(char *to, size_t to_bytes, const char *from, size_t n);

/**
 * text_int(BYTES, N, MIN, MAX, OUT):
 * Read the ${N} bytes as a decimal number from ${MIN} to ${MAX} into ${*OUT}.  Each
 * number has one spelling: no plus sign, no leading zero, no space.  Return false
 * for anything else; ${*OUT} is unchanged then.
 */
bool text_int(const char *bytes, size_t n, int64_t min, int64_t max, int64_t *out);

/**
 * text_hex_digit(C):
 * Return the value of a hex digit of either case.  Return -1 if ${C} is not one.
 */
int text_hex_digit(char c);

/**
 * text_header(LINE, N, NAME, LENGTH):
 * Find the value in the ${N} bytes of ${LINE}, an HTTP header such as "Name: value".  Return its start
 * and set ${*LENGTH} to its length, both without surrounding white space.  Return NULL if the header's
 * name is not ${NAME}.  Case does not matter.
 */
const char *text_header(const char *line, size_t n, const char *name, size_t *length);

#endif /* !BASE_TEXT_H_ */
