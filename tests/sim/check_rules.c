/* The rules, written a second time: which transitions are legal, and what follows from each. */
#include <inttypes.h>
#include <string.h>

#include "base/count.h"
#include "sim/check_internal.h"

/* What each guest state holds, and what a guest who enters it brings about. */
static const struct {
	bool seat, line;
	enum letter letter;
	int bus; /* enum bus_name, or -1 */
} states[GUEST_STATE__MAX] = {
	[GUEST_ABSENT] = {false, false, LETTER_NONE, -1},
	[GUEST_PENDING] = {false, false, LETTER_INVITATION, -1}, /* or the one that verifies the address */
	[GUEST_CONFIRMED] = {true, false, LETTER_CONFIRMED, BUS_CONFIRMED},
	[GUEST_WAITLISTED] = {false, true, LETTER_WAITLISTED, -1},
	[GUEST_OFFERED] = {true, false, LETTER_OFFER, BUS_LINE_MOVED},
	[GUEST_CANCELLED] = {false, false, LETTER_CANCELLED, BUS_CANCELLED},
	[GUEST_EXPIRED] = {false, false, LETTER_LAPSED, -1},
};

/* What a move may need.  Below, the invariant that is broken without it, and the words for that. */
enum need { ON, OPEN, NOT_OVER, BEFORE, FEW, VERIFY, NO_VERIFY, RESTED, EMPTY, QUEUES, HEAD, FITS, IN_TIME,
	DUE, THIS, NEED__MAX };

static const struct {
	const char *name, *words;
} needs[NEED__MAX] = {
	[ON] = {"states", "the event is called off"},
	[OPEN] = {"states", "the event is not open"},
	[NOT_OVER] = {"states", "the event is over"},
	[BEFORE] = {"states", "the event has begun"},
	[FEW] = {"states", "the party is larger than the event"},
	[VERIFY] = {"states", "no address is verified at this event"},
	[NO_VERIFY] = {"states", "the address is not verified"},
	[RESTED] = {"letters", "an e-mail was requested less than an hour ago"},
	[EMPTY] = {"line", "others wait"},
	[QUEUES] = {"line", "a seat is free, and nobody waits"},
	[HEAD] = {"line", "others are before this guest on the waitlist"},
	[FITS] = {"cap", "so many seats are not free"},
	[IN_TIME] = {"offers", "the offer has lapsed"},
	[DUE] = {"offers", "the deadline has not come"},
	[THIS] = {"offers", "the timer is of another number"},
};

#define NEED(N) (1u << (N))
#define GOES_ON (NEED(ON) | NEED(BEFORE))
#define JOINS (NEED(OPEN) | NEED(BEFORE) | NEED(FEW))
#define SEAT (JOINS | NEED(EMPTY) | NEED(FITS))
#define QUEUE (JOINS | NEED(QUEUES))

/* Guest states as bits. */
#define IN(S) (1u << GUEST_##S)
#define NEW (IN(ABSENT) | IN(EXPIRED))
#define LISTED (IN(CONFIRMED) | IN(WAITLISTED) | IN(OFFERED))
enum { STAYS = GUEST_STATE__MAX };

/* All that can become of a guest.  No two moves have the same action, state before, and state after. */
static const struct move {
	enum guest_action action;
	unsigned from;
	int to;
	unsigned needs;
} moves[] = {
	{GUEST_DO_REGISTER, NEW,                      GUEST_PENDING,    JOINS | NEED(VERIFY)},
	{GUEST_DO_REGISTER, NEW,                      GUEST_CONFIRMED,  SEAT | NEED(NO_VERIFY)},
	{GUEST_DO_REGISTER, NEW,                      GUEST_WAITLISTED, QUEUE | NEED(NO_VERIFY)},
	{GUEST_DO_REGISTER, IN(PENDING) | LISTED,     STAYS,            NEED(RESTED)},
	{GUEST_DO_REGISTER, IN(CANCELLED),            STAYS,            NEED(RESTED) | NEED(VERIFY)},
	{GUEST_DO_INVITE,   IN(ABSENT),               GUEST_PENDING,    JOINS},
	{GUEST_DO_ADMIT,    NEW | IN(PENDING),        GUEST_CONFIRMED,  SEAT},
	{GUEST_DO_ADMIT,    NEW | IN(PENDING),        GUEST_WAITLISTED, QUEUE},
	{GUEST_DO_CONFIRM,  IN(PENDING),              GUEST_CONFIRMED,  SEAT},
	{GUEST_DO_CONFIRM,  IN(PENDING),              GUEST_WAITLISTED, QUEUE},
	{GUEST_DO_CANCEL,   IN(PENDING) | LISTED,     GUEST_CANCELLED,  NEED(ON) | NEED(NOT_OVER)},
	{GUEST_DO_OFFER,    IN(WAITLISTED),           GUEST_OFFERED,    GOES_ON | NEED(HEAD) | NEED(FITS)},
	{GUEST_DO_CLAIM,    IN(OFFERED),              GUEST_CONFIRMED,  GOES_ON | NEED(IN_TIME)},
	{GUEST_DO_LAPSE,    IN(OFFERED),              GUEST_EXPIRED,    NEED(DUE) | NEED(THIS)},
	{GUEST_DO_RESEND,   IN(PENDING) | LISTED,     STAYS,            0},
	{GUEST_DO_RELINK,   IN(PENDING) | LISTED,     STAYS,            0},
};

