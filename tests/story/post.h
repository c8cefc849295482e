#ifndef STORY_POST_H_
#define STORY_POST_H_

#include <stdbool.h>
#include <stddef.h>

#include "gen/rules.h"
#include "port/mail.h"

/*
 * The post of a story: it keeps what it accepts, and can be told to behave badly.
 */

enum { POST_LETTERS_MAX = 512, POST_ID_BYTES_MAX = 200, POST_LINK_BYTES_MAX = URL_BYTES_MAX };

#define POST_UNACKED_SECS 90 /* as a mail server's */
#define POST_BASE_URL "http://rsvp.test" /* of the links that are looked for */

enum post_mood {
	POST_WELL,
	POST_DOWN,    /* takes nothing, for now */
	POST_REFUSES, /* takes nothing, ever */
	POST_MUTE     /* takes the letter, and its answer is lost */
};

struct post_letter {
	char id[POST_ID_BYTES_MAX + 1];
	char to[GUEST_EMAIL_MAX + 1];
	char link[POST_LINK_BYTES_MAX + 1]; /* the guest's link in it, from "/l/" on; or "" */
};

struct post {
	struct mail mail; /* what the handlers are given */
	enum post_mood mood;
	struct post_letter letters[POST_LETTERS_MAX];
	size_t count;
	void (*saw)(void *, const struct message *, const char *);
	void *arg;
};

/**
 * post_init(P, SAW, ARG):
 * Make ${P} a post that takes everything.  ${SAW} is told of every letter, and in a word what came
 * of it: "" if it was taken as it should be.
 */
void post_init(struct post *p, void (*saw)(void *, const struct message *, const char *),
    void *arg);

/**
 * post_link(P, TO, FIRST):
 * The link in the first, or else the last, letter to ${TO} that has one; NULL if none has.
 */
const char *post_link(const struct post *p, const char *to, bool first);

#endif /* !STORY_POST_H_ */
