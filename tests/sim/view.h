#ifndef SIM_VIEW_H_
#define SIM_VIEW_H_

#include "port/outbox.h"

/*
 * All that the store holds, read from scratch by a connection of its own, with statements of its own.
 *
 * A view is large, and mostly unused: do not put it on the stack, and do not copy it.  All bytes after a text,
 * and all padding, are zero, so rows can be compared with memcmp().
 */
enum {
	VIEW_EVENTS_MAX = 3,
	VIEW_GUESTS_MAX = 96,     /* of all events */
	VIEW_ROWS_MAX = 2048,     /* of the outbox, that have not ended */
	VIEW_FRESH_MAX = 32768,
	VIEW_LINES_MAX = 16384,
	VIEW_TEXT_BYTES = 8 << 20 /* of all lines */
};

struct view_row { /* a row of the outbox */
	int64_t number; /* its primary key */
	struct outbox row;
	enum outbox_status status;
	int64_t due_at; /* when it is due, or its lease ends, or it ended */
};

struct view_line { /* a line of the history */
	char event[EVENT_ID_MAX + 1];
	int64_t seq;
	char hash[65];
	size_t at, length; /* of its bytes in view->text */
};

struct view {
	struct event events[VIEW_EVENTS_MAX]; /* by id */
	size_t events_count;
	struct guest guests[VIEW_GUESTS_MAX]; /* by event, then by id */
	size_t guests_count;
	struct view_row rows[VIEW_ROWS_MAX];  /* that have not ended */
	size_t rows_count;
	/* What the view before did not have. */
	struct view_line lines[VIEW_LINES_MAX]; /* by event, then by seq */
	size_t lines_count;
	struct view_row fresh[VIEW_FRESH_MAX]; /* of the changes in lines, whatever their status */
	size_t fresh_count;
	/* Rows that had not ended in the view before, and now have.  status OUTBOX_STATUS__MAX: it is deleted. */
	struct view_row ended[VIEW_ROWS_MAX];
	size_t ended_count;
	size_t text_bytes;
	uint16_t by_number[VIEW_ROWS_MAX]; /* the indices of rows, by number */
	char text[VIEW_TEXT_BYTES];
};

/* The reader: a connection. */
struct view_reader;

/**
 * view_open(PATH), view_close(R):
 * Open a reader of the store ${PATH}, which exists; close it.  NULL if it cannot be opened.  A reader writes
 * nothing, also when it is closed.  It does not survive a crash of the disk, except that view_close() may follow.
 */
struct view_reader *view_open(const char *path);
void view_close(struct view_reader *r);

/**
 * view_read(R, WAS, VIEW):
 * Read everything into ${VIEW}.  Its lines, fresh and ended are what is new since the view ${WAS}, by the same or
 * an earlier reader.  If ${WAS} is NULL, lines is the whole history, fresh the whole outbox, and ended is empty.
 * If a broadcast has ended since ${WAS}, fresh has its letters, too.  Return NULL, or what cannot be read, which
 * lives until the next call.
 */
const char *view_read(struct view_reader *r, const struct view *was, struct view *view);

/**
 * view_live(VIEW, NUMBER):
 * Return the row of ${VIEW} with this ${NUMBER} that has not ended, or NULL.
 */
const struct view_row *view_live(const struct view *view, int64_t number);

/**
 * view_event(VIEW, ID):
 * Return the event of ${VIEW} with this ${ID}, or NULL.
 */
const struct event *view_event(const struct view *view, const char *id);

#endif /* !SIM_VIEW_H_ */
