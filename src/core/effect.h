#ifndef CORE_EFFECT_H_
#define CORE_EFFECT_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/step.h"

/*
 * A row of the outbox: an effect that was committed with its change and is carried out afterwards.
 * (event, seq, n, guest) name it for ever, so that doing it twice can be told.
 */
struct outbox {
	char event[EVENT_ID_MAX + 1];
	int64_t seq; /* of the change; 0: a timer that a migration set */
	int64_t n;   /* among the effects of that change */
	char guest[GUEST_ID_MAX + 1]; /* "" if it is nobody's in particular */
	enum effect_kind kind;
	uint8_t what;      /* the letter, bus event or timer action */
	uint32_t states;   /* EFFECT_BROADCAST: the guest states that are told, as bits */
	int64_t state;     /* EFFECT_LETTER: the guest's state, and the number of its timer, when */
	int64_t no;        /* the letter was written; it is stale when either has moved on */
	int64_t fires_at;  /* EFFECT_TIMER: when it fires, UTC seconds; no is then its number */
	int64_t not_after; /* of no use from then on, UTC seconds */
	int64_t attempts;  /* leases, this one included */
	int64_t unacked;   /* leases that ran out without a word: each may have been carried out */
	int64_t made_at;   /* UTC seconds */
	int64_t version;   /* of the rules that asked for it */
};

/* The names of enum effect_kind: what every store keeps. */
#define EFFECT_KINDS 5
extern const char *const effect_kinds[EFFECT_KINDS];

/**
 * effect_outbox(C, N, ROW):
 * Make the row of effect number ${N} of the change ${C}.
 */
void effect_outbox(const struct change *c, size_t n, struct outbox *row);

/**
 * effect_letter(TELL, GUEST, ROW):
 * Make the row of the letter to ${GUEST} that the EFFECT_BROADCAST row ${TELL} asks for.
 */
void effect_letter(const struct outbox *tell, const struct guest *guest, struct outbox *row);

/**
 * effect_what(ROW):
 * The name of what ${ROW} is about: a letter, a bus event, or a timer's action.
 */
const char *effect_what(const struct outbox *row);

/**
 * effect_read_what(NAME, ROW):
 * Set row->what by its name; kind and guest are set already.  False if there is no such thing.
 */
bool effect_read_what(const char *name, struct outbox *row);

#endif /* !CORE_EFFECT_H_ */
