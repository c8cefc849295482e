/*
 * Source: spec/guest.yaml, spec/event.yaml, spec/limits.yaml
 * Template: codegen/targets/templates/rules.h.j2
 * Do not edit; run: make gen
 */
#ifndef GEN_RULES_H
#define GEN_RULES_H

#include <stddef.h>
#include <stdint.h>

/* The format of these tables; core/step.c reads only this one. */
#define RULE_FORMAT 2

/* Rules of the same version with another fingerprint are different rules; see codegen/rules/fingerprint.py. */
#define RULES_FINGERPRINT "01711a0b8bed30b9"

/* Limits that parsers, forms and stores share. */
#define EVENT_LASTS_SECS 86400
#define LINK_LASTS_SECS 86400
#define BODY_BYTES_MAX 16384
#define IMPORT_BYTES_MAX 524288
#define PASTE_BYTES_MAX 262144
#define PASTE_LINES_MAX 5000
#define MAIL_BYTES_MAX 1048576
#define URL_BYTES_MAX 2048
#define EVENT_ID_BYTES_MIN 3
#define EVENT_ID_BYTES_MAX 40
#define GUEST_EVENT_MAX 40
#define GUEST_ID_MAX 32
#define GUEST_NAME_MAX 100
#define GUEST_EMAIL_MAX 254
#define GUEST_PARTY_MIN 1
#define GUEST_PARTY_MAX 20
#define GUEST_PARTY_DEFAULT 1
#define EVENT_ID_MAX 40
#define EVENT_NAME_MAX 100
#define EVENT_PLACE_MAX 200
#define EVENT_HOST_MAX 254
#define EVENT_ZONE_MAX 40
#define EVENT_CAP_MIN 1
#define EVENT_CAP_MAX 100000
#define EVENT_CLAIM_WINDOW_SECS_MIN 1
#define EVENT_CLAIM_WINDOW_SECS_MIN_TEXT "1s"
#define EVENT_CLAIM_WINDOW_SECS_MAX 604800
#define EVENT_CLAIM_WINDOW_SECS_MAX_TEXT "7d"
#define EVENT_CLAIM_WINDOW_SECS_DEFAULT 21600
#define EVENT_CLAIM_WINDOW_SECS_DEFAULT_TEXT "6h"
#define EVENT_MAX_PARTY_MIN 1
#define EVENT_MAX_PARTY_MAX 20
#define EVENT_MAX_PARTY_DEFAULT 4
#define EVENT_VERIFY_EMAIL_MIN 0
#define EVENT_VERIFY_EMAIL_MAX 1
#define EVENT_VERIFY_EMAIL_DEFAULT 0
#define EVENT_SALT_MAX 32
#define EVENT_AUDIT_HEAD_MAX 64

/* ---- guest (spec/guest.yaml, version 2) ---- */

#define GUEST_VERSION 2

enum guest_state {
	GUEST_ABSENT,
	GUEST_PENDING,
	GUEST_CONFIRMED,
	GUEST_WAITLISTED,
	GUEST_OFFERED,
	GUEST_CANCELLED,
	GUEST_EXPIRED,
	GUEST_STATE__MAX
};

enum guest_action {
	GUEST_DO_REGISTER, /* the form on the event's page */
	GUEST_DO_INVITE, /* the host's list: these people are invited */
	GUEST_DO_ADMIT, /* the host's list: these people come */
	GUEST_DO_CONFIRM, /* "Yes, I'm coming" */
	GUEST_DO_CANCEL, /* "I can't make it" */
	GUEST_DO_OFFER, /* a seat came free, or the waitlist moved */
	GUEST_DO_CLAIM, /* "Yes, I take the seat" */
	GUEST_DO_LAPSE, /* the offer's deadline has passed */
	GUEST_DO_RESEND, /* the host sends a guest's link again */
	GUEST_DO_RELINK, /* like resend, and earlier links stop working */
	GUEST_ACTION__MAX
};

struct guest {
	char event[GUEST_EVENT_MAX + 1];
	char id[GUEST_ID_MAX + 1]; /* a keyed hash of the address */
	int64_t state;
	char name[GUEST_NAME_MAX + 1];
	char email[GUEST_EMAIL_MAX + 1];
	int64_t party;
	int64_t ticket; /* the number on the waitlist; 0 outside it */
	int64_t offer_no; /* how many offers were made to this guest */
	int64_t offer_until;
	int64_t epoch; /* links of an earlier epoch are void */
	int64_t letter_at; /* when the last e-mail was requested */
	int64_t registered_at;
	int64_t version; /* of the rules that wrote this row */
};

enum guest_field {
	GUEST_FIELD_EVENT,
	GUEST_FIELD_ID,
	GUEST_FIELD_STATE,
	GUEST_FIELD_NAME,
	GUEST_FIELD_EMAIL,
	GUEST_FIELD_PARTY,
	GUEST_FIELD_TICKET,
	GUEST_FIELD_OFFER_NO,
	GUEST_FIELD_OFFER_UNTIL,
	GUEST_FIELD_EPOCH,
	GUEST_FIELD_LETTER_AT,
	GUEST_FIELD_REGISTERED_AT,
	GUEST_FIELD_VERSION,
	GUEST_FIELD__MAX
};

