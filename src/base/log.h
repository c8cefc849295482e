#ifndef BASE_LOG_H_
#define BASE_LOG_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Logs one JSON line per event.  A line is one write(), so lines of several
 * processes do not mix:
 *
 *	{"at":"2027-06-12T17:00:00.123Z","what":"store-busy","event":"gala","tries":3}
 *
 * These are never logged: names and addresses of people, link tokens, URLs and
 * request paths (they carry tokens), e-mails, form bodies, keys.  A guest appears
 * as an opaque id.
 */
struct log_fact {
	const char *name;
	bool is_int;
	int64_t number;		/* if is_int */
	const char *text;	/* if not is_int */
	size_t length;
};

enum { LOG_BYTES_MAX = 1024 };	/* of a line, including its newline */

/*
 * Facts: a NUL-terminated text (NULL is logged as ""), N bytes, a number.
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
 * Write one line that names the event ${WHAT} and its ${N} facts, in order.  Bytes
 * that are not UTF-8 become U+FFFD.  A line longer than LOG_BYTES_MAX is cut: it
 * stays JSON and has "cut":true.  Errors of the log are ignored, and errno is
 * kept: the program works without its log.
 */
void log_line(const char *what, const struct log_fact *facts, size_t n);

/**
 * log_fact_text(NAME, TEXT):
 * Return the fact that LOG_TEXT() stands for.  The texts are borrowed.
 */
struct log_fact log_fact_text(const char *name, const char *text);

/**
 * log_to(FD):
 * Write further lines to ${FD} instead of standard error; -1 turns the log off.
 * The caller keeps ${FD}.
 */
void log_to(int fd);

#endif /* !BASE_LOG_H_ */
