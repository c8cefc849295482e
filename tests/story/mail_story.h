#ifndef STORY_MAIL_STORY_H_
#define STORY_MAIL_STORY_H_

#include <stdbool.h>
#include <stddef.h>

#include "gen/rules.h"
#include "port/mail.h"

/*
 * The mail server of a story: it keeps what it accepts, and can fail in several ways.
 */

enum {
	MAIL_STORY_LETTERS_MAX = 512,
	MAIL_STORY_ID_BYTES_MAX = 200,
	MAIL_STORY_LINK_BYTES_MAX = URL_BYTES_MAX
};

#define MAIL_STORY_UNACKED_SECS 90 /* as a mail server's */
#define MAIL_STORY_BASE_URL "http://rsvp.test" /* of the links to find */

enum mail_story_mode {
	MAIL_STORY_WORKS,
	MAIL_STORY_DOWN,         /* accepts nothing now */
	MAIL_STORY_REFUSES,      /* accepts nothing, ever */
	MAIL_STORY_LOSES_ANSWERS /* accepts the letter, and the outcome is unknown, as SES may leave it */
};

struct mail_story_letter {
	char id[MAIL_STORY_ID_BYTES_MAX + 1];
	char to[GUEST_EMAIL_MAX + 1];
	char link[MAIL_STORY_LINK_BYTES_MAX + 1]; /* the guest's link in it, from "/l/" on; or "" */
};

struct mail_story {
	struct mail mail; /* for the handlers */
	enum mail_story_mode mode;
	struct mail_story_letter letters[MAIL_STORY_LETTERS_MAX];
	size_t count;
	void (*saw)(void *, const struct message *, const char *);
	void *arg;
};

/**
 * mail_story_init(P, SAW, ARG):
 * Make ${P} a mail server that accepts everything.  ${SAW} is called with every letter and with what
 * became of it: "" if it was accepted.
 */
void mail_story_init(struct mail_story *p, void (*saw)(void *, const struct message *, const char *),
    void *arg);

/**
 * mail_story_link(P, TO, FIRST):
 * Return the link in the first letter to ${TO} with a link, or else in the last; NULL if there is none.
 */
const char *mail_story_link(const struct mail_story *p, const char *to, bool first);

#endif /* !STORY_MAIL_STORY_H_ */
