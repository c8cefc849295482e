#ifndef HANDLERS_EVENT_H_
#define HANDLERS_EVENT_H_

#include "handlers/app.h"

/*
 * What a host may ask on the command line and on the host's page.
 */

#define EVENT_WORDS_MAX 200

/* What the host says of an event, as typed; a NULL member is left as it is (or at its default). */
struct event_words {
	const char *id, *name, *place, *starts, *zone, *cap, *host, *claim_window, *max_party;
	bool verify_email_given, verify_email;
};

/* What was wrong with it: the member's name as the field of a form or an option, and why. */
struct event_trouble {
	const char *field;
	char words[EVENT_WORDS_MAX + 1];
};

/**
 * event_read(WORDS, EVENT, TROUBLE):
 * Lay ${WORDS} over ${EVENT} after checking each against its limits.  ERR_OK, or ERR_INPUT with
 * ${TROUBLE} filled and ${EVENT} untouched.  ends_at becomes a day after starts_at.
 */
int event_read(const struct event_words *, struct event *, struct event_trouble *);

/**
 * event_add(APP, WORDS, C, TROUBLE):
 * Add an event: all of id, name, starts, zone, cap and host are needed.  ERR_OK (also when a rule
 * refused: see ${C}), ERR_INPUT with ${TROUBLE} filled, else as change_event.
 */
int event_add(struct app *, const struct event_words *, struct change *, struct event_trouble *);

/**
 * event_set(APP, WORDS, C, TROUBLE):
 * Change what ${WORDS} names of event words->id, and nothing else of it, whoever changes that
 * meanwhile; a new cap is its own change.  As event_add, and ERR_ABSENT.
 */
int event_set(struct app *, const struct event_words *, struct change *, struct event_trouble *);

/**
 * event_register_url(APP, EVENT, URL), event_host_url(APP, EVENT, URL),
 * event_guest_url(APP, EVENT, GUEST, URL):
 * Write the address of the event's page, of the host's page, or of a guest's.
 */
void event_register_url(const struct app *, const struct event *, char[URL_BYTES_MAX + 1]);
void event_host_url(const struct app *, const struct event *, char[URL_BYTES_MAX + 1]);
void event_guest_url(const struct app *, const struct event *, const struct guest *,
    char[URL_BYTES_MAX + 1]);

/**
 * event_link_expired(APP, LINK):
 * Whether ${LINK} is past its time: that which it says, and a day after the event ends as the host
 * has it now.  An event that was put off keeps the links in letters already sent alive; one that
 * cannot be read does, too, and whoever opens it says so.
 */
bool event_link_expired(struct app *, const struct link *);

/**
 * event_waits(EVENT, HEAD):
 * Whether the line waits although a seat is free: the first in line is a party that does not fit.
 */
bool event_waits(const struct event *, const struct guest *);

#endif /* !HANDLERS_EVENT_H_ */
