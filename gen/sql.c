/*
 * Source: spec/guest.yaml, spec/event.yaml
 * Template: codegen/targets/templates/sql.c.j2
 * Do not edit; run: make gen
 */
#include "gen/sql.h"

const char sql_schema[] =
	"CREATE TABLE IF NOT EXISTS event (\n"
	"  id TEXT NOT NULL DEFAULT '' CHECK (length(CAST(id AS BLOB)) <= 40),\n"
	"  state TEXT NOT NULL CHECK (state = 'open' OR state = 'closed' OR state = 'called_off' OR state = 'over'),\n"
	"  name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(name AS BLOB)) <= 100),\n"
	"  place TEXT NOT NULL DEFAULT '' CHECK (length(CAST(place AS BLOB)) <= 200),\n"
	"  host TEXT NOT NULL DEFAULT '' CHECK (length(CAST(host AS BLOB)) <= 254),\n"
	"  zone TEXT NOT NULL DEFAULT '' CHECK (length(CAST(zone AS BLOB)) <= 40),\n"
	"  starts_at INTEGER NOT NULL DEFAULT 0,\n"
	"  ends_at INTEGER NOT NULL DEFAULT 0,\n"
	"  cap INTEGER NOT NULL DEFAULT 1 CHECK (cap BETWEEN 1 AND 100000),\n"
	"  free INTEGER NOT NULL DEFAULT 0,\n"
	"  claim_window_secs INTEGER NOT NULL DEFAULT 21600 CHECK (claim_window_secs BETWEEN 1 AND 604800),\n"
	"  max_party INTEGER NOT NULL DEFAULT 4 CHECK (max_party BETWEEN 1 AND 20),\n"
	"  verify_email INTEGER NOT NULL DEFAULT 0 CHECK (verify_email BETWEEN 0 AND 1),\n"
	"  seq INTEGER NOT NULL DEFAULT 0,\n"
	"  next_ticket INTEGER NOT NULL DEFAULT 0,\n"
	"  end_no INTEGER NOT NULL DEFAULT 0,\n"
	"  host_epoch INTEGER NOT NULL DEFAULT 0,\n"
	"  salt TEXT NOT NULL DEFAULT '' CHECK (length(CAST(salt AS BLOB)) <= 32),\n"
	"  audit_head TEXT NOT NULL DEFAULT '' CHECK (length(CAST(audit_head AS BLOB)) <= 64),\n"
	"  version INTEGER NOT NULL DEFAULT 1,\n"
	"  pending INTEGER NOT NULL DEFAULT 0,\n"
	"  confirmed INTEGER NOT NULL DEFAULT 0,\n"
	"  waitlisted INTEGER NOT NULL DEFAULT 0,\n"
	"  offered INTEGER NOT NULL DEFAULT 0,\n"
	"  cancelled INTEGER NOT NULL DEFAULT 0,\n"
	"  expired INTEGER NOT NULL DEFAULT 0,\n"
	"  PRIMARY KEY (id)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE IF NOT EXISTS guest (\n"
	"  event TEXT NOT NULL DEFAULT '' CHECK (length(CAST(event AS BLOB)) <= 40),\n"
	"  id TEXT NOT NULL DEFAULT '' CHECK (length(CAST(id AS BLOB)) <= 32),\n"
	"  state TEXT NOT NULL CHECK (state = 'pending' OR state = 'confirmed' OR state = 'waitlisted' OR state = 'offered' OR state = 'cancelled' OR state = 'expired'),\n"
	"  name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(name AS BLOB)) <= 100),\n"
	"  email TEXT NOT NULL DEFAULT '' CHECK (length(CAST(email AS BLOB)) <= 254),\n"
	"  party INTEGER NOT NULL DEFAULT 1 CHECK (party BETWEEN 1 AND 20),\n"
	"  ticket INTEGER NOT NULL DEFAULT 0,\n"
	"  offer_no INTEGER NOT NULL DEFAULT 0,\n"
	"  offer_until INTEGER NOT NULL DEFAULT 0,\n"
	"  epoch INTEGER NOT NULL DEFAULT 0,\n"
	"  letter_at INTEGER NOT NULL DEFAULT 0,\n"
	"  registered_at INTEGER NOT NULL DEFAULT 0,\n"
	"  version INTEGER NOT NULL DEFAULT 1,\n"
	"  PRIMARY KEY (event, id)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE UNIQUE INDEX IF NOT EXISTS guest_by_ticket ON guest (event, ticket) WHERE ticket > 0;\n"
	"CREATE INDEX IF NOT EXISTS guest_offered ON guest (state) WHERE state = 'offered';\n";