/* The same for events, whose states are few.  Their needs are NEED(DUE) and NEED(THIS). */
static const struct {
	enum event_action action;
	enum event_state from, to;
	unsigned needs;
} event_moves[] = {
	{EVENT_DO_ADD,      EVENT_ABSENT,     EVENT_OPEN,       0},
	{EVENT_DO_SET,      EVENT_OPEN,       EVENT_OPEN,       0},
	{EVENT_DO_SET,      EVENT_CLOSED,     EVENT_CLOSED,     0},
	{EVENT_DO_CAP,      EVENT_OPEN,       EVENT_OPEN,       0},
	{EVENT_DO_CAP,      EVENT_CLOSED,     EVENT_CLOSED,     0},
	{EVENT_DO_CLOSE,    EVENT_OPEN,       EVENT_CLOSED,     0},
	{EVENT_DO_OPEN,     EVENT_CLOSED,     EVENT_OPEN,       0},
	{EVENT_DO_CALL_OFF, EVENT_OPEN,       EVENT_CALLED_OFF, 0},
	{EVENT_DO_CALL_OFF, EVENT_CLOSED,     EVENT_CALLED_OFF, 0},
	{EVENT_DO_RELINK,   EVENT_OPEN,       EVENT_OPEN,       0},
	{EVENT_DO_RELINK,   EVENT_CLOSED,     EVENT_CLOSED,     0},
	{EVENT_DO_RELINK,   EVENT_CALLED_OFF, EVENT_CALLED_OFF, 0},
	{EVENT_DO_RELINK,   EVENT_OVER,       EVENT_OVER,       0},
	{EVENT_DO_END,      EVENT_OPEN,       EVENT_OVER,       NEED(DUE) | NEED(THIS)},
	{EVENT_DO_END,      EVENT_CLOSED,     EVENT_OVER,       NEED(DUE) | NEED(THIS)},
};

/* The facts of a commit, counted over the guests. */
struct facts {
	const struct check_line *line;
	const struct event *event;
	const struct guest *guest;
	int64_t party, held, waiting, head;
};

static struct facts count(const struct check_line *line, const struct check_model *model, const struct event *e,
    const struct guest *g, int64_t party)
{
	struct facts f = {.line = line, .event = e, .guest = g, .party = party};

	for (size_t i = 0; i < model->guests_count; i++) {
		const struct guest *other = &model->guests[i];

		if (strcmp(other->event, e->id) != 0)
			continue;
		if (states[other->state].seat)
			f.held += other->party;
		if (!states[other->state].line)
			continue;
		f.waiting++;
		if (f.head == 0 || other->ticket < f.head)
			f.head = other->ticket;
	}
	return f;
}

static bool holds(enum need need, const struct facts *f)
{
	const struct event *e = f->event;
	int64_t now = f->line->at;

	switch (need) {
	case ON: return e->state != EVENT_CALLED_OFF;
	case OPEN: return e->state == EVENT_OPEN;
	case NOT_OVER: return e->state != EVENT_OVER;
	case BEFORE: return now < e->starts_at;
	case FEW: return f->party <= e->cap;
	case VERIFY: return e->verify_email == 1;
	case NO_VERIFY: return e->verify_email != 1;
	case RESTED: return f->guest->letter_at <= now - 3600;
	case EMPTY: return f->waiting == 0;
	case QUEUES: return f->waiting > 0 || f->held + f->party > e->cap;
	case HEAD: return f->guest->ticket == f->head;
	case FITS: return f->held + f->party <= e->cap;
	case IN_TIME: return now < f->guest->offer_until;
	case DUE: return now >= (f->guest != NULL ? f->guest->offer_until : e->ends_at);
	case THIS: return f->line->no == (f->guest != NULL ? f->guest->offer_no : e->end_no);
	case NEED__MAX: break;
	}
	return false;
}

