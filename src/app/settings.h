#ifndef APP_SETTINGS_H_
#define APP_SETTINGS_H_

#include "app/app.h"

/*
 * The settings of an event that its host chooses.
 */

#define SETTINGS_ERROR_MAX 200

/* Settings as typed.  A NULL member is left as it is; for a new event it is the default. */
struct settings {
	const char *id, *name, *place, *starts, *zone, *cap, *host, *claim_window, *max_party;
	bool verify_email_given, verify_email; /* the second counts if the first is true */
};

/* A setting that is wrong: its name, as in an option, and the text for people. */
struct settings_error {
	const char *field;
	char words[SETTINGS_ERROR_MAX + 1];
};

/**
 * settings_add(APP, S, C, ERROR):
 * Add an event.  The members id, name, starts, zone, cap and host of ${S} are required.  Return ERR_OK, also
 * if a rule refused: see ${C}.  Return ERR_INPUT and set ${ERROR} if a setting is wrong.  Otherwise return
 * as change() does.
 */
int settings_add(struct app *app, const struct settings *s, struct change *c,
    struct settings_error *error);

/**
 * settings_set(APP, S, C, ERROR):
 * Change the given settings of event s->id.  All other fields stay as they are, even if others change them
 * meanwhile.  A new cap is a change of its own.  Return as settings_add() does, or ERR_ABSENT.
 */
int settings_set(struct app *app, const struct settings *s, struct change *c,
    struct settings_error *error);

/**
 * settings_set_by(S, ACTION):
 * Return whether ${S} gives a setting that ${ACTION} sets.  ${ACTION} is EVENT_DO_CAP or EVENT_DO_SET.
 */
bool settings_set_by(const struct settings *s, enum event_action action);

#endif /* !APP_SETTINGS_H_ */
