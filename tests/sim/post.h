#ifndef SIM_POST_H_
#define SIM_POST_H_

#include <stdbool.h>

#include "gen/rules.h"
#include "port/mail.h"
#include "port/outbox.h"
#include "wire/mail/row_name.h"

struct world;

/*
 * The mail server, and the mailboxes of all guests.  It accepts, answers 4xx or 5xx, has outages, loses its answers,
 * and lets accepted e-mails bounce later.  It fails the run if an e-mail is sent to somebody else, or too often.
 */
enum { POST_LETTERS_MAX = 4096, POST_LINK_BYTES_MAX = 160, POST_UNACKED_SECS = 90 };

struct post_letter {           /* by its Message-ID */
	char row[ROW_NAME_BYTES_MAX + 1];
	uint32_t step;         /* in which it was last accepted */
	int accepted, excuses; /* excuses: how often its sender could not know that */
};

struct post {
	struct mail mail;      /* for the product */
	struct world *w;
	int64_t outage_ends_ms; /* by the monotonic clock */
	struct post_letter letters[POST_LETTERS_MAX];
};

/**
 * post_init(P, W):
 * Make ${P} the empty mail server of ${W}.
 */
void post_init(struct post *p, struct world *w);

/**
 * post_excuse(P, STEP):
 * The process died in ${STEP}, or the store failed: what was accepted in it may be sent once more.
 */
void post_excuse(struct post *p, uint32_t step);

/**
 * post_excuse_row(P, ROW):
 * Its sender lost the lease of ${ROW} while the e-mail was under way.
 */
void post_excuse_row(struct post *p, const char *row);

/**
 * post_accepted(P, ROW):
 * Return whether the e-mail of ${ROW} was ever accepted.
 */
bool post_accepted(const struct post *p, const struct outbox *row);

#endif /* !SIM_POST_H_ */