/* Report a broken need with everything that may matter. */
static bool needs_hold(const struct check_of *of, const struct facts *f, unsigned bits)
{
	const struct event *e = f->event;
	const struct guest *g = f->guest;

	for (unsigned i = 0; i < NEED__MAX; i++)
		if ((bits & NEED(i)) != 0 && !holds((enum need)i, f))
			return check_fail(of, needs[i].name, "event %s, line %" PRId64
			    ": %s of guest %s at %" PRId64 ": %s (no %" PRId64 "; cap %" PRId64 ", held %" PRId64
			    ", waiting %" PRId64 ", starts %" PRId64 "; party %" PRId64 ", ticket %" PRId64
			    ", offer %" PRId64 " until %" PRId64 ")", e->id, f->line->seq, f->line->action_name,
			    f->line->guest, f->line->at, needs[i].words, f->line->no, e->cap, f->held, f->waiting,
			    e->starts_at, f->party, g != NULL ? g->ticket : 0, g != NULL ? g->offer_no : 0,
			    g != NULL ? g->offer_until : 0);
	return true;
}

/* ---- what follows ---- */

static void add(struct check_outcome *out, struct check_effect effect)
{
	out->effects[out->effects_count++] = effect;
}

static void add_bus(struct check_outcome *out, int what)
{
	add(out, (struct check_effect){.kind = EFFECT_BUS, .what = (uint8_t)what});
}

static int64_t *counter(struct event *e, int64_t state)
{
	switch (state) {
	case GUEST_PENDING: return &e->pending;
	case GUEST_CONFIRMED: return &e->confirmed;
	case GUEST_WAITLISTED: return &e->waitlisted;
	case GUEST_OFFERED: return &e->offered;
	case GUEST_CANCELLED: return &e->cancelled;
	default: return &e->expired;
	}
}

static enum letter letter_of(const struct check_line *line, const struct event *e)
{
	if (line->from != line->to && line->to == GUEST_EXPIRED && e->state == EVENT_CALLED_OFF)
		return LETTER_NONE;
	if (line->to == GUEST_PENDING && line->action != GUEST_DO_INVITE)
		return e->verify_email == 1 ? LETTER_VERIFY : LETTER_INVITATION;
	if (line->from == line->to && line->to != GUEST_CANCELLED)
		return LETTER_LINK;
	return states[line->to].letter;
}

static void leave(struct check_outcome *out, int64_t state)
{
	struct guest *g = &out->guest;

	*counter(&out->event, state) -= states[state].seat ? g->party : 1;
	if (states[state].seat) {
		out->event.free += g->party;
		g->offer_until = 0;
	}
	g->ticket = 0;
}

static void enter(struct check_outcome *out, int64_t state, int64_t at)
{
	struct guest *g = &out->guest;
	struct event *e = &out->event;

	g->state = state;
	*counter(e, state) += states[state].seat ? g->party : 1;
	if (states[state].seat)
		e->free -= g->party;
	if (states[state].line)
		g->ticket = e->next_ticket++;
	if (state == GUEST_OFFERED) {
		g->offer_no++;
		g->offer_until = at + e->claim_window_secs;
		if (g->offer_until > e->starts_at)
			g->offer_until = e->starts_at;
		add(out, (struct check_effect){.kind = EFFECT_TIMER, .what = GUEST_DO_LAPSE, .no = g->offer_no,
		    .due_at = g->offer_until});
	}
	if (states[state].bus >= 0)
		add_bus(out, states[state].bus);
}

/* The move of a line, or NULL. */
static const struct move *find(const struct check_line *line)
{
	for (size_t i = 0; i < COUNT(moves); i++)
		if (moves[i].action == line->action && (moves[i].from & 1u << line->from) != 0 &&
		    (moves[i].to == STAYS ? line->from : moves[i].to) == line->to)
			return &moves[i];
	return NULL;
}

/* The party that was asked for, or 0. */
static int64_t asked_party(const struct check_line *line)
{
	for (size_t i = 0; i < view_table_guest.fields_count; i++)
		if (view_table_guest.fields[i].offset == offsetof(struct guest, party) &&
		    (line->asked.has & 1u << i) != 0)
			return line->asked.is[i];
	return 0;
}

static void move(const struct check_line *line, int64_t party, struct check_outcome *out)
{
	if (line->from != GUEST_ABSENT)
		leave(out, line->from);
	else
		out->guest.registered_at = line->at;
	out->guest.party = party;
	enter(out, line->to, line->at);
	if (states[line->from].seat && !states[line->to].seat)
		add_bus(out, BUS_SEAT_FREED);
	if (states[line->from].line && line->to != GUEST_OFFERED)
		add_bus(out, BUS_LINE_MOVED);
}

