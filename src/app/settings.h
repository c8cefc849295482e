#ifndef APP_SETTINGS_H_
#define APP_SETTINGS_H_

#include "app/app.h"

/*
 * What a host sets of an event, on the command line and on the host's page.
 */

#define SETTINGS_ERROR_MAX 200

/* What the host says of an event, as typed; a NULL member is left as it is (or at its default). */
struct settings {
	const char *id, *name, *place, *starts, *zone, *cap, *host, *claim_window, *max_party;
	bool verify_email_given, verify_email;
};

/* What was wrong with it: the member's name as the field of a form or an option, and why. */
struct settings_error {
	const char *field;
	char words[SETTINGS_ERROR_MAX + 1];
};

/**
 * settings_add(APP, WORDS, C, TROUBLE):
 * Add an event: all of id, name, starts, zone, cap and host are needed.  ERR_OK (also when a rule
 * refused: see ${C}), ERR_INPUT with ${TROUBLE} filled, else as change.
 */
int settings_add(struct app *app, const struct settings *words, struct change *c,
    struct settings_error *trouble);

/**
 * settings_set(APP, WORDS, C, TROUBLE):
 * Change what ${WORDS} names of event words->id, and nothing else of it, whoever changes that
 * meanwhile; a new cap is its own change.  As settings_add, and ERR_ABSENT.
 */
int settings_set(struct app *app, const struct settings *words, struct change *c,
    struct settings_error *trouble);

/**
 * settings_set_by(WORDS, ACTION):
 * Whether ${WORDS} say something that ${ACTION} sets, of EVENT_DO_CAP and EVENT_DO_SET.
 */
bool settings_set_by(const struct settings *words, enum event_action action);

#endif /* !APP_SETTINGS_H_ */
