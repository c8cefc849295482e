#ifndef SIM_CHECK_INTERNAL_H_
#define SIM_CHECK_INTERNAL_H_

#include "sim/check.h"
#include "sim/view_table.h"

/*
 * What the checks share.  Each returns true, or false with the failure of its step.
 */

enum { CHECK_FIELDS_MAX = 32, CHECK_EFFECTS_MAX = 4 };

/* One step, as every check gets it. */
struct check_of {
	struct check *k;
	const struct check_facts *facts;
	const struct view *was, *now;
	struct check_failure *failure;
};

/* The rows as the lines so far make them, starting with those of was. */
struct check_model {
	struct event events[VIEW_EVENTS_MAX];
	size_t events_count;
	struct guest guests[VIEW_GUESTS_MAX];
	size_t guests_count;
};

/* The numbers of a row in a line, by their index in the fields of its table. */
struct check_numbers {
	uint32_t has; /* as bits */
	int64_t was[CHECK_FIELDS_MAX], is[CHECK_FIELDS_MAX];
};

/* A line of the history, as read. */
struct check_line {
	const char *event;
	int64_t seq, at, version, no;
	bool of_guest;
	unsigned action; /* enum guest_action or event_action */
	const char *action_name;
	char guest[GUEST_ID_MAX + 1];
	int64_t from, to;
	struct check_numbers asked, event_row, guest_row; /* of asked, was is not set */
};

/* An effect that a change must have. */
struct check_effect {
	enum effect_kind kind;
	uint8_t what;
	int64_t no, due_at, not_after;
	uint32_t states;
};

/* What must follow from a line: the rows after it, and its effects. */
struct check_outcome {
	struct event event;
	struct guest guest;
	struct check_effect effects[CHECK_EFFECTS_MAX];
	size_t effects_count;
};

/* What is remembered of an event. */
struct check_event {
	char id[EVENT_ID_MAX + 1];
	int64_t stuck; /* the ticket of the head that fitted a free seat while no bus event was left, or 0 */
	bool excused;  /* only a sweep can notice */
};

/* When a guest came to the present state. */
struct check_guest {
	char event[EVENT_ID_MAX + 1], id[GUEST_ID_MAX + 1];
	int64_t seq; /* of the change */
};

/* How a row of the outbox ended. */
struct check_ended {
	bool known;
	int64_t seq, n, at;
	enum outbox_status status;
};

struct check {
	struct check_model model;
	struct check_event events[VIEW_EVENTS_MAX];
	struct check_guest guests[VIEW_GUESTS_MAX];
	struct check_ended *ended; /* by number */
	size_t ended_room;
	int64_t latest; /* the highest time so far */
	bool failed;    /* a call of the store has failed */
};

/**
 * check_fail(OF, NAME, FORMAT, ...):
 * Set the failure, and return false.
 */
__attribute__((format(printf, 3, 4)))
bool check_fail(const struct check_of *of, const char *name, const char *format, ...);

/**
 * check_line_read(BYTES, N, LINE):
 * Read a line of the history.  Return NULL, or what is wrong with it.
 */
const char *check_line_read(const char *bytes, size_t n, struct check_line *line);

/**
 * check_rules(OF, LINE, MODEL, EVENT, GUEST, OUT):
 * Check that the rules allow ${LINE}, and set ${OUT} to what follows from it.  ${EVENT} and ${GUEST} are the rows
 * of ${MODEL} before it.  ${GUEST} is NULL for an action on the event.
 */
bool check_rules(const struct check_of *of, const struct check_line *line, const struct check_model *model,
    const struct event *event, const struct guest *guest, struct check_outcome *out);

/**
 * check_history(OF):
 * Replay the lines over was, and compare the result with now.
 */
bool check_history(const struct check_of *of);

/**
 * check_history_guest(K, EVENT, ID):
 * Return what is remembered of a guest, or NULL if there is no such guest.  check_history() keeps it.
 */
struct check_guest *check_history_guest(struct check *k, const char *event, const char *id);

/**
 * check_history_whole(OF):
 * Check the whole history of each event, in a view that was read relative to NULL.
 */
bool check_history_whole(const struct check_of *of);

/**
 * check_letters(OF, LINE, OUT):
 * Compare the rows of the change that wrote ${LINE} with the effects of ${OUT}.
 */
bool check_letters(const struct check_of *of, const struct check_line *line, const struct check_outcome *out);

/**
 * check_letters_broadcasts(OF), check_letters_ended(OF):
 * Check that a broadcast that has ended has reached everybody, and that a letter was skipped or sent with reason.
 */
bool check_letters_broadcasts(const struct check_of *of);
bool check_letters_ended(const struct check_of *of);

/**
 * check_seats_counters(OF), check_seats_stuck(OF), check_timers(OF), check_outbox(OF), check_durable(OF),
 * check_durable_reads(OF):
 * Check the invariant of the last word.
 */
bool check_seats_counters(const struct check_of *of);
bool check_seats_stuck(const struct check_of *of);
bool check_timers(const struct check_of *of);
bool check_outbox(const struct check_of *of);
bool check_durable(const struct check_of *of);
bool check_durable_reads(const struct check_of *of);

/**
 * check_outbox_note(OF), check_outbox_same(OF):
 * Remember the rows that ended; check in a view that was read relative to NULL that they are as they ended.
 */
bool check_outbox_note(const struct check_of *of);
bool check_outbox_same(const struct check_of *of);

/**
 * check_seats_head(VIEW, EVENT):
 * Return the head of the waitlist of ${EVENT} if a free seat could be offered to it before the start, or NULL.
 */
const struct guest *check_seats_head(const struct view *view, const struct event *event);

/**
 * check_seats_memory(K, EVENT):
 * Return what is remembered of ${EVENT}.
 */
struct check_event *check_seats_memory(struct check *k, const char *event);

/**
 * check_rest_guests(OF), check_rest_rows(OF), check_rest_schedules(OF):
 * Check that every offer, event, row of the outbox and schedule has ended whose time has come, and that nobody
 * waits for a free seat.
 */
bool check_rest_guests(const struct check_of *of);
bool check_rest_rows(const struct check_of *of);
bool check_rest_schedules(const struct check_of *of);

#endif /* !SIM_CHECK_INTERNAL_H_ */