static const struct sql_bind binds_guest_insert[] = {
	{SQL_GUEST, GUEST_FIELD_EVENT, 0},
	{SQL_GUEST, GUEST_FIELD_ID, 0},
	{SQL_GUEST, GUEST_FIELD_STATE, 0},
	{SQL_GUEST, GUEST_FIELD_NAME, 0},
	{SQL_GUEST, GUEST_FIELD_EMAIL, 0},
	{SQL_GUEST, GUEST_FIELD_PARTY, 0},
	{SQL_GUEST, GUEST_FIELD_TICKET, 0},
	{SQL_GUEST, GUEST_FIELD_OFFER_NO, 0},
	{SQL_GUEST, GUEST_FIELD_OFFER_UNTIL, 0},
	{SQL_GUEST, GUEST_FIELD_EPOCH, 0},
	{SQL_GUEST, GUEST_FIELD_LETTER_AT, 0},
	{SQL_GUEST, GUEST_FIELD_REGISTERED_AT, 0},
	{SQL_GUEST, GUEST_FIELD_VERSION, 0},
};

const struct sql sql_guest_insert = {
	"INSERT INTO guest (event, id, state, name, email, party, ticket, offer_no, offer_until, epoch, letter_at, registered_at, version)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	binds_guest_insert, 13
};

static const struct sql_bind binds_guest_update[] = {
	{SQL_GUEST, GUEST_FIELD_STATE, 0},
	{SQL_GUEST, GUEST_FIELD_NAME, 0},
	{SQL_GUEST, GUEST_FIELD_EMAIL, 0},
	{SQL_GUEST, GUEST_FIELD_PARTY, 0},
	{SQL_GUEST, GUEST_FIELD_TICKET, 0},
	{SQL_GUEST, GUEST_FIELD_OFFER_NO, 0},
	{SQL_GUEST, GUEST_FIELD_OFFER_UNTIL, 0},
	{SQL_GUEST, GUEST_FIELD_EPOCH, 0},
	{SQL_GUEST, GUEST_FIELD_LETTER_AT, 0},
	{SQL_GUEST, GUEST_FIELD_REGISTERED_AT, 0},
	{SQL_GUEST, GUEST_FIELD_VERSION, 0},
	{SQL_WAS_GUEST, GUEST_FIELD_EVENT, 0},
	{SQL_WAS_GUEST, GUEST_FIELD_ID, 0},
	{SQL_WAS_GUEST, GUEST_FIELD_STATE, 0},
};

const struct sql sql_guest_update = {
	"UPDATE guest SET state = ?1, name = ?2, email = ?3, party = ?4, ticket = ?5, offer_no = ?6, offer_until = ?7, epoch = ?8, letter_at = ?9, registered_at = ?10, version = ?11"
	" WHERE event = ?12 AND id = ?13 AND state = ?14",
	binds_guest_update, 14
};

static const struct sql_bind binds_event_insert[] = {
	{SQL_EVENT, EVENT_FIELD_ID, 0},
	{SQL_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_EVENT, EVENT_FIELD_NAME, 0},
	{SQL_EVENT, EVENT_FIELD_PLACE, 0},
	{SQL_EVENT, EVENT_FIELD_HOST, 0},
	{SQL_EVENT, EVENT_FIELD_ZONE, 0},
	{SQL_EVENT, EVENT_FIELD_STARTS_AT, 0},
	{SQL_EVENT, EVENT_FIELD_ENDS_AT, 0},
	{SQL_EVENT, EVENT_FIELD_CAP, 0},
	{SQL_EVENT, EVENT_FIELD_FREE, 0},
	{SQL_EVENT, EVENT_FIELD_CLAIM_WINDOW_SECS, 0},
	{SQL_EVENT, EVENT_FIELD_MAX_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_VERIFY_EMAIL, 0},
	{SQL_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_EVENT, EVENT_FIELD_NEXT_TICKET, 0},
	{SQL_EVENT, EVENT_FIELD_END_NO, 0},
	{SQL_EVENT, EVENT_FIELD_HOST_EPOCH, 0},
	{SQL_EVENT, EVENT_FIELD_SALT, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_EVENT, EVENT_FIELD_VERSION, 0},
	{SQL_EVENT, EVENT_FIELD_PENDING, 0},
	{SQL_EVENT, EVENT_FIELD_CONFIRMED, 0},
	{SQL_EVENT, EVENT_FIELD_WAITLISTED, 0},
	{SQL_EVENT, EVENT_FIELD_OFFERED, 0},
	{SQL_EVENT, EVENT_FIELD_CANCELLED, 0},
	{SQL_EVENT, EVENT_FIELD_EXPIRED, 0},
};