/* ---- event (spec/event.yaml, version 2) ---- */

#define EVENT_VERSION 2

enum event_state {
	EVENT_ABSENT,
	EVENT_OPEN,
	EVENT_CLOSED,
	EVENT_CALLED_OFF,
	EVENT_OVER,
	EVENT_STATE__MAX
};

enum event_action {
	EVENT_DO_ADD,
	EVENT_DO_SET, /* the host corrects the facts */
	EVENT_DO_CAP, /* below the seats held, nobody is evicted */
	EVENT_DO_CLOSE,
	EVENT_DO_OPEN,
	EVENT_DO_CALL_OFF,
	EVENT_DO_RELINK, /* a new host link; earlier ones stop working */
	EVENT_DO_END,
	EVENT_ACTION__MAX
};

struct event {
	char id[EVENT_ID_MAX + 1]; /* [a-z0-9-], 3 to 40 bytes */
	int64_t state;
	char name[EVENT_NAME_MAX + 1];
	char place[EVENT_PLACE_MAX + 1];
	char host[EVENT_HOST_MAX + 1];
	char zone[EVENT_ZONE_MAX + 1]; /* an IANA name, such as Europe/Lisbon */
	int64_t starts_at;
	int64_t ends_at;
	int64_t cap;
	int64_t free; /* cap minus the seats held; may be below 0 */
	int64_t claim_window_secs;
	int64_t max_party;
	int64_t verify_email;
	int64_t seq; /* raised by one with every change */
	int64_t next_ticket;
	int64_t end_no;
	int64_t host_epoch; /* host links of an earlier epoch are void */
	char salt[EVENT_SALT_MAX + 1]; /* the key of the guest ids */
	char audit_head[EVENT_AUDIT_HEAD_MAX + 1]; /* the hash of the last audit row */
	int64_t version; /* of the rules that wrote this row */
	int64_t pending; /* number of guests in state pending */
	int64_t confirmed; /* seats of guests in state confirmed */
	int64_t waitlisted; /* number of guests in state waitlisted */
	int64_t offered; /* seats of guests in state offered */
	int64_t cancelled; /* number of guests in state cancelled */
	int64_t expired; /* number of guests in state expired */
};

enum event_field {
	EVENT_FIELD_ID,
	EVENT_FIELD_STATE,
	EVENT_FIELD_NAME,
	EVENT_FIELD_PLACE,
	EVENT_FIELD_HOST,
	EVENT_FIELD_ZONE,
	EVENT_FIELD_STARTS_AT,
	EVENT_FIELD_ENDS_AT,
	EVENT_FIELD_CAP,
	EVENT_FIELD_FREE,
	EVENT_FIELD_CLAIM_WINDOW_SECS,
	EVENT_FIELD_MAX_PARTY,
	EVENT_FIELD_VERIFY_EMAIL,
	EVENT_FIELD_SEQ,
	EVENT_FIELD_NEXT_TICKET,
	EVENT_FIELD_END_NO,
	EVENT_FIELD_HOST_EPOCH,
	EVENT_FIELD_SALT,
	EVENT_FIELD_AUDIT_HEAD,
	EVENT_FIELD_VERSION,
	EVENT_FIELD_PENDING,
	EVENT_FIELD_CONFIRMED,
	EVENT_FIELD_WAITLISTED,
	EVENT_FIELD_OFFERED,
	EVENT_FIELD_CANCELLED,
	EVENT_FIELD_EXPIRED,
	EVENT_FIELD__MAX
};

/* ---- names that the rules use ---- */

enum reason {
	REASON_NONE,
	REASON_CALLED_OFF,
	REASON_CLOSED,
	REASON_STARTED,
	REASON_TOO_MANY,
	REASON_WAS_CANCELLED,
	REASON_NOT_LISTED,
	REASON_CLAIM_INSTEAD,
	REASON_OFFER_LAPSED,
	REASON_OVER,
	REASON_NO_OFFER,
	REASON_TAKEN,
	REASON_NO_EVENT,
	REASON__MAX
};

enum letter {
	LETTER_NONE,
	LETTER_INVITATION,
	LETTER_CONFIRMED,
	LETTER_WAITLISTED,
	LETTER_OFFER,
	LETTER_CANCELLED,
	LETTER_LAPSED,
	LETTER_CALLED_OFF,
	LETTER_VERIFY,
	LETTER_LINK,
	LETTER__MAX
};

enum bus_name {
	BUS_CONFIRMED,
	BUS_CANCELLED,
	BUS_SEAT_FREED,
	BUS_LINE_MOVED,
	BUS__MAX
};

enum by { BY_FORM, BY_GUEST, BY_HOST, BY_SYSTEM, BY_TIMER, BY__MAX };

/* The guest states that hold each resource, as bits. */
#define HOLDS_SEAT (1u << GUEST_CONFIRMED | 1u << GUEST_OFFERED)
#define HOLDS_LINE (1u << GUEST_WAITLISTED)

