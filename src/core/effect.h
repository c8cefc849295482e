#ifndef CORE_EFFECT_H_
#define CORE_EFFECT_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/step.h"

/*
 * A row of the outbox: an effect that is committed with its change and carried out afterwards.  Its name
 * is (event, seq, n, guest) forever, so that a repetition can be recognized.
 */
struct outbox {
	char event[EVENT_ID_MAX + 1];
	int64_t seq; /* of the change, or 0 for a timer that a migration set */
	int64_t n;   /* the index among the effects of the change */
	char guest[GUEST_ID_MAX + 1]; /* "" if it is about the event */
	enum effect_kind kind;
	uint8_t what;      /* the letter, bus event or timer action */
	uint32_t states;   /* EFFECT_BROADCAST: the states of the guests who get the letter, as bits */
	int64_t state;     /* EFFECT_LETTER: the guest's state when the letter was written; GUEST_ABSENT if
			    * a broadcast asked for it, because it is about the event then */
	int64_t no;        /* EFFECT_LETTER: the number of the guest's timer then; the letter is stale once
			    * the state or the number has changed.  EFFECT_TIMER: the timer's number */
	int64_t fires_at;  /* EFFECT_TIMER: when it fires, UTC seconds */
	int64_t not_after; /* useless from then on, UTC seconds, unless the event is moved */
	int64_t attempts;  /* the number of leases, including the current one */
	int64_t unacked;   /* the number of leases that ran out; the effect may have happened in each */
	int64_t made_at;   /* UTC seconds */
	int64_t version;   /* of the rules that wrote it */
};

/* The names of enum effect_kind, as every store writes them. */
#define EFFECT_KINDS 5
extern const char *const effect_kinds[EFFECT_KINDS];

/**
 * effect_outbox(C, N, ROW):
 * Set ${ROW} to the outbox row of effect number ${N} of the change ${C}.
 */
void effect_outbox(const struct change *c, size_t n, struct outbox *row);

/**
 * effect_letter(BROADCAST, GUEST, ROW):
 * Set ${ROW} to the row of the letter to ${GUEST}, one of those that the EFFECT_BROADCAST row
 * ${BROADCAST} asks for.
 */
void effect_letter(const struct outbox *broadcast, const struct guest *guest, struct outbox *row);

/**
 * effect_what(ROW):
 * Return the name of what ${ROW} is about: a letter, a bus event, or a timer's action.  Return NULL if
 * row->what is none of them.
 */
const char *effect_what(const struct outbox *row);

/**
 * effect_read_what(NAME, ROW):
 * Set row->what by its ${NAME}; kind and guest are set already.  Return false if the name is unknown.
 */
bool effect_read_what(const char *name, struct outbox *row);

#endif /* !CORE_EFFECT_H_ */