const struct sql sql_event_insert = {
	"INSERT INTO event (id, state, name, place, host, zone, starts_at, ends_at, cap, free, claim_window_secs, max_party, verify_email, seq, next_ticket, end_no, host_epoch, salt, audit_head, version, pending, confirmed, waitlisted, offered, cancelled, expired)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
	binds_event_insert, 26
};

const struct sql sql_guest_select = {
	"SELECT event, id, state, name, email, party, ticket, offer_no, offer_until, epoch, letter_at, registered_at, version FROM guest WHERE event = ?1 AND id = ?2",
	NULL, 0
};

const struct sql sql_guest_list = {
	"SELECT event, id, state, name, email, party, ticket, offer_no, offer_until, epoch, letter_at, registered_at, version FROM guest WHERE event = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
	NULL, 0
};

const struct sql sql_event_select = {
	"SELECT id, state, name, place, host, zone, starts_at, ends_at, cap, free, claim_window_secs, max_party, verify_email, seq, next_ticket, end_no, host_epoch, salt, audit_head, version, pending, confirmed, waitlisted, offered, cancelled, expired FROM event WHERE id = ?1",
	NULL, 0
};

const struct sql sql_event_list = {
	"SELECT id, state, name, place, host, zone, starts_at, ends_at, cap, free, claim_window_secs, max_party, verify_email, seq, next_ticket, end_no, host_epoch, salt, audit_head, version, pending, confirmed, waitlisted, offered, cancelled, expired FROM event WHERE id > ?1 ORDER BY id LIMIT ?2",
	NULL, 0
};

const struct sql sql_recount = {
	"SELECT coalesce(sum(CASE state WHEN 'pending' THEN 1 END), 0), coalesce(sum(CASE state WHEN 'confirmed' THEN party END), 0), coalesce(sum(CASE state WHEN 'waitlisted' THEN 1 END), 0), coalesce(sum(CASE state WHEN 'offered' THEN party END), 0), coalesce(sum(CASE state WHEN 'cancelled' THEN 1 END), 0), coalesce(sum(CASE state WHEN 'expired' THEN 1 END), 0) FROM guest WHERE event = ?1",
	NULL, 0
};

const struct sql sql_guest_head = {
	"SELECT event, id, state, name, email, party, ticket, offer_no, offer_until, epoch, letter_at, registered_at, version FROM guest WHERE event = ?1 AND ticket > 0 ORDER BY ticket LIMIT 1",
	NULL, 0
};

const struct sql sql_guest_position = {
	"SELECT count(*) FROM guest WHERE event = ?1 AND ticket > 0 AND ticket <= ?2",
	NULL, 0
};

