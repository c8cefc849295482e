#ifndef APP_SHOW_H_
#define APP_SHOW_H_

#include "app/app.h"
#include "base/arena.h"
#include "wire/web/page.h"
#include "wire/web/view.h"

/*
 * Turns rows into what pages and letters show.  Texts are made in an
 * arena and live as long as it does.
 */

/**
 * show_words(ARENA, TEMPLATE, VIEW):
 * The words of ${TEMPLATE}, a short text or a part of a letter, filled from ${VIEW}; "" for a
 * template without ops, or when memory ran out.
 */
const char *show_words(struct arena *arena, const struct template *t, const struct view *v);

/* Why a rule said no, in words. */
struct refusal {
	const char *title, *line;
};

/**
 * show_reason(ARENA, EVENT, REASON), show_error(ARENA, EVENT, ERROR), show_notice(ARENA, EVENT, NOTICE):
 * The words for why a rule of ${EVENT} said no, for what is wrong with an entry, and for what a button
 * did.  Pages, JSON and commands all take them from here, so that no value is missing in them; "" for
 * none, or when memory ran out.
 */
struct refusal show_reason(struct arena *arena, const struct event *e, enum reason reason);
const char *show_error(struct arena *arena, const struct event *e, enum words_error error);
const char *show_notice(struct arena *arena, const struct event *e, enum words_notice notice);

/**
 * show_setting(TO, ROOM, SETTING, LEAST, MOST):
 * Write what is wrong with a setting of an event to ${TO}, which has room for ${ROOM} bytes.  The
 * setting's limits are ${LEAST} and ${MOST}.
 */
void show_setting(char *to, size_t room, enum words_setting setting, int64_t least, int64_t most);

/**
 * show_time(ARENA, ZONE, AT), show_time_short(ARENA, ZONE, AT):
 * "Saturday, 12 June 2027, 18:00", or "2027-06-12 18:00", as clocks in ${ZONE} show it; "" for 0.
 */
const char *show_time(struct arena *arena, const char *zone, int64_t at);
const char *show_time_short(struct arena *arena, const char *zone, int64_t at);

/**
 * show_event(VIEW, ARENA, EVENT):
 * Set what pages and letters may say of ${EVENT}.
 */
void show_event(struct view *v, struct arena *arena, const struct event *e);

/**
 * show_guest(VIEW, ARENA, EVENT, GUEST, POSITION):
 * Set what pages and letters may say of ${GUEST}, number ${POSITION} in line (0 outside it).  Once the
 * event's state says something to every guest, its words take the place of the guest's.
 * show_event goes before.
 */
void show_guest(struct view *v, struct arena *arena, const struct event *e, const struct guest *g,
    int64_t position);

/**
 * show_position(APP, EVENT, GUEST, POSITION):
 * Set ${POSITION} to the guest's place in line, 1 for the first, or 0 for one who is not in it.
 * ERR_OK or ERR_IO.
 */
int show_position(struct app *app, const struct event *e, const struct guest *g, int64_t *position);

#endif /* !APP_SHOW_H_ */