static bool follow_guest(const struct check_of *of, const struct check_line *line,
    const struct check_model *model, const struct event *e, const struct guest *g, struct check_outcome *out)
{
	bool asks = line->action == GUEST_DO_REGISTER || line->action == GUEST_DO_INVITE ||
	    line->action == GUEST_DO_ADMIT;
	int64_t asked = asked_party(line);
	const struct move *m = find(line);
	enum letter letter;
	struct facts f;

	if (m == NULL)
		return check_fail(of, "states", "event %s, line %" PRId64
		    ": %s never leads a guest from %s to %s (%s)", e->id, line->seq, line->action_name,
		    view_table_guest.states[line->from], view_table_guest.states[line->to], line->guest);
	if (asks != (asked > 0))
		return check_fail(of, "history", "event %s, line %" PRId64 ": a party of %" PRId64
		    " was asked for by %s", e->id, line->seq, asked, line->action_name);
	f = count(line, model, e, g, asks ? asked : g->party);
	if (!needs_hold(of, &f, m->needs))
		return false;
	if (m->to != STAYS)
		move(line, f.party, out);
	letter = letter_of(line, e);
	if (letter != LETTER_NONE) {
		out->guest.letter_at = line->at;
		add(out, (struct check_effect){.kind = EFFECT_LETTER, .what = (uint8_t)letter,
		    .no = line->to == GUEST_OFFERED ? out->guest.offer_no : 0,
		    .not_after = line->to == GUEST_OFFERED ? out->guest.offer_until : e->ends_at});
	}
	out->guest.epoch += line->action == GUEST_DO_RELINK;
	out->guest.version = GUEST_VERSION;
	return true;
}

/* ---- events ---- */

/* Set the fields of the event that are asked for, which must be these. */
static bool ask(const struct check_of *of, const struct check_line *line, struct event *e)
{
	static const size_t all[] = {offsetof(struct event, cap), offsetof(struct event, starts_at),
	    offsetof(struct event, ends_at), offsetof(struct event, claim_window_secs),
	    offsetof(struct event, max_party), offsetof(struct event, verify_email)};
	size_t from = line->action == EVENT_DO_SET, to = line->action == EVENT_DO_CAP ? 1 : COUNT(all);
	uint32_t has = 0;

	if (line->action != EVENT_DO_ADD && line->action != EVENT_DO_SET && line->action != EVENT_DO_CAP)
		to = from;
	for (size_t i = 0; i < view_table_event.fields_count; i++)
		for (size_t n = from; n < to; n++)
			if (view_table_event.fields[i].offset == all[n]) {
				has |= 1u << i;
				memcpy((char *)e + all[n], &line->asked.is[i], sizeof(int64_t));
			}
	return has == line->asked.has || check_fail(of, "history", "event %s, line %" PRId64
	    ": %s asks for other fields than it sets", e->id, line->seq, line->action_name);
}

static bool follow_event(const struct check_of *of, const struct check_line *line,
    const struct check_model *model, const struct event *was, struct check_outcome *out)
{
	struct event *e = &out->event;
	struct facts f = count(line, model, was, NULL, 0);
	size_t i = 0;

	while (i < COUNT(event_moves) && (event_moves[i].action != line->action ||
	    event_moves[i].from != line->from || event_moves[i].to != line->to))
		i++;
	if (i == COUNT(event_moves))
		return check_fail(of, "states", "event %s, line %" PRId64
		    ": %s never leads an event from %s to %s", e->id, line->seq, line->action_name,
		    view_table_event.states[line->from], view_table_event.states[line->to]);
	if (!needs_hold(of, &f, event_moves[i].needs) || !ask(of, line, e))
		return false;
	e->state = line->to;
	e->free += e->cap - was->cap;
	e->next_ticket += line->action == EVENT_DO_ADD;
	e->host_epoch += line->action == EVENT_DO_RELINK;
	if (line->action == EVENT_DO_ADD || line->action == EVENT_DO_SET || line->from != line->to)
		if (e->state == EVENT_OPEN || e->state == EVENT_CLOSED) {
			e->end_no++;
			add(out, (struct check_effect){.kind = EFFECT_TIMER, .what = EVENT_DO_END,
			    .no = e->end_no, .due_at = e->ends_at});
		}
	if (line->action == EVENT_DO_SET)
		add_bus(out, BUS_LINE_MOVED);
	if (line->action == EVENT_DO_CAP && e->cap > was->cap)
		add_bus(out, BUS_SEAT_FREED);
	if (line->action == EVENT_DO_CALL_OFF)
		add(out, (struct check_effect){.kind = EFFECT_BROADCAST, .what = LETTER_CALLED_OFF,
		    .not_after = e->ends_at, .states = IN(PENDING) | LISTED});
	return true;
}

bool check_rules(const struct check_of *of, const struct check_line *line, const struct check_model *model,
    const struct event *event, const struct guest *guest, struct check_outcome *out)
{
	*out = (struct check_outcome){.event = *event};
	if (guest != NULL)
		out->guest = *guest;
	out->event.seq++;
	out->event.version = EVENT_VERSION;
	return guest != NULL ? follow_guest(of, line, model, event, guest, out)
			     : follow_event(of, line, model, event, out);
}
