#ifndef BASE_LOG_H_
#define BASE_LOG_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One JSON line per happening, written at once, so that lines of several
 * processes do not mix:
 *
 *	{"at":"2027-06-12T17:00:00.123Z","what":"store-busy","event":"gala","tries":3}
 *
 * Never logged: names and addresses of people, link tokens, URLs and request
 * paths (they carry tokens), letters, form bodies, keys.  Guests appear by
 * their opaque id.
 */
struct log_fact {
	const char *name;
	bool is_int;
	int64_t number;		/* if is_int */
	const char *text;	/* if not */
	size_t length;
};

enum { LOG_BYTES_MAX = 1024 };	/* a line, its newline included */

/*
 * A fact that is a NUL-terminated text (NULL becomes the empty one), one that is
 * N bytes, one that is a number.
 */
#define LOG_TEXT(NAME, TEXT) \
	log_fact_text((NAME), (TEXT))
#define LOG_BYTES(NAME, BYTES, N) \
	((struct log_fact){ .name = (NAME), .text = (BYTES), .length = (N) })
#define LOG_INT(NAME, NUMBER) \
	((struct log_fact){ .name = (NAME), .is_int = true, .number = (NUMBER) })

/* log_facts("store-busy", LOG_TEXT("event", id), LOG_INT("tries", n)); */
#define log_facts(WHAT, ...)							\
	log_line((WHAT), (const struct log_fact[]){ __VA_ARGS__ },		\
	    sizeof((const struct log_fact[]){ __VA_ARGS__ }) / sizeof(struct log_fact))

/**
 * log_line(WHAT, FACTS, N):
 * Write one line that says ${WHAT} happened, with ${N} facts in order.  Bytes that
 * are not UTF-8 become U+FFFD.  A line over LOG_BYTES_MAX loses its tail, stays
 * JSON, and says "cut":true.  Failures are ignored, and errno is kept: a log
 * that cannot be written stops nothing.
 */
void log_line(const char *what, const struct log_fact *facts, size_t n);

/**
 * log_fact_text(NAME, TEXT):
 * What LOG_TEXT() makes.
 */
struct log_fact log_fact_text(const char *name, const char *text);

/**
 * log_to(FD):
 * Write further lines to ${FD} instead of the standard error; -1 means nowhere.
 * ${FD} stays the caller's.
 */
void log_to(int fd);

#endif /* !BASE_LOG_H_ */