static const struct sql_bind binds_register_absent_4[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_register_absent_5[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_absent_6[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_register_pending_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_pending_1[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_confirmed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_waitlisted_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_offered_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_cancelled_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_CANDIDATE, GUEST_FIELD_LETTER_AT, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_expired_4[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_register_expired_5[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_register_expired_6[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_invite_absent_4[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_admit_absent_4[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_admit_absent_5[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_admit_pending_4[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_admit_pending_5[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_admit_expired_4[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_admit_expired_5[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_confirm_pending_4[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_confirm_pending_5[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
};

static const struct sql_bind binds_cancel_pending_2[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_cancel_confirmed_2[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_cancel_waitlisted_2[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_cancel_offered_2[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_offer_waitlisted_0[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
};

static const struct sql_bind binds_claim_offered_3[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 0},
};

static const struct sql_bind binds_lapse_offered_0[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 0},
	{SQL_ASKED_NO, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_OFFER_NO, 0},
};

static const struct sql_bind binds_lapse_offered_1[] = {
	{SQL_CANDIDATE, GUEST_FIELD_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_OFFER_UNTIL, 0},
	{SQL_ASKED_NO, 0, 0},
	{SQL_CANDIDATE, GUEST_FIELD_OFFER_NO, 0},
};

static const struct sql_bind binds_resend_pending_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_resend_pending_1[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_resend_confirmed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_resend_waitlisted_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_resend_offered_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_pending_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_pending_1[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_confirmed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_waitlisted_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_offered_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_set_open_0[] = {
	{SQL_EVENT, EVENT_FIELD_NAME, 0},
	{SQL_EVENT, EVENT_FIELD_PLACE, 0},
	{SQL_EVENT, EVENT_FIELD_HOST, 0},
	{SQL_EVENT, EVENT_FIELD_ZONE, 0},
	{SQL_EVENT, EVENT_FIELD_STARTS_AT, 0},
	{SQL_EVENT, EVENT_FIELD_ENDS_AT, 0},
	{SQL_EVENT, EVENT_FIELD_CLAIM_WINDOW_SECS, 0},
	{SQL_EVENT, EVENT_FIELD_MAX_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_VERIFY_EMAIL, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_set_closed_0[] = {
	{SQL_EVENT, EVENT_FIELD_NAME, 0},
	{SQL_EVENT, EVENT_FIELD_PLACE, 0},
	{SQL_EVENT, EVENT_FIELD_HOST, 0},
	{SQL_EVENT, EVENT_FIELD_ZONE, 0},
	{SQL_EVENT, EVENT_FIELD_STARTS_AT, 0},
	{SQL_EVENT, EVENT_FIELD_ENDS_AT, 0},
	{SQL_EVENT, EVENT_FIELD_CLAIM_WINDOW_SECS, 0},
	{SQL_EVENT, EVENT_FIELD_MAX_PARTY, 0},
	{SQL_EVENT, EVENT_FIELD_VERIFY_EMAIL, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_cap_open_0[] = {
	{SQL_EVENT, EVENT_FIELD_CAP, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_cap_closed_0[] = {
	{SQL_EVENT, EVENT_FIELD_CAP, 0},
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_close_open_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_open_closed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_call_off_open_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_call_off_closed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_open_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_closed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_called_off_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_relink_over_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
};

static const struct sql_bind binds_end_open_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_ASKED_NO, 0, 0},
};

static const struct sql_bind binds_end_closed_0[] = {
	{SQL_EVENT, EVENT_FIELD_AUDIT_HEAD, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_ID, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_SEQ, 0},
	{SQL_WAS_EVENT, EVENT_FIELD_STATE, 0},
	{SQL_NOW, 0, 0},
	{SQL_ASKED_NO, 0, 0},
};

const struct sql sql_event_update[RULE__MAX] = {
	{NULL, NULL, 0}, /* register.absent.0 */
	{NULL, NULL, 0}, /* register.absent.1 */
	{NULL, NULL, 0}, /* register.absent.2 */
	{NULL, NULL, 0}, /* register.absent.3 */
	/* register.absent.4 */
	{"UPDATE event SET pending = pending + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND verify_email = 1 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap",
	 binds_register_absent_4, 6},
	/* register.absent.5 */
	{"UPDATE event SET free = free - ?1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1 AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND ?1 <= cap AND verify_email <> 1",
	 binds_register_absent_5, 6},
	/* register.absent.6 */
	{"UPDATE event SET next_ticket = next_ticket + 1, waitlisted = waitlisted + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap AND verify_email <> 1 AND NOT (waitlisted = 0 AND free >= ?6)",
	 binds_register_absent_6, 6},
	/* register.pending.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 <= ?6 - 3600 AND verify_email = 1",
	 binds_register_pending_0, 6},
	/* register.pending.1 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 <= ?6 - 3600 AND NOT (?5 <= ?6 - 3600 AND verify_email = 1)",
	 binds_register_pending_1, 6},
	{NULL, NULL, 0}, /* register.pending.2 */
	/* register.confirmed.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 <= ?6 - 3600",
	 binds_register_confirmed_0, 6},
	{NULL, NULL, 0}, /* register.confirmed.1 */
	/* register.waitlisted.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 <= ?6 - 3600",
	 binds_register_waitlisted_0, 6},
	{NULL, NULL, 0}, /* register.waitlisted.1 */
	/* register.offered.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 <= ?6 - 3600",
	 binds_register_offered_0, 6},
	{NULL, NULL, 0}, /* register.offered.1 */
	/* register.cancelled.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 <= ?6 - 3600 AND verify_email = 1",
	 binds_register_cancelled_0, 6},
	{NULL, NULL, 0}, /* register.cancelled.1 */
	{NULL, NULL, 0}, /* register.expired.0 */
	{NULL, NULL, 0}, /* register.expired.1 */
	{NULL, NULL, 0}, /* register.expired.2 */
	{NULL, NULL, 0}, /* register.expired.3 */
	/* register.expired.4 */
	{"UPDATE event SET expired = expired - 1, pending = pending + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND verify_email = 1 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap",
	 binds_register_expired_4, 6},
	/* register.expired.5 */
	{"UPDATE event SET free = free - ?1, expired = expired - 1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1 AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND ?1 <= cap AND verify_email <> 1",
	 binds_register_expired_5, 6},
	/* register.expired.6 */
	{"UPDATE event SET next_ticket = next_ticket + 1, expired = expired - 1, waitlisted = waitlisted + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap AND verify_email <> 1 AND NOT (waitlisted = 0 AND free >= ?6)",
	 binds_register_expired_6, 6},
	{NULL, NULL, 0}, /* invite.absent.0 */
	{NULL, NULL, 0}, /* invite.absent.1 */
	{NULL, NULL, 0}, /* invite.absent.2 */
	{NULL, NULL, 0}, /* invite.absent.3 */
	/* invite.absent.4 */
	{"UPDATE event SET pending = pending + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap",
	 binds_invite_absent_4, 6},
	{NULL, NULL, 0}, /* invite.pending.0 */
	{NULL, NULL, 0}, /* invite.confirmed.0 */
	{NULL, NULL, 0}, /* invite.waitlisted.0 */
	{NULL, NULL, 0}, /* invite.offered.0 */
	{NULL, NULL, 0}, /* invite.cancelled.0 */
	{NULL, NULL, 0}, /* invite.expired.0 */
	{NULL, NULL, 0}, /* admit.absent.0 */
	{NULL, NULL, 0}, /* admit.absent.1 */
	{NULL, NULL, 0}, /* admit.absent.2 */
	{NULL, NULL, 0}, /* admit.absent.3 */
	/* admit.absent.4 */
	{"UPDATE event SET free = free - ?1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1 AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND ?1 <= cap",
	 binds_admit_absent_4, 6},
	/* admit.absent.5 */
	{"UPDATE event SET next_ticket = next_ticket + 1, waitlisted = waitlisted + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap AND NOT (waitlisted = 0 AND free >= ?6)",
	 binds_admit_absent_5, 6},
	{NULL, NULL, 0}, /* admit.pending.0 */
	{NULL, NULL, 0}, /* admit.pending.1 */
	{NULL, NULL, 0}, /* admit.pending.2 */
	{NULL, NULL, 0}, /* admit.pending.3 */
	/* admit.pending.4 */
	{"UPDATE event SET free = free - ?1, pending = pending - 1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1 AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND ?1 <= cap",
	 binds_admit_pending_4, 6},
	/* admit.pending.5 */
	{"UPDATE event SET next_ticket = next_ticket + 1, pending = pending - 1, waitlisted = waitlisted + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap AND NOT (waitlisted = 0 AND free >= ?6)",
	 binds_admit_pending_5, 6},
	{NULL, NULL, 0}, /* admit.confirmed.0 */
	{NULL, NULL, 0}, /* admit.waitlisted.0 */
	{NULL, NULL, 0}, /* admit.offered.0 */
	{NULL, NULL, 0}, /* admit.cancelled.0 */
	{NULL, NULL, 0}, /* admit.expired.0 */
	{NULL, NULL, 0}, /* admit.expired.1 */
	{NULL, NULL, 0}, /* admit.expired.2 */
	{NULL, NULL, 0}, /* admit.expired.3 */
	/* admit.expired.4 */
	{"UPDATE event SET free = free - ?1, expired = expired - 1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1 AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND ?1 <= cap",
	 binds_admit_expired_4, 6},
	/* admit.expired.5 */
	{"UPDATE event SET next_ticket = next_ticket + 1, expired = expired - 1, waitlisted = waitlisted + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap AND NOT (waitlisted = 0 AND free >= ?6)",
	 binds_admit_expired_5, 6},
	{NULL, NULL, 0}, /* confirm.absent.0 */
	{NULL, NULL, 0}, /* confirm.pending.0 */
	{NULL, NULL, 0}, /* confirm.pending.1 */
	{NULL, NULL, 0}, /* confirm.pending.2 */
	{NULL, NULL, 0}, /* confirm.pending.3 */
	/* confirm.pending.4 */
	{"UPDATE event SET free = free - ?1, pending = pending - 1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND waitlisted = 0 AND free >= ?1 AND state <> 'called_off' AND state = 'open' AND ?6 < starts_at AND ?1 <= cap",
	 binds_confirm_pending_4, 6},
	/* confirm.pending.5 */
	{"UPDATE event SET next_ticket = next_ticket + 1, pending = pending - 1, waitlisted = waitlisted + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state = 'open' AND ?5 < starts_at AND ?6 <= cap AND NOT (waitlisted = 0 AND free >= ?6)",
	 binds_confirm_pending_5, 6},
	{NULL, NULL, 0}, /* confirm.confirmed.0 */
	{NULL, NULL, 0}, /* confirm.waitlisted.0 */
	{NULL, NULL, 0}, /* confirm.offered.0 */
	{NULL, NULL, 0}, /* confirm.cancelled.0 */
	{NULL, NULL, 0}, /* confirm.expired.0 */
	{NULL, NULL, 0}, /* cancel.absent.0 */
	{NULL, NULL, 0}, /* cancel.pending.0 */
	{NULL, NULL, 0}, /* cancel.pending.1 */
	/* cancel.pending.2 */
	{"UPDATE event SET pending = pending - 1, cancelled = cancelled + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state <> 'over'",
	 binds_cancel_pending_2, 4},
	{NULL, NULL, 0}, /* cancel.confirmed.0 */
	{NULL, NULL, 0}, /* cancel.confirmed.1 */
	/* cancel.confirmed.2 */
	{"UPDATE event SET free = free + ?1, confirmed = confirmed - ?1, cancelled = cancelled + 1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND state <> 'called_off' AND state <> 'over'",
	 binds_cancel_confirmed_2, 5},
	{NULL, NULL, 0}, /* cancel.waitlisted.0 */
	{NULL, NULL, 0}, /* cancel.waitlisted.1 */
	/* cancel.waitlisted.2 */
	{"UPDATE event SET waitlisted = waitlisted - 1, cancelled = cancelled + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND state <> 'called_off' AND state <> 'over'",
	 binds_cancel_waitlisted_2, 4},
	{NULL, NULL, 0}, /* cancel.offered.0 */
	{NULL, NULL, 0}, /* cancel.offered.1 */
	/* cancel.offered.2 */
	{"UPDATE event SET free = free + ?1, offered = offered - ?1, cancelled = cancelled + 1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND state <> 'called_off' AND state <> 'over'",
	 binds_cancel_offered_2, 5},
	{NULL, NULL, 0}, /* cancel.cancelled.0 */
	{NULL, NULL, 0}, /* cancel.expired.0 */
	{NULL, NULL, 0}, /* offer.absent.0 */
	{NULL, NULL, 0}, /* offer.pending.0 */
	{NULL, NULL, 0}, /* offer.confirmed.0 */
	/* offer.waitlisted.0 */
	{"UPDATE event SET free = free - ?1, waitlisted = waitlisted - 1, offered = offered + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND state <> 'called_off' AND ?6 < starts_at AND free >= ?1",
	 binds_offer_waitlisted_0, 6},
	{NULL, NULL, 0}, /* offer.waitlisted.1 */
	{NULL, NULL, 0}, /* offer.offered.0 */
	{NULL, NULL, 0}, /* offer.cancelled.0 */
	{NULL, NULL, 0}, /* offer.expired.0 */
	{NULL, NULL, 0}, /* claim.absent.0 */
	{NULL, NULL, 0}, /* claim.pending.0 */
	{NULL, NULL, 0}, /* claim.confirmed.0 */
	{NULL, NULL, 0}, /* claim.waitlisted.0 */
	{NULL, NULL, 0}, /* claim.offered.0 */
	{NULL, NULL, 0}, /* claim.offered.1 */
	{NULL, NULL, 0}, /* claim.offered.2 */
	/* claim.offered.3 */
	{"UPDATE event SET offered = offered - ?1, confirmed = confirmed + ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND state <> 'called_off' AND ?6 < ?7 AND ?6 < starts_at",
	 binds_claim_offered_3, 7},
	{NULL, NULL, 0}, /* claim.cancelled.0 */
	{NULL, NULL, 0}, /* claim.expired.0 */
	{NULL, NULL, 0}, /* lapse.absent.0 */
	{NULL, NULL, 0}, /* lapse.pending.0 */
	{NULL, NULL, 0}, /* lapse.confirmed.0 */
	{NULL, NULL, 0}, /* lapse.waitlisted.0 */
	/* lapse.offered.0 */
	{"UPDATE event SET free = free + ?1, offered = offered - ?1, expired = expired + 1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND state <> 'called_off' AND ?6 >= ?7 AND ?8 = ?9",
	 binds_lapse_offered_0, 9},
	/* lapse.offered.1 */
	{"UPDATE event SET free = free + ?1, offered = offered - ?1, expired = expired + 1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5 AND ?6 >= ?7 AND ?8 = ?9 AND NOT (state <> 'called_off' AND ?6 >= ?7 AND ?8 = ?9)",
	 binds_lapse_offered_1, 9},
	{NULL, NULL, 0}, /* lapse.offered.2 */
	{NULL, NULL, 0}, /* lapse.cancelled.0 */
	{NULL, NULL, 0}, /* lapse.expired.0 */
	{NULL, NULL, 0}, /* resend.absent.0 */
	/* resend.pending.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND verify_email = 1",
	 binds_resend_pending_0, 4},
	/* resend.pending.1 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND verify_email <> 1",
	 binds_resend_pending_1, 4},
	/* resend.confirmed.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_resend_confirmed_0, 4},
	/* resend.waitlisted.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_resend_waitlisted_0, 4},
	/* resend.offered.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_resend_offered_0, 4},
	{NULL, NULL, 0}, /* resend.cancelled.0 */
	{NULL, NULL, 0}, /* resend.expired.0 */
	{NULL, NULL, 0}, /* relink.absent.0 */
	/* relink.pending.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND verify_email = 1",
	 binds_relink_pending_0, 4},
	/* relink.pending.1 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND verify_email <> 1",
	 binds_relink_pending_1, 4},
	/* relink.confirmed.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_confirmed_0, 4},
	/* relink.waitlisted.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_waitlisted_0, 4},
	/* relink.offered.0 */
	{"UPDATE event SET seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_offered_0, 4},
	{NULL, NULL, 0}, /* relink.cancelled.0 */
	{NULL, NULL, 0}, /* relink.expired.0 */
	{NULL, NULL, 0}, /* add.absent.0 */
	{NULL, NULL, 0}, /* add.open.0 */
	{NULL, NULL, 0}, /* add.closed.0 */
	{NULL, NULL, 0}, /* add.called_off.0 */
	{NULL, NULL, 0}, /* add.over.0 */
	{NULL, NULL, 0}, /* set.absent.0 */
	/* set.open.0 */
	{"UPDATE event SET name = ?1, place = ?2, host = ?3, zone = ?4, starts_at = ?5, ends_at = ?6, end_no = end_no + 1, claim_window_secs = ?7, max_party = ?8, verify_email = ?9, seq = seq + 1, version = 2, audit_head = ?10"
	 " WHERE id = ?11 AND seq = ?12 AND state = ?13",
	 binds_set_open_0, 13},
	/* set.closed.0 */
	{"UPDATE event SET name = ?1, place = ?2, host = ?3, zone = ?4, starts_at = ?5, ends_at = ?6, end_no = end_no + 1, claim_window_secs = ?7, max_party = ?8, verify_email = ?9, seq = seq + 1, version = 2, audit_head = ?10"
	 " WHERE id = ?11 AND seq = ?12 AND state = ?13",
	 binds_set_closed_0, 13},
	{NULL, NULL, 0}, /* set.called_off.0 */
	{NULL, NULL, 0}, /* set.over.0 */
	{NULL, NULL, 0}, /* cap.absent.0 */
	/* cap.open.0 */
	{"UPDATE event SET free = free + ?1 - cap, cap = ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5",
	 binds_cap_open_0, 5},
	/* cap.closed.0 */
	{"UPDATE event SET free = free + ?1 - cap, cap = ?1, seq = seq + 1, version = 2, audit_head = ?2"
	 " WHERE id = ?3 AND seq = ?4 AND state = ?5",
	 binds_cap_closed_0, 5},
	{NULL, NULL, 0}, /* cap.called_off.0 */
	{NULL, NULL, 0}, /* cap.over.0 */
	{NULL, NULL, 0}, /* close.absent.0 */
	/* close.open.0 */
	{"UPDATE event SET state = 'closed', end_no = end_no + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_close_open_0, 4},
	{NULL, NULL, 0}, /* close.closed.0 */
	{NULL, NULL, 0}, /* close.called_off.0 */
	{NULL, NULL, 0}, /* close.over.0 */
	{NULL, NULL, 0}, /* open.absent.0 */
	{NULL, NULL, 0}, /* open.open.0 */
	/* open.closed.0 */
	{"UPDATE event SET state = 'open', end_no = end_no + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_open_closed_0, 4},
	{NULL, NULL, 0}, /* open.called_off.0 */
	{NULL, NULL, 0}, /* open.over.0 */
	{NULL, NULL, 0}, /* call_off.absent.0 */
	/* call_off.open.0 */
	{"UPDATE event SET state = 'called_off', seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_call_off_open_0, 4},
	/* call_off.closed.0 */
	{"UPDATE event SET state = 'called_off', seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_call_off_closed_0, 4},
	{NULL, NULL, 0}, /* call_off.called_off.0 */
	{NULL, NULL, 0}, /* call_off.over.0 */
	{NULL, NULL, 0}, /* relink.absent.0 */
	/* relink.open.0 */
	{"UPDATE event SET host_epoch = host_epoch + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_open_0, 4},
	/* relink.closed.0 */
	{"UPDATE event SET host_epoch = host_epoch + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_closed_0, 4},
	/* relink.called_off.0 */
	{"UPDATE event SET host_epoch = host_epoch + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_called_off_0, 4},
	/* relink.over.0 */
	{"UPDATE event SET host_epoch = host_epoch + 1, seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4",
	 binds_relink_over_0, 4},
	{NULL, NULL, 0}, /* end.absent.0 */
	/* end.open.0 */
	{"UPDATE event SET state = 'over', seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 >= ends_at AND ?6 = end_no",
	 binds_end_open_0, 6},
	{NULL, NULL, 0}, /* end.open.1 */
	/* end.closed.0 */
	{"UPDATE event SET state = 'over', seq = seq + 1, version = 2, audit_head = ?1"
	 " WHERE id = ?2 AND seq = ?3 AND state = ?4 AND ?5 >= ends_at AND ?6 = end_no",
	 binds_end_closed_0, 6},
	{NULL, NULL, 0}, /* end.closed.1 */
	{NULL, NULL, 0}, /* end.called_off.0 */
	{NULL, NULL, 0}, /* end.over.0 */
};

const char *const sql_timers[SQL_TIMERS] = {
	"INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, rings_at, not_after, status, attempts, made_at, due_at, version) SELECT event, 0, (SELECT coalesce(max(n), -1) + 1 FROM outbox WHERE outbox.event = guest.event AND seq = 0), id, 'timer', 'lapse', '', state, offer_no, offer_until, 0, 'pending', 0, unixepoch(), offer_until, 2 FROM guest WHERE state = 'offered' AND (SELECT version FROM event WHERE id = guest.event) <= 2 AND (event, id, offer_no, offer_until) NOT IN (SELECT event, guest, no, rings_at FROM outbox WHERE kind = 'timer' AND what = 'lapse' AND status IN ('pending', 'leased'))",
	"INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, rings_at, not_after, status, attempts, made_at, due_at, version) SELECT id, 0, (SELECT coalesce(max(n), -1) + 1 FROM outbox WHERE outbox.event = event.id AND seq = 0), '', 'timer', 'end', '', 'absent', end_no, ends_at, 0, 'pending', 0, unixepoch(), ends_at, 2 FROM event WHERE state = 'open' AND version <= 2 AND (id, '', end_no, ends_at) NOT IN (SELECT event, guest, no, rings_at FROM outbox WHERE kind = 'timer' AND what = 'end' AND status IN ('pending', 'leased'))",
	"INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, rings_at, not_after, status, attempts, made_at, due_at, version) SELECT id, 0, (SELECT coalesce(max(n), -1) + 1 FROM outbox WHERE outbox.event = event.id AND seq = 0), '', 'timer', 'end', '', 'absent', end_no, ends_at, 0, 'pending', 0, unixepoch(), ends_at, 2 FROM event WHERE state = 'closed' AND version <= 2 AND (id, '', end_no, ends_at) NOT IN (SELECT event, guest, no, rings_at FROM outbox WHERE kind = 'timer' AND what = 'end' AND status IN ('pending', 'leased'))",
};

const uint16_t sql_counters[SQL_COUNTERS] = {
	EVENT_FIELD_PENDING,
	EVENT_FIELD_CONFIRMED,
	EVENT_FIELD_WAITLISTED,
	EVENT_FIELD_OFFERED,
	EVENT_FIELD_CANCELLED,
	EVENT_FIELD_EXPIRED,
};

const char *const sql_measures[SQL_COUNTERS] = {
	"coalesce(sum(CASE state WHEN 'pending' THEN 1 END), 0)",
	"coalesce(sum(CASE state WHEN 'confirmed' THEN party END), 0)",
	"coalesce(sum(CASE state WHEN 'waitlisted' THEN 1 END), 0)",
	"coalesce(sum(CASE state WHEN 'offered' THEN party END), 0)",
	"coalesce(sum(CASE state WHEN 'cancelled' THEN 1 END), 0)",
	"coalesce(sum(CASE state WHEN 'expired' THEN 1 END), 0)",
};
