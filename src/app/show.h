#ifndef APP_SHOW_H_
#define APP_SHOW_H_

#include "app/app.h"
#include "base/arena.h"
#include "wire/web/page.h"
#include "wire/web/view.h"

/*
 * Turns rows into the texts of pages and letters.  The texts are in an arena, or in that of a view, and
 * live as long as it does.  A text is "" if the arena is full.
 */

/**
 * show_words(V, T):
 * Return the text of template ${T}, a short text or a part of a letter, with the values of ${V}.  Return ""
 * if ${T} has no ops.
 */
const char *show_words(const struct view *v, const struct template *t);

/* The texts for a refusal by a rule. */
struct refusal {
	const char *title, *line;
};

/**
 * show_reason(ARENA, E, REASON), show_error(ARENA, E, ERROR), show_notice(ARENA, E, NOTICE):
 * Return the texts for a refusal by a rule of event ${E}, for a wrong field of a form, or for a button that
 * was pressed.  They are "" for none.  Pages, JSON and commands all use these functions, which set every
 * value that the texts may name.
 */
struct refusal show_reason(struct arena *arena, const struct event *e, enum reason reason);
const char *show_error(struct arena *arena, const struct event *e, enum words_error error);
const char *show_notice(struct arena *arena, const struct event *e, enum words_notice notice);

/**
 * show_setting(TO, ROOM, SETTING, LEAST, MOST):
 * Write the text for a wrong setting of an event to ${TO}, which has room for ${ROOM} bytes.  The limits of
 * the setting are ${LEAST} and ${MOST}.
 */
void show_setting(char *to, size_t room, enum words_setting setting, int64_t least, int64_t most);

/**
 * show_time(ARENA, ZONE, AT), show_time_short(ARENA, ZONE, AT):
 * Return ${AT} (UTC seconds) as local time in ${ZONE}: "Saturday, 12 June 2027, 18:00", or
 * "2027-06-12 18:00".  Return "" if ${AT} is 0.
 */
const char *show_time(struct arena *arena, const char *zone, int64_t at);
const char *show_time_short(struct arena *arena, const char *zone, int64_t at);

/**
 * show_event(V, E):
 * Set the values of ${V} that pages and letters may show of event ${E}.
 */
void show_event(struct view *v, const struct event *e);

/**
 * show_guest(V, E, G, POSITION):
 * Set the values of ${V} that pages and letters may show of guest ${G}.  Call show_event() first.
 * ${POSITION} is the guest's number on the waitlist, or 0.  If the state of the event has words for every
 * guest, they replace those of the guest's state.
 */
void show_guest(struct view *v, const struct event *e, const struct guest *g, int64_t position);

/**
 * show_position(APP, E, G, POSITION):
 * Set ${*POSITION} to the number of guest ${G} on the waitlist of ${E}, 1 for the first, or 0 for a guest who
 * does not wait.  Return ERR_OK, ERR_NEWER or ERR_IO.
 */
int show_position(struct app *app, const struct event *e, const struct guest *g, int64_t *position);

#endif /* !APP_SHOW_H_ */
