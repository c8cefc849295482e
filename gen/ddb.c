/*
 * Source: spec/guest.yaml, spec/event.yaml
 * Template: codegen/targets/templates/ddb.c.j2
 * Do not edit; run: make gen
 */
#include "gen/ddb.h"

static const struct ddb_name names_event_new[] = {
	{"#id", "id"},
};

static const struct ddb_value item_event_new[] = {
	{"id", DDB_S, DDB_EVENT, EVENT_FIELD_ID, 1, 0, NULL},
	{"state", DDB_S, DDB_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{"name", DDB_S, DDB_EVENT, EVENT_FIELD_NAME, 1, 0, NULL},
	{"place", DDB_S, DDB_EVENT, EVENT_FIELD_PLACE, 1, 0, NULL},
	{"host", DDB_S, DDB_EVENT, EVENT_FIELD_HOST, 1, 0, NULL},
	{"zone", DDB_S, DDB_EVENT, EVENT_FIELD_ZONE, 1, 0, NULL},
	{"starts_at", DDB_N, DDB_EVENT, EVENT_FIELD_STARTS_AT, 1, 0, NULL},
	{"ends_at", DDB_N, DDB_EVENT, EVENT_FIELD_ENDS_AT, 1, 0, NULL},
	{"cap", DDB_N, DDB_EVENT, EVENT_FIELD_CAP, 1, 0, NULL},
	{"free", DDB_N, DDB_EVENT, EVENT_FIELD_FREE, 1, 0, NULL},
	{"claim_window_secs", DDB_N, DDB_EVENT, EVENT_FIELD_CLAIM_WINDOW_SECS, 1, 0, NULL},
	{"max_party", DDB_N, DDB_EVENT, EVENT_FIELD_MAX_PARTY, 1, 0, NULL},
	{"verify_email", DDB_N, DDB_EVENT, EVENT_FIELD_VERIFY_EMAIL, 1, 0, NULL},
	{"seq", DDB_N, DDB_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{"next_ticket", DDB_N, DDB_EVENT, EVENT_FIELD_NEXT_TICKET, 1, 0, NULL},
	{"end_no", DDB_N, DDB_EVENT, EVENT_FIELD_END_NO, 1, 0, NULL},
	{"host_epoch", DDB_N, DDB_EVENT, EVENT_FIELD_HOST_EPOCH, 1, 0, NULL},
	{"salt", DDB_S, DDB_EVENT, EVENT_FIELD_SALT, 1, 0, NULL},
	{"audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
	{"version", DDB_N, DDB_EVENT, EVENT_FIELD_VERSION, 1, 0, NULL},
	{"pending", DDB_N, DDB_EVENT, EVENT_FIELD_PENDING, 1, 0, NULL},
	{"confirmed", DDB_N, DDB_EVENT, EVENT_FIELD_CONFIRMED, 1, 0, NULL},
	{"waitlisted", DDB_N, DDB_EVENT, EVENT_FIELD_WAITLISTED, 1, 0, NULL},
	{"offered", DDB_N, DDB_EVENT, EVENT_FIELD_OFFERED, 1, 0, NULL},
	{"cancelled", DDB_N, DDB_EVENT, EVENT_FIELD_CANCELLED, 1, 0, NULL},
	{"expired", DDB_N, DDB_EVENT, EVENT_FIELD_EXPIRED, 1, 0, NULL},
};

static const struct ddb_write write_event_new = {
	DDB_TABLE_EVENT, DDB_PUT,
	"attribute_not_exists(#id)",
	NULL,
	names_event_new, 1,
	NULL, NULL, item_event_new,
	0, 0, 26,
	0,
	"the event is there already"
};

static const struct ddb_name names_guest_new[] = {
	{"#event", "event"},
};

static const struct ddb_value item_guest_new[] = {
	{"event", DDB_S, DDB_GUEST, GUEST_FIELD_EVENT, 1, 0, NULL},
	{"id", DDB_S, DDB_GUEST, GUEST_FIELD_ID, 1, 0, NULL},
	{"state", DDB_S, DDB_GUEST, GUEST_FIELD_STATE, 1, 0, NULL},
	{"name", DDB_S, DDB_GUEST, GUEST_FIELD_NAME, 1, 0, NULL},
	{"email", DDB_S, DDB_GUEST, GUEST_FIELD_EMAIL, 1, 0, NULL},
	{"party", DDB_N, DDB_GUEST, GUEST_FIELD_PARTY, 1, 0, NULL},
	{"ticket", DDB_N, DDB_GUEST, GUEST_FIELD_TICKET, 1, 0, NULL},
	{"offer_no", DDB_N, DDB_GUEST, GUEST_FIELD_OFFER_NO, 1, 0, NULL},
	{"offer_until", DDB_N, DDB_GUEST, GUEST_FIELD_OFFER_UNTIL, 1, 0, NULL},
	{"epoch", DDB_N, DDB_GUEST, GUEST_FIELD_EPOCH, 1, 0, NULL},
	{"letter_at", DDB_N, DDB_GUEST, GUEST_FIELD_LETTER_AT, 1, 0, NULL},
	{"registered_at", DDB_N, DDB_GUEST, GUEST_FIELD_REGISTERED_AT, 1, 0, NULL},
	{"version", DDB_N, DDB_GUEST, GUEST_FIELD_VERSION, 1, 0, NULL},
};

static const struct ddb_write write_guest_new = {
	DDB_TABLE_GUESTS, DDB_PUT,
	"attribute_not_exists(#event)",
	NULL,
	names_guest_new, 1,
	NULL, NULL, item_guest_new,
	0, 0, 13,
	0,
	"the guest is there already"
};

static const struct ddb_name names_guest_old[] = {
	{"#state", "state"},
	{"#name", "name"},
	{"#email", "email"},
	{"#party", "party"},
	{"#ticket", "ticket"},
	{"#offer_no", "offer_no"},
	{"#offer_until", "offer_until"},
	{"#epoch", "epoch"},
	{"#letter_at", "letter_at"},
	{"#registered_at", "registered_at"},
	{"#version", "version"},
};

static const struct ddb_value values_guest_old[] = {
	{":was_state", DDB_S, DDB_WAS_GUEST, GUEST_FIELD_STATE, 1, 0, NULL},
	{":new_state", DDB_S, DDB_GUEST, GUEST_FIELD_STATE, 1, 0, NULL},
	{":new_name", DDB_S, DDB_GUEST, GUEST_FIELD_NAME, 1, 0, NULL},
	{":new_email", DDB_S, DDB_GUEST, GUEST_FIELD_EMAIL, 1, 0, NULL},
	{":new_party", DDB_N, DDB_GUEST, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":new_ticket", DDB_N, DDB_GUEST, GUEST_FIELD_TICKET, 1, 0, NULL},
	{":new_offer_no", DDB_N, DDB_GUEST, GUEST_FIELD_OFFER_NO, 1, 0, NULL},
	{":new_offer_until", DDB_N, DDB_GUEST, GUEST_FIELD_OFFER_UNTIL, 1, 0, NULL},
	{":new_epoch", DDB_N, DDB_GUEST, GUEST_FIELD_EPOCH, 1, 0, NULL},
	{":new_letter_at", DDB_N, DDB_GUEST, GUEST_FIELD_LETTER_AT, 1, 0, NULL},
	{":new_registered_at", DDB_N, DDB_GUEST, GUEST_FIELD_REGISTERED_AT, 1, 0, NULL},
	{":new_version", DDB_N, DDB_GUEST, GUEST_FIELD_VERSION, 1, 0, NULL},
};

static const struct ddb_value key_guests[] = {
	{"event", DDB_S, DDB_WAS_GUEST, GUEST_FIELD_EVENT, 1, 0, NULL},
	{"id", DDB_S, DDB_WAS_GUEST, GUEST_FIELD_ID, 1, 0, NULL},
};

static const struct ddb_write write_guest_old = {
	DDB_TABLE_GUESTS, DDB_UPDATE,
	"#state = :was_state",
	"SET #state = :new_state, #name = :new_name, #email = :new_email, #party = :new_party, #ticket = :new_ticket, #offer_no = :new_offer_no, #offer_until = :new_offer_until, #epoch = :new_epoch, #letter_at = :new_letter_at, #registered_at = :new_registered_at, #version = :new_version",
	names_guest_old, 11,
	values_guest_old, key_guests, NULL,
	12, 2, 0,
	0,
	"the guest moved on"
};

static const struct ddb_name names_audit[] = {
	{"#seq", "seq"},
};

static const struct ddb_value item_audit[] = {
	{"event", DDB_S, DDB_EVENT, EVENT_FIELD_ID, 1, 0, NULL},
	{"seq", DDB_N, DDB_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{"line", DDB_S, DDB_LINE, 0, 1, 0, NULL},
	{"hash", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
	{"token", DDB_S, DDB_TOKEN, 0, 1, 0, NULL},
};

static const struct ddb_write write_audit = {
	DDB_TABLE_AUDIT, DDB_PUT,
	"attribute_not_exists(#seq)",
	NULL,
	names_audit, 1,
	NULL, NULL, item_audit,
	0, 0, 5,
	0,
	"a change of this number was written already: this one, if the token is the same"
};

static const struct ddb_name names_guest_register_absent_4[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#verify_email", "verify_email"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#pending", "pending"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_absent_4[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_value key_event[] = {
	{"id", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_ID, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_absent_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #verify_email = :n1"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #pending :n1, #seq :n1",
	names_guest_register_absent_4, 8,
	values_guest_register_absent_4, key_event, NULL,
	9, 1, 0,
	RULE_BIT(FACT_VERIFY) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: verify, on, open, before, not too_many"
};

static const struct ddb_name names_guest_register_absent_5[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#verify_email", "verify_email"},
	{"#confirmed", "confirmed"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_absent_5[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_absent_5 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND #verify_email <> :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #confirmed :guest_party, #seq :n1",
	names_guest_register_absent_5, 10,
	values_guest_register_absent_5, key_event, NULL,
	11, 1, 0,
	RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: no_waitlisted, seat_fits, on, open, before, not too_many, not verify"
};

static const struct ddb_name names_guest_register_absent_6[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#verify_email", "verify_email"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#next_ticket", "next_ticket"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_absent_6[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_absent_6 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND #verify_email <> :n1"
	" AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #next_ticket :n1, #waitlisted :n1, #seq :n1",
	names_guest_register_absent_6, 10,
	values_guest_register_absent_6, key_event, NULL,
	10, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_VERIFY) | RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, open, before, not too_many, not verify, not (no_waitlisted and seat_fits)"
};

static const struct ddb_name names_guest_register_pending_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#verify_email", "verify_email"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_pending_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":guest_letter_at", DDB_N, DDB_CANDIDATE, GUEST_FIELD_LETTER_AT, 1, 0, NULL},
	{":now_minus_3600", DDB_N, DDB_NOW, 0, 1, -3600, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_pending_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :guest_letter_at <= :now_minus_3600"
	" AND #verify_email = :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_register_pending_0, key_event, NULL,
	7, 1, 0,
	RULE_BIT(FACT_RESTED) | RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: rested, verify"
};

static const struct ddb_write write_guest_register_pending_1 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :guest_letter_at <= :now_minus_3600"
	" AND NOT (:guest_letter_at <= :now_minus_3600"
	" AND #verify_email = :n1)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_register_pending_0, key_event, NULL,
	7, 1, 0,
	RULE_BIT(FACT_RESTED) | RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: rested, not (rested and verify)"
};

static const struct ddb_name names_guest_register_confirmed_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_write write_guest_register_confirmed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :guest_letter_at <= :now_minus_3600",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_register_pending_0, key_event, NULL,
	7, 1, 0,
	RULE_BIT(FACT_RESTED),
	"the event moved on, or not: rested"
};

static const struct ddb_write write_guest_register_waitlisted_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :guest_letter_at <= :now_minus_3600",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_register_pending_0, key_event, NULL,
	7, 1, 0,
	RULE_BIT(FACT_RESTED),
	"the event moved on, or not: rested"
};

static const struct ddb_write write_guest_register_offered_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :guest_letter_at <= :now_minus_3600",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_register_pending_0, key_event, NULL,
	7, 1, 0,
	RULE_BIT(FACT_RESTED),
	"the event moved on, or not: rested"
};

static const struct ddb_write write_guest_register_cancelled_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :guest_letter_at <= :now_minus_3600"
	" AND #verify_email = :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_register_pending_0, key_event, NULL,
	7, 1, 0,
	RULE_BIT(FACT_RESTED) | RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: rested, verify"
};

static const struct ddb_name names_guest_register_expired_4[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#verify_email", "verify_email"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#expired", "expired"},
	{"#pending", "pending"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_expired_4[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_expired_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #verify_email = :n1"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #expired :n_minus_1, #pending :n1, #seq :n1",
	names_guest_register_expired_4, 9,
	values_guest_register_expired_4, key_event, NULL,
	10, 1, 0,
	RULE_BIT(FACT_VERIFY) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: verify, on, open, before, not too_many"
};

static const struct ddb_name names_guest_register_expired_5[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#verify_email", "verify_email"},
	{"#expired", "expired"},
	{"#confirmed", "confirmed"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_expired_5[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_expired_5 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND #verify_email <> :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #expired :n_minus_1, #confirmed :guest_party, #seq :n1",
	names_guest_register_expired_5, 11,
	values_guest_register_expired_5, key_event, NULL,
	12, 1, 0,
	RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: no_waitlisted, seat_fits, on, open, before, not too_many, not verify"
};

static const struct ddb_name names_guest_register_expired_6[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#verify_email", "verify_email"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#next_ticket", "next_ticket"},
	{"#expired", "expired"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_register_expired_6[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_register_expired_6 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND #verify_email <> :n1"
	" AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #next_ticket :n1, #expired :n_minus_1, #waitlisted :n1, #seq :n1",
	names_guest_register_expired_6, 11,
	values_guest_register_expired_6, key_event, NULL,
	11, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_VERIFY) | RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, open, before, not too_many, not verify, not (no_waitlisted and seat_fits)"
};

static const struct ddb_name names_guest_invite_absent_4[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#pending", "pending"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_invite_absent_4[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_invite_absent_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #pending :n1, #seq :n1",
	names_guest_invite_absent_4, 7,
	values_guest_invite_absent_4, key_event, NULL,
	9, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: on, open, before, not too_many"
};

static const struct ddb_name names_guest_admit_absent_4[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#confirmed", "confirmed"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_admit_absent_4[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_admit_absent_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #confirmed :guest_party, #seq :n1",
	names_guest_admit_absent_4, 9,
	values_guest_admit_absent_4, key_event, NULL,
	11, 1, 0,
	RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: no_waitlisted, seat_fits, on, open, before, not too_many"
};

static const struct ddb_name names_guest_admit_absent_5[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#next_ticket", "next_ticket"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_admit_absent_5[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_admit_absent_5 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #next_ticket :n1, #waitlisted :n1, #seq :n1",
	names_guest_admit_absent_5, 9,
	values_guest_admit_absent_5, key_event, NULL,
	10, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, open, before, not too_many, not (no_waitlisted and seat_fits)"
};

static const struct ddb_name names_guest_admit_pending_4[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#pending", "pending"},
	{"#confirmed", "confirmed"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_admit_pending_4[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_admit_pending_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #pending :n_minus_1, #confirmed :guest_party, #seq :n1",
	names_guest_admit_pending_4, 10,
	values_guest_admit_pending_4, key_event, NULL,
	12, 1, 0,
	RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: no_waitlisted, seat_fits, on, open, before, not too_many"
};

static const struct ddb_name names_guest_admit_pending_5[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#next_ticket", "next_ticket"},
	{"#pending", "pending"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_admit_pending_5[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n0", DDB_N, DDB_CONST, 0, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_admit_pending_5 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #next_ticket :n1, #pending :n_minus_1, #waitlisted :n1, #seq :n1",
	names_guest_admit_pending_5, 10,
	values_guest_admit_pending_5, key_event, NULL,
	11, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, open, before, not too_many, not (no_waitlisted and seat_fits)"
};

static const struct ddb_name names_guest_admit_expired_4[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#expired", "expired"},
	{"#confirmed", "confirmed"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_write write_guest_admit_expired_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #expired :n_minus_1, #confirmed :guest_party, #seq :n1",
	names_guest_admit_expired_4, 10,
	values_guest_admit_pending_4, key_event, NULL,
	12, 1, 0,
	RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: no_waitlisted, seat_fits, on, open, before, not too_many"
};

static const struct ddb_name names_guest_admit_expired_5[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#cap", "cap"},
	{"#waitlisted", "waitlisted"},
	{"#free", "free"},
	{"#next_ticket", "next_ticket"},
	{"#expired", "expired"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_write write_guest_admit_expired_5 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #next_ticket :n1, #expired :n_minus_1, #waitlisted :n1, #seq :n1",
	names_guest_admit_expired_5, 10,
	values_guest_admit_pending_5, key_event, NULL,
	11, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, open, before, not too_many, not (no_waitlisted and seat_fits)"
};

static const struct ddb_write write_guest_confirm_pending_4 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND (#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #pending :n_minus_1, #confirmed :guest_party, #seq :n1",
	names_guest_admit_pending_4, 10,
	values_guest_admit_pending_4, key_event, NULL,
	12, 1, 0,
	RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS) | RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY),
	"the event moved on, or not: no_waitlisted, seat_fits, on, open, before, not too_many"
};

static const struct ddb_write write_guest_confirm_pending_5 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state = :is_open"
	" AND :now < #starts_at"
	" AND :guest_party <= #cap"
	" AND NOT ((#waitlisted = :n0 OR attribute_not_exists(#waitlisted))"
	" AND #free >= :guest_party)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #next_ticket :n1, #pending :n_minus_1, #waitlisted :n1, #seq :n1",
	names_guest_admit_pending_5, 10,
	values_guest_admit_pending_5, key_event, NULL,
	11, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OPEN) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_TOO_MANY) | RULE_BIT(FACT_NO_WAITLISTED) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, open, before, not too_many, not (no_waitlisted and seat_fits)"
};

static const struct ddb_name names_guest_cancel_pending_2[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#pending", "pending"},
	{"#cancelled", "cancelled"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_cancel_pending_2[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_over", DDB_S, DDB_TEXT, 0, 1, 0, "over"},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_cancel_pending_2 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state <> :is_over",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #pending :n_minus_1, #cancelled :n1, #seq :n1",
	names_guest_cancel_pending_2, 6,
	values_guest_cancel_pending_2, key_event, NULL,
	8, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OVER),
	"the event moved on, or not: on, not over"
};

static const struct ddb_name names_guest_cancel_confirmed_2[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#free", "free"},
	{"#confirmed", "confirmed"},
	{"#cancelled", "cancelled"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_cancel_confirmed_2[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":is_over", DDB_S, DDB_TEXT, 0, 1, 0, "over"},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_cancel_confirmed_2 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state <> :is_over",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :guest_party, #confirmed :less_guest_party, #cancelled :n1, #seq :n1",
	names_guest_cancel_confirmed_2, 7,
	values_guest_cancel_confirmed_2, key_event, NULL,
	9, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OVER),
	"the event moved on, or not: on, not over"
};

static const struct ddb_name names_guest_cancel_waitlisted_2[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#waitlisted", "waitlisted"},
	{"#cancelled", "cancelled"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_write write_guest_cancel_waitlisted_2 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state <> :is_over",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #waitlisted :n_minus_1, #cancelled :n1, #seq :n1",
	names_guest_cancel_waitlisted_2, 6,
	values_guest_cancel_pending_2, key_event, NULL,
	8, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OVER),
	"the event moved on, or not: on, not over"
};

static const struct ddb_name names_guest_cancel_offered_2[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#free", "free"},
	{"#offered", "offered"},
	{"#cancelled", "cancelled"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_write write_guest_cancel_offered_2 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND #state <> :is_over",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :guest_party, #offered :less_guest_party, #cancelled :n1, #seq :n1",
	names_guest_cancel_offered_2, 7,
	values_guest_cancel_confirmed_2, key_event, NULL,
	9, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_OVER),
	"the event moved on, or not: on, not over"
};

static const struct ddb_name names_guest_offer_waitlisted_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#free", "free"},
	{"#waitlisted", "waitlisted"},
	{"#offered", "offered"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_offer_waitlisted_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n_minus_1", DDB_N, DDB_CONST, 0, 1, -1, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_offer_waitlisted_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND :now < #starts_at"
	" AND #free >= :guest_party",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :less_guest_party, #waitlisted :n_minus_1, #offered :guest_party, #seq :n1",
	names_guest_offer_waitlisted_0, 8,
	values_guest_offer_waitlisted_0, key_event, NULL,
	10, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_BEFORE) | RULE_BIT(FACT_SEAT_FITS),
	"the event moved on, or not: on, before, seat_fits"
};

static const struct ddb_name names_guest_claim_offered_3[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#starts_at", "starts_at"},
	{"#offered", "offered"},
	{"#confirmed", "confirmed"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_claim_offered_3[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_offer_until", DDB_N, DDB_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_claim_offered_3 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND :now < :guest_offer_until"
	" AND :now < #starts_at",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #offered :less_guest_party, #confirmed :guest_party, #seq :n1",
	names_guest_claim_offered_3, 7,
	values_guest_claim_offered_3, key_event, NULL,
	10, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_IN_TIME) | RULE_BIT(FACT_BEFORE),
	"the event moved on, or not: on, in_time, before"
};

static const struct ddb_name names_guest_lapse_offered_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#free", "free"},
	{"#offered", "offered"},
	{"#expired", "expired"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_guest_lapse_offered_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_offer_until", DDB_N, DDB_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 1, 0, NULL},
	{":asked_no", DDB_N, DDB_ASKED_NO, 0, 1, 0, NULL},
	{":guest_offer_no", DDB_N, DDB_CANDIDATE, GUEST_FIELD_OFFER_NO, 1, 0, NULL},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_lapse_offered_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #state <> :is_called_off"
	" AND :now >= :guest_offer_until"
	" AND :asked_no = :guest_offer_no",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :guest_party, #offered :less_guest_party, #expired :n1, #seq :n1",
	names_guest_lapse_offered_0, 7,
	values_guest_lapse_offered_0, key_event, NULL,
	12, 1, 0,
	RULE_BIT(FACT_ON) | RULE_BIT(FACT_LAPSE_DUE) | RULE_BIT(FACT_LAPSE_THIS),
	"the event moved on, or not: on, lapse_due, lapse_this"
};

static const struct ddb_value values_guest_lapse_offered_1[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":guest_offer_until", DDB_N, DDB_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 1, 0, NULL},
	{":asked_no", DDB_N, DDB_ASKED_NO, 0, 1, 0, NULL},
	{":guest_offer_no", DDB_N, DDB_CANDIDATE, GUEST_FIELD_OFFER_NO, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, 1, 0, NULL},
	{":less_guest_party", DDB_N, DDB_CANDIDATE, GUEST_FIELD_PARTY, -1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_lapse_offered_1 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :now >= :guest_offer_until"
	" AND :asked_no = :guest_offer_no"
	" AND NOT (#state <> :is_called_off"
	" AND :now >= :guest_offer_until"
	" AND :asked_no = :guest_offer_no)",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :guest_party, #offered :less_guest_party, #expired :n1, #seq :n1",
	names_guest_lapse_offered_0, 7,
	values_guest_lapse_offered_1, key_event, NULL,
	12, 1, 0,
	RULE_BIT(FACT_LAPSE_DUE) | RULE_BIT(FACT_LAPSE_THIS) | RULE_BIT(FACT_ON),
	"the event moved on, or not: lapse_due, lapse_this, not (on and lapse_due and lapse_this)"
};

static const struct ddb_value values_guest_resend_pending_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_guest_resend_pending_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #verify_email = :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: verify"
};

static const struct ddb_write write_guest_resend_pending_1 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #verify_email <> :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: not verify"
};

static const struct ddb_write write_guest_resend_confirmed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_guest_resend_waitlisted_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_guest_resend_offered_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_guest_relink_pending_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #verify_email = :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: verify"
};

static const struct ddb_write write_guest_relink_pending_1 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND #verify_email <> :n1",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_pending_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	RULE_BIT(FACT_VERIFY),
	"the event moved on, or not: not verify"
};

static const struct ddb_write write_guest_relink_confirmed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_guest_relink_waitlisted_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_guest_relink_offered_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_name names_event_set_open_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#name", "name"},
	{"#place", "place"},
	{"#host", "host"},
	{"#zone", "zone"},
	{"#starts_at", "starts_at"},
	{"#ends_at", "ends_at"},
	{"#end_no", "end_no"},
	{"#claim_window_secs", "claim_window_secs"},
	{"#max_party", "max_party"},
	{"#verify_email", "verify_email"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_event_set_open_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":new_name", DDB_S, DDB_EVENT, EVENT_FIELD_NAME, 1, 0, NULL},
	{":new_place", DDB_S, DDB_EVENT, EVENT_FIELD_PLACE, 1, 0, NULL},
	{":new_host", DDB_S, DDB_EVENT, EVENT_FIELD_HOST, 1, 0, NULL},
	{":new_zone", DDB_S, DDB_EVENT, EVENT_FIELD_ZONE, 1, 0, NULL},
	{":new_starts_at", DDB_N, DDB_EVENT, EVENT_FIELD_STARTS_AT, 1, 0, NULL},
	{":new_ends_at", DDB_N, DDB_EVENT, EVENT_FIELD_ENDS_AT, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":new_claim_window_secs", DDB_N, DDB_EVENT, EVENT_FIELD_CLAIM_WINDOW_SECS, 1, 0, NULL},
	{":new_max_party", DDB_N, DDB_EVENT, EVENT_FIELD_MAX_PARTY, 1, 0, NULL},
	{":new_verify_email", DDB_N, DDB_EVENT, EVENT_FIELD_VERIFY_EMAIL, 1, 0, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_event_set_open_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #name = :new_name, #place = :new_place, #host = :new_host, #zone = :new_zone, #starts_at = :new_starts_at, #ends_at = :new_ends_at, #claim_window_secs = :new_claim_window_secs, #max_party = :new_max_party, #verify_email = :new_verify_email, #version = :n2, #audit_head = :new_audit_head"
	" ADD #end_no :n1, #seq :n1",
	names_event_set_open_0, 14,
	values_event_set_open_0, key_event, NULL,
	14, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_event_set_closed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #name = :new_name, #place = :new_place, #host = :new_host, #zone = :new_zone, #starts_at = :new_starts_at, #ends_at = :new_ends_at, #claim_window_secs = :new_claim_window_secs, #max_party = :new_max_party, #verify_email = :new_verify_email, #version = :n2, #audit_head = :new_audit_head"
	" ADD #end_no :n1, #seq :n1",
	names_event_set_open_0, 14,
	values_event_set_open_0, key_event, NULL,
	14, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_name names_event_cap_open_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#free", "free"},
	{"#cap", "cap"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_event_cap_open_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":more_cap", DDB_N, DDB_GROWTH, EVENT_FIELD_CAP, 1, 0, NULL},
	{":new_cap", DDB_N, DDB_EVENT, EVENT_FIELD_CAP, 1, 0, NULL},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_event_cap_open_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #cap = :new_cap, #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :more_cap, #seq :n1",
	names_event_cap_open_0, 6,
	values_event_cap_open_0, key_event, NULL,
	7, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_event_cap_closed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #cap = :new_cap, #version = :n2, #audit_head = :new_audit_head"
	" ADD #free :more_cap, #seq :n1",
	names_event_cap_open_0, 6,
	values_event_cap_open_0, key_event, NULL,
	7, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_name names_event_close_open_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#end_no", "end_no"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_event_close_open_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_closed", DDB_S, DDB_TEXT, 0, 1, 0, "closed"},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_event_close_open_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #state = :is_closed, #version = :n2, #audit_head = :new_audit_head"
	" ADD #end_no :n1, #seq :n1",
	names_event_close_open_0, 5,
	values_event_close_open_0, key_event, NULL,
	6, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_value values_event_open_closed_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_open", DDB_S, DDB_TEXT, 0, 1, 0, "open"},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_event_open_closed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #state = :is_open, #version = :n2, #audit_head = :new_audit_head"
	" ADD #end_no :n1, #seq :n1",
	names_event_close_open_0, 5,
	values_event_open_closed_0, key_event, NULL,
	6, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_value values_event_call_off_open_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":is_called_off", DDB_S, DDB_TEXT, 0, 1, 0, "called_off"},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_event_call_off_open_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #state = :is_called_off, #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_event_call_off_open_0, key_event, NULL,
	6, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_event_call_off_closed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #state = :is_called_off, #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_guest_register_confirmed_0, 4,
	values_event_call_off_open_0, key_event, NULL,
	6, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_name names_event_relink_open_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#host_epoch", "host_epoch"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_write write_event_relink_open_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #host_epoch :n1, #seq :n1",
	names_event_relink_open_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_event_relink_closed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #host_epoch :n1, #seq :n1",
	names_event_relink_open_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_event_relink_called_off_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #host_epoch :n1, #seq :n1",
	names_event_relink_open_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_write write_event_relink_over_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state",
	"SET #version = :n2, #audit_head = :new_audit_head"
	" ADD #host_epoch :n1, #seq :n1",
	names_event_relink_open_0, 5,
	values_guest_resend_pending_0, key_event, NULL,
	5, 1, 0,
	0,
	"the event moved on"
};

static const struct ddb_name names_event_end_open_0[] = {
	{"#seq", "seq"},
	{"#state", "state"},
	{"#ends_at", "ends_at"},
	{"#end_no", "end_no"},
	{"#version", "version"},
	{"#audit_head", "audit_head"},
};

static const struct ddb_value values_event_end_open_0[] = {
	{":was_seq", DDB_N, DDB_WAS_EVENT, EVENT_FIELD_SEQ, 1, 0, NULL},
	{":was_state", DDB_S, DDB_WAS_EVENT, EVENT_FIELD_STATE, 1, 0, NULL},
	{":now", DDB_N, DDB_NOW, 0, 1, 0, NULL},
	{":asked_no", DDB_N, DDB_ASKED_NO, 0, 1, 0, NULL},
	{":is_over", DDB_S, DDB_TEXT, 0, 1, 0, "over"},
	{":n1", DDB_N, DDB_CONST, 0, 1, 1, NULL},
	{":n2", DDB_N, DDB_CONST, 0, 1, 2, NULL},
	{":new_audit_head", DDB_S, DDB_EVENT, EVENT_FIELD_AUDIT_HEAD, 1, 0, NULL},
};

static const struct ddb_write write_event_end_open_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :now >= #ends_at"
	" AND :asked_no = #end_no",
	"SET #state = :is_over, #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_event_end_open_0, 6,
	values_event_end_open_0, key_event, NULL,
	8, 1, 0,
	RULE_BIT(FACT_END_DUE) | RULE_BIT(FACT_END_THIS),
	"the event moved on, or not: end_due, end_this"
};

static const struct ddb_write write_event_end_closed_0 = {
	DDB_TABLE_EVENT, DDB_UPDATE,
	"#seq = :was_seq"
	" AND #state = :was_state"
	" AND :now >= #ends_at"
	" AND :asked_no = #end_no",
	"SET #state = :is_over, #version = :n2, #audit_head = :new_audit_head"
	" ADD #seq :n1",
	names_event_end_open_0, 6,
	values_event_end_open_0, key_event, NULL,
	8, 1, 0,
	RULE_BIT(FACT_END_DUE) | RULE_BIT(FACT_END_THIS),
	"the event moved on, or not: end_due, end_this"
};

const struct ddb_transaction ddb_transactions[RULE__MAX] = {
	{{NULL}, 0}, /* register.absent.0 */
	{{NULL}, 0}, /* register.absent.1 */
	{{NULL}, 0}, /* register.absent.2 */
	{{NULL}, 0}, /* register.absent.3 */
	{{&write_guest_register_absent_4, &write_guest_new, &write_audit}, 3}, /* register.absent.4 */
	{{&write_guest_register_absent_5, &write_guest_new, &write_audit}, 3}, /* register.absent.5 */
	{{&write_guest_register_absent_6, &write_guest_new, &write_audit}, 3}, /* register.absent.6 */
	{{&write_guest_register_pending_0, &write_guest_old, &write_audit}, 3}, /* register.pending.0 */
	{{&write_guest_register_pending_1, &write_guest_old, &write_audit}, 3}, /* register.pending.1 */
	{{NULL}, 0}, /* register.pending.2 */
	{{&write_guest_register_confirmed_0, &write_guest_old, &write_audit}, 3}, /* register.confirmed.0 */
	{{NULL}, 0}, /* register.confirmed.1 */
	{{&write_guest_register_waitlisted_0, &write_guest_old, &write_audit}, 3}, /* register.waitlisted.0 */
	{{NULL}, 0}, /* register.waitlisted.1 */
	{{&write_guest_register_offered_0, &write_guest_old, &write_audit}, 3}, /* register.offered.0 */
	{{NULL}, 0}, /* register.offered.1 */
	{{&write_guest_register_cancelled_0, &write_guest_old, &write_audit}, 3}, /* register.cancelled.0 */
	{{NULL}, 0}, /* register.cancelled.1 */
	{{NULL}, 0}, /* register.expired.0 */
	{{NULL}, 0}, /* register.expired.1 */
	{{NULL}, 0}, /* register.expired.2 */
	{{NULL}, 0}, /* register.expired.3 */
	{{&write_guest_register_expired_4, &write_guest_old, &write_audit}, 3}, /* register.expired.4 */
	{{&write_guest_register_expired_5, &write_guest_old, &write_audit}, 3}, /* register.expired.5 */
	{{&write_guest_register_expired_6, &write_guest_old, &write_audit}, 3}, /* register.expired.6 */
	{{NULL}, 0}, /* invite.absent.0 */
	{{NULL}, 0}, /* invite.absent.1 */
	{{NULL}, 0}, /* invite.absent.2 */
	{{NULL}, 0}, /* invite.absent.3 */
	{{&write_guest_invite_absent_4, &write_guest_new, &write_audit}, 3}, /* invite.absent.4 */
	{{NULL}, 0}, /* invite.pending.0 */
	{{NULL}, 0}, /* invite.confirmed.0 */
	{{NULL}, 0}, /* invite.waitlisted.0 */
	{{NULL}, 0}, /* invite.offered.0 */
	{{NULL}, 0}, /* invite.cancelled.0 */
	{{NULL}, 0}, /* invite.expired.0 */
	{{NULL}, 0}, /* admit.absent.0 */
	{{NULL}, 0}, /* admit.absent.1 */
	{{NULL}, 0}, /* admit.absent.2 */
	{{NULL}, 0}, /* admit.absent.3 */
	{{&write_guest_admit_absent_4, &write_guest_new, &write_audit}, 3}, /* admit.absent.4 */
	{{&write_guest_admit_absent_5, &write_guest_new, &write_audit}, 3}, /* admit.absent.5 */
	{{NULL}, 0}, /* admit.pending.0 */
	{{NULL}, 0}, /* admit.pending.1 */
	{{NULL}, 0}, /* admit.pending.2 */
	{{NULL}, 0}, /* admit.pending.3 */
	{{&write_guest_admit_pending_4, &write_guest_old, &write_audit}, 3}, /* admit.pending.4 */
	{{&write_guest_admit_pending_5, &write_guest_old, &write_audit}, 3}, /* admit.pending.5 */
	{{NULL}, 0}, /* admit.confirmed.0 */
	{{NULL}, 0}, /* admit.waitlisted.0 */
	{{NULL}, 0}, /* admit.offered.0 */
	{{NULL}, 0}, /* admit.cancelled.0 */
	{{NULL}, 0}, /* admit.expired.0 */
	{{NULL}, 0}, /* admit.expired.1 */
	{{NULL}, 0}, /* admit.expired.2 */
	{{NULL}, 0}, /* admit.expired.3 */
	{{&write_guest_admit_expired_4, &write_guest_old, &write_audit}, 3}, /* admit.expired.4 */
	{{&write_guest_admit_expired_5, &write_guest_old, &write_audit}, 3}, /* admit.expired.5 */
	{{NULL}, 0}, /* confirm.absent.0 */
	{{NULL}, 0}, /* confirm.pending.0 */
	{{NULL}, 0}, /* confirm.pending.1 */
	{{NULL}, 0}, /* confirm.pending.2 */
	{{NULL}, 0}, /* confirm.pending.3 */
	{{&write_guest_confirm_pending_4, &write_guest_old, &write_audit}, 3}, /* confirm.pending.4 */
	{{&write_guest_confirm_pending_5, &write_guest_old, &write_audit}, 3}, /* confirm.pending.5 */
	{{NULL}, 0}, /* confirm.confirmed.0 */
	{{NULL}, 0}, /* confirm.waitlisted.0 */
	{{NULL}, 0}, /* confirm.offered.0 */
	{{NULL}, 0}, /* confirm.cancelled.0 */
	{{NULL}, 0}, /* confirm.expired.0 */
	{{NULL}, 0}, /* cancel.absent.0 */
	{{NULL}, 0}, /* cancel.pending.0 */
	{{NULL}, 0}, /* cancel.pending.1 */
	{{&write_guest_cancel_pending_2, &write_guest_old, &write_audit}, 3}, /* cancel.pending.2 */
	{{NULL}, 0}, /* cancel.confirmed.0 */
	{{NULL}, 0}, /* cancel.confirmed.1 */
	{{&write_guest_cancel_confirmed_2, &write_guest_old, &write_audit}, 3}, /* cancel.confirmed.2 */
	{{NULL}, 0}, /* cancel.waitlisted.0 */
	{{NULL}, 0}, /* cancel.waitlisted.1 */
	{{&write_guest_cancel_waitlisted_2, &write_guest_old, &write_audit}, 3}, /* cancel.waitlisted.2 */
	{{NULL}, 0}, /* cancel.offered.0 */
	{{NULL}, 0}, /* cancel.offered.1 */
	{{&write_guest_cancel_offered_2, &write_guest_old, &write_audit}, 3}, /* cancel.offered.2 */
	{{NULL}, 0}, /* cancel.cancelled.0 */
	{{NULL}, 0}, /* cancel.expired.0 */
	{{NULL}, 0}, /* offer.absent.0 */
	{{NULL}, 0}, /* offer.pending.0 */
	{{NULL}, 0}, /* offer.confirmed.0 */
	{{&write_guest_offer_waitlisted_0, &write_guest_old, &write_audit}, 3}, /* offer.waitlisted.0 */
	{{NULL}, 0}, /* offer.waitlisted.1 */
	{{NULL}, 0}, /* offer.offered.0 */
	{{NULL}, 0}, /* offer.cancelled.0 */
	{{NULL}, 0}, /* offer.expired.0 */
	{{NULL}, 0}, /* claim.absent.0 */
	{{NULL}, 0}, /* claim.pending.0 */
	{{NULL}, 0}, /* claim.confirmed.0 */
	{{NULL}, 0}, /* claim.waitlisted.0 */
	{{NULL}, 0}, /* claim.offered.0 */
	{{NULL}, 0}, /* claim.offered.1 */
	{{NULL}, 0}, /* claim.offered.2 */
	{{&write_guest_claim_offered_3, &write_guest_old, &write_audit}, 3}, /* claim.offered.3 */
	{{NULL}, 0}, /* claim.cancelled.0 */
	{{NULL}, 0}, /* claim.expired.0 */
	{{NULL}, 0}, /* lapse.absent.0 */
	{{NULL}, 0}, /* lapse.pending.0 */
	{{NULL}, 0}, /* lapse.confirmed.0 */
	{{NULL}, 0}, /* lapse.waitlisted.0 */
	{{&write_guest_lapse_offered_0, &write_guest_old, &write_audit}, 3}, /* lapse.offered.0 */
	{{&write_guest_lapse_offered_1, &write_guest_old, &write_audit}, 3}, /* lapse.offered.1 */
	{{NULL}, 0}, /* lapse.offered.2 */
	{{NULL}, 0}, /* lapse.cancelled.0 */
	{{NULL}, 0}, /* lapse.expired.0 */
	{{NULL}, 0}, /* resend.absent.0 */
	{{&write_guest_resend_pending_0, &write_guest_old, &write_audit}, 3}, /* resend.pending.0 */
	{{&write_guest_resend_pending_1, &write_guest_old, &write_audit}, 3}, /* resend.pending.1 */
	{{&write_guest_resend_confirmed_0, &write_guest_old, &write_audit}, 3}, /* resend.confirmed.0 */
	{{&write_guest_resend_waitlisted_0, &write_guest_old, &write_audit}, 3}, /* resend.waitlisted.0 */
	{{&write_guest_resend_offered_0, &write_guest_old, &write_audit}, 3}, /* resend.offered.0 */
	{{NULL}, 0}, /* resend.cancelled.0 */
	{{NULL}, 0}, /* resend.expired.0 */
	{{NULL}, 0}, /* relink.absent.0 */
	{{&write_guest_relink_pending_0, &write_guest_old, &write_audit}, 3}, /* relink.pending.0 */
	{{&write_guest_relink_pending_1, &write_guest_old, &write_audit}, 3}, /* relink.pending.1 */
	{{&write_guest_relink_confirmed_0, &write_guest_old, &write_audit}, 3}, /* relink.confirmed.0 */
	{{&write_guest_relink_waitlisted_0, &write_guest_old, &write_audit}, 3}, /* relink.waitlisted.0 */
	{{&write_guest_relink_offered_0, &write_guest_old, &write_audit}, 3}, /* relink.offered.0 */
	{{NULL}, 0}, /* relink.cancelled.0 */
	{{NULL}, 0}, /* relink.expired.0 */
	{{&write_event_new, &write_audit}, 2}, /* add.absent.0 */
	{{NULL}, 0}, /* add.open.0 */
	{{NULL}, 0}, /* add.closed.0 */
	{{NULL}, 0}, /* add.called_off.0 */
	{{NULL}, 0}, /* add.over.0 */
	{{NULL}, 0}, /* set.absent.0 */
	{{&write_event_set_open_0, &write_audit}, 2}, /* set.open.0 */
	{{&write_event_set_closed_0, &write_audit}, 2}, /* set.closed.0 */
	{{NULL}, 0}, /* set.called_off.0 */
	{{NULL}, 0}, /* set.over.0 */
	{{NULL}, 0}, /* cap.absent.0 */
	{{&write_event_cap_open_0, &write_audit}, 2}, /* cap.open.0 */
	{{&write_event_cap_closed_0, &write_audit}, 2}, /* cap.closed.0 */
	{{NULL}, 0}, /* cap.called_off.0 */
	{{NULL}, 0}, /* cap.over.0 */
	{{NULL}, 0}, /* close.absent.0 */
	{{&write_event_close_open_0, &write_audit}, 2}, /* close.open.0 */
	{{NULL}, 0}, /* close.closed.0 */
	{{NULL}, 0}, /* close.called_off.0 */
	{{NULL}, 0}, /* close.over.0 */
	{{NULL}, 0}, /* open.absent.0 */
	{{NULL}, 0}, /* open.open.0 */
	{{&write_event_open_closed_0, &write_audit}, 2}, /* open.closed.0 */
	{{NULL}, 0}, /* open.called_off.0 */
	{{NULL}, 0}, /* open.over.0 */
	{{NULL}, 0}, /* call_off.absent.0 */
	{{&write_event_call_off_open_0, &write_audit}, 2}, /* call_off.open.0 */
	{{&write_event_call_off_closed_0, &write_audit}, 2}, /* call_off.closed.0 */
	{{NULL}, 0}, /* call_off.called_off.0 */
	{{NULL}, 0}, /* call_off.over.0 */
	{{NULL}, 0}, /* relink.absent.0 */
	{{&write_event_relink_open_0, &write_audit}, 2}, /* relink.open.0 */
	{{&write_event_relink_closed_0, &write_audit}, 2}, /* relink.closed.0 */
	{{&write_event_relink_called_off_0, &write_audit}, 2}, /* relink.called_off.0 */
	{{&write_event_relink_over_0, &write_audit}, 2}, /* relink.over.0 */
	{{NULL}, 0}, /* end.absent.0 */
	{{&write_event_end_open_0, &write_audit}, 2}, /* end.open.0 */
	{{NULL}, 0}, /* end.open.1 */
	{{&write_event_end_closed_0, &write_audit}, 2}, /* end.closed.0 */
	{{NULL}, 0}, /* end.closed.1 */
	{{NULL}, 0}, /* end.called_off.0 */
	{{NULL}, 0}, /* end.over.0 */
};

const struct ddb_table_keys ddb_tables[DDB_TABLE__MAX] = {
	{"ev-event", {"id", DDB_S}, {NULL, DDB_S}, {NULL, DDB_S}, {NULL, DDB_S}, NULL},
	{"ev-guests", {"event", DDB_S}, {"id", DDB_S}, {"ticket", DDB_N}, {NULL, DDB_S}, NULL},
	{"ev-audit", {"event", DDB_S}, {"seq", DDB_N}, {NULL, DDB_S}, {NULL, DDB_S}, NULL},
	{"ev-outbox", {"event", DDB_S}, {"seq_n", DDB_S}, {"due", DDB_S}, {"kind", DDB_S}, "expires_at"},
};
