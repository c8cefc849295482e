/* The columns and the words of the store. */
#include "sim/view_table.h"

#include "base/count.h"

#define TEXT(ROW, NAME) {#NAME, offsetof(struct ROW, NAME), sizeof(((struct ROW *)NULL)->NAME)}
#define NUMBER(ROW, NAME) {#NAME, offsetof(struct ROW, NAME), 0}

static const struct view_field event_fields[] = {
	TEXT(event, id), TEXT(event, name), TEXT(event, place), TEXT(event, host), TEXT(event, zone),
	TEXT(event, salt), TEXT(event, audit_head), NUMBER(event, starts_at), NUMBER(event, ends_at),
	NUMBER(event, cap), NUMBER(event, free), NUMBER(event, claim_window_secs), NUMBER(event, max_party),
	NUMBER(event, verify_email), NUMBER(event, seq), NUMBER(event, next_ticket), NUMBER(event, end_no),
	NUMBER(event, host_epoch), NUMBER(event, version), NUMBER(event, pending), NUMBER(event, confirmed),
	NUMBER(event, waitlisted), NUMBER(event, offered), NUMBER(event, cancelled), NUMBER(event, expired),
};

static const struct view_field guest_fields[] = {
	TEXT(guest, event), TEXT(guest, id), TEXT(guest, name), TEXT(guest, email), NUMBER(guest, party),
	NUMBER(guest, ticket), NUMBER(guest, offer_no), NUMBER(guest, offer_until), NUMBER(guest, epoch),
	NUMBER(guest, letter_at), NUMBER(guest, registered_at), NUMBER(guest, version),
};

static const char *const event_states[EVENT_STATE__MAX] = {
	[EVENT_ABSENT] = "absent",
	[EVENT_OPEN] = "open",
	[EVENT_CLOSED] = "closed",
	[EVENT_CALLED_OFF] = "called_off",
	[EVENT_OVER] = "over",
};

static const char *const guest_states[GUEST_STATE__MAX] = {
	[GUEST_ABSENT] = "absent",
	[GUEST_PENDING] = "pending",
	[GUEST_CONFIRMED] = "confirmed",
	[GUEST_WAITLISTED] = "waitlisted",
	[GUEST_OFFERED] = "offered",
	[GUEST_CANCELLED] = "cancelled",
	[GUEST_EXPIRED] = "expired",
};

const struct view_table view_table_event = {
	.name = "event", .order = "id",
	.fields = event_fields, .fields_count = COUNT(event_fields),
	.state_offset = offsetof(struct event, state),
	.states = event_states, .states_count = COUNT(event_states),
};

const struct view_table view_table_guest = {
	.name = "guest", .order = "event, id",
	.fields = guest_fields, .fields_count = COUNT(guest_fields),
	.state_offset = offsetof(struct guest, state),
	.states = guest_states, .states_count = COUNT(guest_states),
};

const char *const view_table_letters[LETTER__MAX] = {
	[LETTER_INVITATION] = "invitation",
	[LETTER_CONFIRMED] = "confirmed",
	[LETTER_WAITLISTED] = "waitlisted",
	[LETTER_OFFER] = "offer",
	[LETTER_CANCELLED] = "cancelled",
	[LETTER_LAPSED] = "lapsed",
	[LETTER_CALLED_OFF] = "called_off",
	[LETTER_VERIFY] = "verify",
	[LETTER_LINK] = "link",
};

const char *const view_table_bus[BUS__MAX] = {
	[BUS_CONFIRMED] = "confirmed",
	[BUS_CANCELLED] = "cancelled",
	[BUS_SEAT_FREED] = "seat_freed",
	[BUS_LINE_MOVED] = "line_moved",
};