/* ---- the tables ---- */

#define FIELD_NONE UINT16_MAX
#define ACTION_NONE UINT8_MAX
#define EFFECTS_MAX 4

/* A fact or a field as a bit of a mask; there are at most 64 of each. */
#define RULE_BIT(N) (UINT64_C(1) << (N))

enum field_kind { FIELD_NUMBER, FIELD_TEXT };
enum { FIELD_KEY = 1, FIELD_PERSONAL = 2, FIELD_TIME = 4, FIELD_STATE = 8 };

/* One member of a row: its offset and its limits (bytes for text). */
struct field {
	const char *name;
	size_t offset;
	size_t size;
	enum field_kind kind;
	unsigned flags;
	int64_t min, max, initial;
};

enum row { ROW_CONST, ROW_NOW, ROW_ASKED_NO, ROW_EVENT, ROW_GUEST, ROW_ASKED };

/* A value: a field of a row, or a literal, and a number added to it. */
struct operand {
	enum row row;
	uint16_t field;
	int64_t plus;
};

enum op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE };

struct fact {
	const char *name;
	enum op op;
	struct operand left, right;
};

enum assign_op { ASSIGN_SET, ASSIGN_ADD, ASSIGN_SUB, ASSIGN_MIN, ASSIGN_COPY };

/* One change of a row; COPY copies text, the rest are numbers. */
struct assign {
	enum row row;
	uint16_t field;
	enum assign_op op;
	struct operand by;
};

enum effect_kind { EFFECT_LETTER, EFFECT_TIMER, EFFECT_UNTIMER, EFFECT_BUS, EFFECT_BROADCAST };

/*
 * What a change asks for.  what: the letter, timer action or bus event; grew: only if this field
 * of the event grew; states: the guest states that get the broadcast, as bits.
 */
struct rule_effect {
	enum effect_kind kind;
	uint8_t what;
	uint16_t grew;
	uint32_t states;
};

enum rule_kind { RULE_TO, RULE_AGAIN, RULE_SAME, RULE_REFUSE };

/* One alternative of a cell: it applies if all facts of need hold and no fact of deny holds. */
struct rule {
	const char *name;
	int line; /* in the machine's file */
	enum rule_kind kind;
	uint8_t from, to;
	enum reason reason;
	uint64_t need, deny; /* facts as bits */
	uint16_t assigns, assigns_count;
	uint16_t effects, effects_count;
};

/* The alternatives for one state and action: the first that applies is the answer. */
struct cell {
	uint16_t rules, rules_count;
};

/* The timer of a state: when it fires, its number, and its action. */
struct state_timer {
	uint16_t until, no;
	uint8_t action;
};

struct machine {
	const char *name;
	int64_t version;                 /* of these rules; version_field is that of the rules that wrote a row */
	uint16_t version_field;
	enum row row;
	const struct field *fields;
	size_t fields_count;
	const char *const *states;
	const char *const *actions;
	const enum by *by;
	const uint64_t *sets;            /* by action: the fields it sets, as bits */
	const struct state_timer *timers; /* by state; until is FIELD_NONE for none */
	size_t states_count, actions_count;
	const struct cell *cells;        /* [state * actions_count + action] */
};

/* A bus event, and the action that it starts for the first guest in line, or ACTION_NONE. */
struct bus_event {
	const char *name;
	uint8_t action;
};

/* A resource with a limit: limit = left + the sum of the counters of its holders. */
struct resource {
	const char *name;
	uint16_t limit, left;
	uint32_t holders; /* guest states as bits */
};

#define RESOURCE__MAX 1

enum fact_name {
	FACT_ON,
	FACT_OPEN,
	FACT_OVER,
	FACT_BEFORE,
	FACT_VERIFY,
	FACT_IN_TIME,
	FACT_TOO_MANY,
	FACT_RESTED,
	FACT_SEAT_FITS, /* derived */
	FACT_NO_WAITLISTED, /* derived */
	FACT_LAPSE_DUE, /* derived */
	FACT_LAPSE_THIS, /* derived */
	FACT_END_DUE, /* derived */
	FACT_END_THIS, /* derived */
	FACT__MAX
};

#define RULE__MAX 170

extern const struct fact rule_facts[FACT__MAX];
extern const struct assign rule_assigns[];
extern const struct rule_effect rule_effects[];
extern const struct rule rules[RULE__MAX];
extern const struct resource rule_resources[RESOURCE__MAX];
extern const uint16_t event_counters[GUEST_STATE__MAX]; /* by guest state; FIELD_NONE for absent */
extern const uint16_t guest_measures[GUEST_STATE__MAX]; /* what a counter sums up; FIELD_NONE: 1 for each guest */
extern const struct machine guest_machine;
extern const struct machine event_machine;
extern const char *const reason_names[REASON__MAX];
extern const char *const letter_names[LETTER__MAX];
extern const char *const by_names[BY__MAX];
extern const struct bus_event bus_events[BUS__MAX];

#endif
