#ifndef APP_APP_H_
#define APP_APP_H_

#include "base/clock.h"
#include "gen/rules.h"
#include "port/bus.h"
#include "port/mail.h"
#include "port/mailbox.h"
#include "port/store.h"
#include "port/timers.h"
#include "wire/link.h"

/* The rest of a URL has room for every path that this program makes. */
enum { BASE_URL_BYTES_MAX = URL_BYTES_MAX / 2 };

struct relay_pause;

/*
 * What every change, page and relay needs.  A program opens it once, and it outlives every request.
 */
struct app {
	struct store *store;
	struct mail *mail;
	struct bus *bus;
	struct timers *timers;   /* NULL: the relay fires each timer when its outbox row is due */
	struct mailbox *mailbox; /* NULL: there is no such page */
	struct relay_pause *pause; /* of mail, in the process that sends it (relay/relay_pause.h); or NULL */
	struct keyring keys;
	struct clock clock;
	char base_url[BASE_URL_BYTES_MAX + 1]; /* such as https://rsvp.example.org, without a slash at the end */
	char mail_from[GUEST_EMAIL_MAX + 1];
};

#endif /* !APP_APP_H_ */
