/* Source: spec/guest.yaml, spec/event.yaml.  Template: codegen/search/templates/model.pml.j2.  Do not edit; run: make gen */
/*
 * The rules as Spin searches them; `make model` runs this, codegen/search/spin.py says how.
 *
 * A change is made in two steps.  First it is decided: rows are read, and the first alternative that
 * applies is taken.  Later, in one step, it is committed if the rule's own condition holds of the
 * rows as they are then: the guest is in the state that was read, with the timer's number that was
 * read, the rule's guard holds, and that of no alternative before it; else it is decided again.  The
 * stores also compare event.seq.  Here nobody does: the conditions alone are enough.
 * A clock is read once, when deciding.  Only what the host does to the event itself is one step: its
 * effects depend on numbers that were read, and there the stores do need seq.
 *
 * All that is asked may come at any time.  A timer rings early, late and twice (also when its state was
 * left, with its old number); one that is lost is swept again, so a state with a timer may ring at any
 * time.  Rows of the outbox that ask for the same action are one bit: none, or some; the worker takes one,
 * and some may be left.  It reads whom it picks and the event at one time.  A worker that dies, before or
 * after its commit, leaves its row, any number of times.
 * One letter is watched, any: letters change nothing, so each may be judged alone.
 *
 * Guests are alike but for what their rows say, so they are sorted after each step; tickets and numbers
 * are counted anew from 1 as far as nobody remembers them.  Left out: what changes none of this (letters
 * sent again, links, names, history).
 */
#ifndef GUESTS
#define GUESTS 3        /* how many there are */
#endif
#ifndef CAP
#define CAP 2           /* what is left of a limited resource at first */
#endif
#ifndef PARTY
#define PARTY 2         /* a guest takes 1 to this */
#endif
#ifndef HANDS
#define HANDS 1         /* changes at a time that are decided and not yet committed: 0, 1 or 2 */
#endif
#ifndef COPIES
#define COPIES 0        /* timers at a time that ring once more: up to 2 */
#endif
#ifndef HOST
#define HOST 0          /* 1: the host changes the event, and it ends */
#endif
#ifndef LETTERS
#define LETTERS 0       /* 1: a letter is watched */
#endif
#ifndef RETURN
#define RETURN 0        /* 1: search for a guest who comes back after a timer */
#endif
#ifndef SCRATCH
#define SCRATCH hidden  /* nothing: the shortest way is searched, which needs all in the open */
#endif

#define GUEST_ABSENT 0
#define GUEST_PENDING 1
#define GUEST_CONFIRMED 2
#define GUEST_WAITLISTED 3
#define GUEST_OFFERED 4
#define GUEST_CANCELLED 5
#define GUEST_EXPIRED 6
#define EVENT_ABSENT 0
#define EVENT_OPEN 1
#define EVENT_CLOSED 2
#define EVENT_CALLED_OFF 3
#define EVENT_OVER 4
#define LETTER_INVITATION 1
#define LETTER_CONFIRMED 2
#define LETTER_WAITLISTED 3
#define LETTER_OFFER 4
#define LETTER_CANCELLED 5
#define LETTER_LAPSED 6
#define LETTER_CALLED_OFF 7
#define LETTER_VERIFY 8
#define LETTER_LINK 9
#define NEVER_OVER 1
#define COUNTED 2
#define FORGOTTEN 3
#define STARVES 4
#define IN_ORDER 5
#define ENDS 6
#define RETURNS 7
#define LAST_LETTER 8
#define FIRST_EVENT_RULE 63

/* ---- rows ---- */

short event_cap;
short event_free;
short event_next_ticket;
short event_pending;
short event_confirmed;
short event_waitlisted;
short event_offered;
short event_cancelled;
short event_expired;
short event_verify_email;
byte event_state;
byte guest_state[GUESTS];
byte guest_party[GUESTS];
byte guest_ticket[GUESTS];
byte guest_no[GUESTS];                  /* the number of the timer that runs, or ran last */

/* Times that have passed: now, and when each hand read its clock. */
bit past_starts_at[3];                 /* now, as the asker saw it, as the worker did */
bit past_ends_at[3];                 /* now, as the asker saw it, as the worker did */
bit past_offer_until[GUESTS + 2];        /* of each guest; as the asker saw it, as the worker did */

/* ---- what is on its way ---- */

#define ASKER 0
#define WORKER 1
byte hand_rule[2];                      /* decided, not committed; 0: none */
byte hand_guest[2];
byte hand_no[2];                        /* the number of the timer that asks */
byte hand_was[2];                       /* the timer's number that was read */
byte hand_party[2];
byte picked;                            /* the action that the worker is at; 0: it rests */
bit wanted_offer;              /* a row of the outbox asks for it */
byte copy_no[2];                        /* a timer that will ring once more; 0: none */
byte copy_guest[2];
byte told;                              /* a letter to many that is still to be written; 0: none */
byte letter, letter_guest, letter_state, letter_no;  /* the one that is watched; 0: none */
bit asleep;                             /* nobody answers any more */

/* ---- the step that is taken; 0 between steps ---- */

byte rule, g, no, when, whose, hand, hand_was_read, i, j, n;
bit watch, later, again;
byte asked_party;
byte asked_cap;
byte asked_verify_email;
SCRATCH int swapped;
SCRATCH byte was_state, ahead;
SCRATCH byte was_no;
SCRATCH byte was_past_offer_until;
SCRATCH short tally[7];
SCRATCH short was_free;
SCRATCH short held_seat, was_held_seat;

/* ---- facts; of guest g, by the clock that `when` and `whose` point at ---- */

#define is_on (event_state != EVENT_CALLED_OFF)
#define is_open (event_state == EVENT_OPEN)
#define is_over (event_state == EVENT_OVER)
#define is_before (!past_starts_at[when])
#define is_verify (event_verify_email == 1)
#define is_in_time (!past_offer_until[whose])
#define is_too_many(party) (party > event_cap)
#define is_seat_fits(party) (event_free >= party)
#define is_no_waitlisted (event_waitlisted == 0)
#define is_lapse_due (past_offer_until[whose])
#define is_lapse_this (no == guest_no[g])
#define is_end_due (past_ends_at[when])
#define is_end_this (true)

/* ---- rules: the guard of each alternative, when it is decided, when it is committed ---- */

/* guest.yaml:65 register.absent.0 */
#define guard_1 (!is_on)
/* guest.yaml:66 register.absent.1 */
#define guard_2 (!is_open)
/* guest.yaml:67 register.absent.2 */
#define guard_3 (!is_before)
/* guest.yaml:68 register.absent.3 */
#define guard_4 (is_too_many(asked_party))
/* guest.yaml:69 register.absent.4 */
#define guard_5 (is_verify)
#define decide_5 (guest_state[g] == GUEST_ABSENT && guard_5 && !guard_1 && !guard_2 && !guard_3 && !guard_4)
#define commit_5 (guest_state[g] == GUEST_ABSENT && guard_5 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)))
/* guest.yaml:70 register.absent.5 */
#define guard_6 (is_no_waitlisted && is_seat_fits(asked_party))
#define decide_6 (guest_state[g] == GUEST_ABSENT && guard_6 && !guard_1 && !guard_2 && !guard_3 && !guard_4 && !guard_5)
#define commit_6 (guest_state[g] == GUEST_ABSENT && guard_6 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_verify))
/* guest.yaml:71 register.absent.6 */
#define guard_7 (true)
#define decide_7 (guest_state[g] == GUEST_ABSENT && guard_7 && !guard_1 && !guard_2 && !guard_3 && !guard_4 && !guard_5 && !guard_6)
#define commit_7 (guest_state[g] == GUEST_ABSENT && guard_7 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_verify) && !(is_no_waitlisted && is_seat_fits(asked_party)))
/* guest.yaml:65 register.expired.0 */
#define guard_8 (!is_on)
/* guest.yaml:66 register.expired.1 */
#define guard_9 (!is_open)
/* guest.yaml:67 register.expired.2 */
#define guard_10 (!is_before)
/* guest.yaml:68 register.expired.3 */
#define guard_11 (is_too_many(asked_party))
/* guest.yaml:69 register.expired.4 */
#define guard_12 (is_verify)
#define decide_12 (guest_state[g] == GUEST_EXPIRED && guard_12 && !guard_8 && !guard_9 && !guard_10 && !guard_11)
#define commit_12 (guest_state[g] == GUEST_EXPIRED && guard_12 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)))
/* guest.yaml:70 register.expired.5 */
#define guard_13 (is_no_waitlisted && is_seat_fits(asked_party))
#define decide_13 (guest_state[g] == GUEST_EXPIRED && guard_13 && !guard_8 && !guard_9 && !guard_10 && !guard_11 && !guard_12)
#define commit_13 (guest_state[g] == GUEST_EXPIRED && guard_13 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_verify))
/* guest.yaml:71 register.expired.6 */
#define guard_14 (true)
#define decide_14 (guest_state[g] == GUEST_EXPIRED && guard_14 && !guard_8 && !guard_9 && !guard_10 && !guard_11 && !guard_12 && !guard_13)
#define commit_14 (guest_state[g] == GUEST_EXPIRED && guard_14 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_verify) && !(is_no_waitlisted && is_seat_fits(asked_party)))
/* guest.yaml:87 invite.absent.0 */
#define guard_15 (!is_on)
/* guest.yaml:88 invite.absent.1 */
#define guard_16 (!is_open)
/* guest.yaml:89 invite.absent.2 */
#define guard_17 (!is_before)
/* guest.yaml:90 invite.absent.3 */
#define guard_18 (is_too_many(asked_party))
/* guest.yaml:91 invite.absent.4 */
#define guard_19 (true)
#define decide_19 (guest_state[g] == GUEST_ABSENT && guard_19 && !guard_15 && !guard_16 && !guard_17 && !guard_18)
#define commit_19 (guest_state[g] == GUEST_ABSENT && guard_19 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)))
/* guest.yaml:98 admit.absent.0 */
#define guard_20 (!is_on)
/* guest.yaml:99 admit.absent.1 */
#define guard_21 (!is_open)
/* guest.yaml:100 admit.absent.2 */
#define guard_22 (!is_before)
/* guest.yaml:101 admit.absent.3 */
#define guard_23 (is_too_many(asked_party))
/* guest.yaml:102 admit.absent.4 */
#define guard_24 (is_no_waitlisted && is_seat_fits(asked_party))
#define decide_24 (guest_state[g] == GUEST_ABSENT && guard_24 && !guard_20 && !guard_21 && !guard_22 && !guard_23)
#define commit_24 (guest_state[g] == GUEST_ABSENT && guard_24 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)))
/* guest.yaml:103 admit.absent.5 */
#define guard_25 (true)
#define decide_25 (guest_state[g] == GUEST_ABSENT && guard_25 && !guard_20 && !guard_21 && !guard_22 && !guard_23 && !guard_24)
#define commit_25 (guest_state[g] == GUEST_ABSENT && guard_25 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_no_waitlisted && is_seat_fits(asked_party)))
/* guest.yaml:98 admit.pending.0 */
#define guard_26 (!is_on)
/* guest.yaml:99 admit.pending.1 */
#define guard_27 (!is_open)
/* guest.yaml:100 admit.pending.2 */
#define guard_28 (!is_before)
/* guest.yaml:101 admit.pending.3 */
#define guard_29 (is_too_many(asked_party))
/* guest.yaml:102 admit.pending.4 */
#define guard_30 (is_no_waitlisted && is_seat_fits(asked_party))
#define decide_30 (guest_state[g] == GUEST_PENDING && guard_30 && !guard_26 && !guard_27 && !guard_28 && !guard_29)
#define commit_30 (guest_state[g] == GUEST_PENDING && guard_30 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)))
/* guest.yaml:103 admit.pending.5 */
#define guard_31 (true)
#define decide_31 (guest_state[g] == GUEST_PENDING && guard_31 && !guard_26 && !guard_27 && !guard_28 && !guard_29 && !guard_30)
#define commit_31 (guest_state[g] == GUEST_PENDING && guard_31 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_no_waitlisted && is_seat_fits(asked_party)))
/* guest.yaml:98 admit.expired.0 */
#define guard_32 (!is_on)
/* guest.yaml:99 admit.expired.1 */
#define guard_33 (!is_open)
/* guest.yaml:100 admit.expired.2 */
#define guard_34 (!is_before)
/* guest.yaml:101 admit.expired.3 */
#define guard_35 (is_too_many(asked_party))
/* guest.yaml:102 admit.expired.4 */
#define guard_36 (is_no_waitlisted && is_seat_fits(asked_party))
#define decide_36 (guest_state[g] == GUEST_EXPIRED && guard_36 && !guard_32 && !guard_33 && !guard_34 && !guard_35)
#define commit_36 (guest_state[g] == GUEST_EXPIRED && guard_36 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)))
/* guest.yaml:103 admit.expired.5 */
#define guard_37 (true)
#define decide_37 (guest_state[g] == GUEST_EXPIRED && guard_37 && !guard_32 && !guard_33 && !guard_34 && !guard_35 && !guard_36)
#define commit_37 (guest_state[g] == GUEST_EXPIRED && guard_37 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(asked_party)) && !(is_no_waitlisted && is_seat_fits(asked_party)))
/* guest.yaml:109 confirm.pending.0 */
#define guard_38 (!is_on)
/* guest.yaml:110 confirm.pending.1 */
#define guard_39 (!is_open)
/* guest.yaml:111 confirm.pending.2 */
#define guard_40 (!is_before)
/* guest.yaml:112 confirm.pending.3 */
#define guard_41 (is_too_many(guest_party[g]))
/* guest.yaml:113 confirm.pending.4 */
#define guard_42 (is_no_waitlisted && is_seat_fits(guest_party[g]))
#define decide_42 (guest_state[g] == GUEST_PENDING && guard_42 && !guard_38 && !guard_39 && !guard_40 && !guard_41)
#define commit_42 (guest_state[g] == GUEST_PENDING && guard_42 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(guest_party[g])))
/* guest.yaml:114 confirm.pending.5 */
#define guard_43 (true)
#define decide_43 (guest_state[g] == GUEST_PENDING && guard_43 && !guard_38 && !guard_39 && !guard_40 && !guard_41 && !guard_42)
#define commit_43 (guest_state[g] == GUEST_PENDING && guard_43 && !(!is_on) && !(!is_open) && !(!is_before) && !(is_too_many(guest_party[g])) && !(is_no_waitlisted && is_seat_fits(guest_party[g])))
/* guest.yaml:124 cancel.pending.0 */
#define guard_44 (!is_on)
/* guest.yaml:125 cancel.pending.1 */
#define guard_45 (is_over)
/* guest.yaml:126 cancel.pending.2 */
#define guard_46 (true)
#define decide_46 (guest_state[g] == GUEST_PENDING && guard_46 && !guard_44 && !guard_45)
#define commit_46 (guest_state[g] == GUEST_PENDING && guard_46 && !(!is_on) && !(is_over))
/* guest.yaml:124 cancel.confirmed.0 */
#define guard_47 (!is_on)
/* guest.yaml:125 cancel.confirmed.1 */
#define guard_48 (is_over)
/* guest.yaml:126 cancel.confirmed.2 */
#define guard_49 (true)
#define decide_49 (guest_state[g] == GUEST_CONFIRMED && guard_49 && !guard_47 && !guard_48)
#define commit_49 (guest_state[g] == GUEST_CONFIRMED && guard_49 && !(!is_on) && !(is_over))
/* guest.yaml:124 cancel.waitlisted.0 */
#define guard_50 (!is_on)
/* guest.yaml:125 cancel.waitlisted.1 */
#define guard_51 (is_over)
/* guest.yaml:126 cancel.waitlisted.2 */
#define guard_52 (true)
#define decide_52 (guest_state[g] == GUEST_WAITLISTED && guard_52 && !guard_50 && !guard_51)
#define commit_52 (guest_state[g] == GUEST_WAITLISTED && guard_52 && !(!is_on) && !(is_over))
/* guest.yaml:124 cancel.offered.0 */
#define guard_53 (!is_on)
/* guest.yaml:125 cancel.offered.1 */
#define guard_54 (is_over)
/* guest.yaml:126 cancel.offered.2 */
#define guard_55 (true)
#define decide_55 (guest_state[g] == GUEST_OFFERED && guard_55 && !guard_53 && !guard_54)
#define commit_55 (guest_state[g] == GUEST_OFFERED && guard_55 && !(!is_on) && !(is_over))
/* guest.yaml:136 offer.waitlisted.0 */
#define guard_56 (is_on && is_before && is_seat_fits(guest_party[g]))
#define decide_56 (guest_state[g] == GUEST_WAITLISTED && guard_56)
#define commit_56 (guest_state[g] == GUEST_WAITLISTED && guard_56)
/* guest.yaml:143 claim.offered.0 */
#define guard_57 (!is_on)
/* guest.yaml:144 claim.offered.1 */
#define guard_58 (!is_in_time)
/* guest.yaml:145 claim.offered.2 */
#define guard_59 (!is_before)
/* guest.yaml:146 claim.offered.3 */
#define guard_60 (true)
#define decide_60 (guest_state[g] == GUEST_OFFERED && guard_60 && !guard_57 && !guard_58 && !guard_59)
#define commit_60 (guest_state[g] == GUEST_OFFERED && guard_60 && !(!is_on) && !(!is_in_time) && !(!is_before))
/* guest.yaml:156 lapse.offered.0 */
#define guard_61 (is_on && is_lapse_due && is_lapse_this)
#define decide_61 (guest_state[g] == GUEST_OFFERED && guard_61)
#define commit_61 (guest_state[g] == GUEST_OFFERED && guard_61)
/* guest.yaml:157 lapse.offered.1 */
#define guard_62 (is_lapse_due && is_lapse_this)
#define decide_62 (guest_state[g] == GUEST_OFFERED && guard_62 && !guard_61)
#define commit_62 (guest_state[g] == GUEST_OFFERED && guard_62 && !(is_on && is_lapse_due && is_lapse_this))
/* event.yaml:54 set.open.0 */
#define guard_63 (true)
#define decide_63 (event_state == EVENT_OPEN && guard_63)
#define commit_63 (event_state == EVENT_OPEN && guard_63)
/* event.yaml:54 set.closed.0 */
#define guard_64 (true)
#define decide_64 (event_state == EVENT_CLOSED && guard_64)
#define commit_64 (event_state == EVENT_CLOSED && guard_64)
/* event.yaml:62 cap.open.0 */
#define guard_65 (true)
#define decide_65 (event_state == EVENT_OPEN && guard_65)
#define commit_65 (event_state == EVENT_OPEN && guard_65)
/* event.yaml:62 cap.closed.0 */
#define guard_66 (true)
#define decide_66 (event_state == EVENT_CLOSED && guard_66)
#define commit_66 (event_state == EVENT_CLOSED && guard_66)
/* event.yaml:69 close.open.0 */
#define guard_67 (true)
#define decide_67 (event_state == EVENT_OPEN && guard_67)
#define commit_67 (event_state == EVENT_OPEN && guard_67)
/* event.yaml:77 open.closed.0 */
#define guard_68 (true)
#define decide_68 (event_state == EVENT_CLOSED && guard_68)
#define commit_68 (event_state == EVENT_CLOSED && guard_68)
/* event.yaml:85 call_off.open.0 */
#define guard_69 (true)
#define decide_69 (event_state == EVENT_OPEN && guard_69)
#define commit_69 (event_state == EVENT_OPEN && guard_69)
/* event.yaml:85 call_off.closed.0 */
#define guard_70 (true)
#define decide_70 (event_state == EVENT_CLOSED && guard_70)
#define commit_70 (event_state == EVENT_CLOSED && guard_70)
/* event.yaml:98 end.open.0 */
#define guard_71 (is_end_due && is_end_this)
#define decide_71 (event_state == EVENT_OPEN && guard_71)
#define commit_71 (event_state == EVENT_OPEN && guard_71)
/* event.yaml:98 end.closed.0 */
#define guard_72 (is_end_due && is_end_this)
#define decide_72 (event_state == EVENT_CLOSED && guard_72)
#define commit_72 (event_state == EVENT_CLOSED && guard_72)

/* ---- what must hold ---- */

#define holds_seat(s) ((s) == GUEST_CONFIRMED || (s) == GUEST_OFFERED)
#define in_line(s) ((s) == GUEST_WAITLISTED)
#define holding(s) ((s) == GUEST_CONFIRMED || (s) == GUEST_WAITLISTED || (s) == GUEST_OFFERED)
#define sleeper(s) ((s) == GUEST_OFFERED)
#define lapsed(s) ((s) == GUEST_EXPIRED)
#define unit(i) (((guest_state[i] == GUEST_CONFIRMED || guest_state[i] == GUEST_OFFERED) -> guest_party[i] : 1))
#define may_get(s, l) (((s) == GUEST_PENDING && (l) == LETTER_VERIFY) || ((s) == GUEST_PENDING && (l) == LETTER_INVITATION) || ((s) == GUEST_PENDING && (l) == LETTER_CALLED_OFF) || ((s) == GUEST_CONFIRMED && (l) == LETTER_CONFIRMED) || ((s) == GUEST_CONFIRMED && (l) == LETTER_LINK) || ((s) == GUEST_CONFIRMED && (l) == LETTER_CALLED_OFF) || ((s) == GUEST_WAITLISTED && (l) == LETTER_WAITLISTED) || ((s) == GUEST_WAITLISTED && (l) == LETTER_LINK) || ((s) == GUEST_WAITLISTED && (l) == LETTER_CALLED_OFF) || ((s) == GUEST_OFFERED && (l) == LETTER_LINK) || ((s) == GUEST_OFFERED && (l) == LETTER_OFFER) || ((s) == GUEST_OFFERED && (l) == LETTER_CALLED_OFF) || ((s) == GUEST_CANCELLED && (l) == LETTER_CANCELLED) || ((s) == GUEST_EXPIRED && (l) == LETTER_LAPSED))
#define timed(s) ((s) == GUEST_OFFERED)
#define timed_again(s) ((s) == GUEST_ABSENT || (s) == GUEST_PENDING || (s) == GUEST_WAITLISTED || (s) == GUEST_OFFERED || (s) == GUEST_EXPIRED)
#define by_timer(r) ((r) == 61 || (r) == 62)
#define asks_party(r) ((r) == 5 || (r) == 6 || (r) == 7 || (r) == 12 || (r) == 13 || (r) == 14 || (r) == 19 || (r) == 24 || (r) == 25 || (r) == 30 || (r) == 31 || (r) == 36 || (r) == 37)
#define live_party(s) ((s) == GUEST_PENDING || (s) == GUEST_CONFIRMED || (s) == GUEST_WAITLISTED || (s) == GUEST_OFFERED)
#define live_past_offer_until(s) ((s) == GUEST_ABSENT || (s) == GUEST_PENDING || (s) == GUEST_WAITLISTED || (s) == GUEST_OFFERED || (s) == GUEST_EXPIRED)
#define due_now ((guest_state[g] == GUEST_OFFERED && past_offer_until[g]))
#define was_due ((was_state == GUEST_OFFERED && was_past_offer_until))

/* Property ${number} must hold here. */
inline must(number, holds)
{
	if
	:: holds
	:: else -> printf("story broken %d\n", number); assert(false)
	fi
}

/* ---- a change ---- */

inline count_held()
{
	held_seat = 0;
	i = 0;
	do
	:: i < GUESTS ->
		if
		:: holds_seat(guest_state[i]) -> held_seat = held_seat + guest_party[i]
		:: else
		fi;
		i++
	:: else -> break
	od
}

/* What the properties compare with afterwards. */
inline before_change()
{
	was_state = guest_state[g];
	was_no = guest_no[g];
	was_past_offer_until = past_offer_until[g];
	was_free = event_free;
	count_held();
	was_held_seat = held_seat;
	ahead = 0;
	i = 0;
	do
	:: i < GUESTS ->
		if
		:: i != g && in_line(guest_state[i]) &&
		   (!in_line(was_state) || guest_ticket[i] <= guest_ticket[g]) -> ahead++
		:: else
		fi;
		i++
	:: else -> break
	od
}

/* The timer that is left behind may ring once more. */
inline leave_copy()
{
	i = (copy_no[0] -> 1 : 0);
	copy_no[i] = guest_no[g]; copy_guest[i] = g
}

inline recount()
{
	i = 0;
	do
	:: i < 7 -> tally[i] = 0; i++
	:: else -> break
	od;
	i = 0;
	do
	:: i < GUESTS ->
		tally[guest_state[i]] = tally[guest_state[i]] + unit(i);
		i++
	:: else -> break
	od
}

inline after_change()
{
	count_held();
	recount();
	printf("story write %d %d %d\n", rule, g, hand);
	printf("story row %d\n", guest_party[g]);
	printf("story counts %d %d %d %d %d %d %d %d\n", event_cap, event_free, event_pending, event_confirmed, event_waitlisted, event_offered, event_cancelled, event_expired);
	must(NEVER_OVER, held_seat <= event_cap || held_seat <= was_held_seat);
	must(IN_ORDER, rule >= FIRST_EVENT_RULE || !holds_seat(guest_state[g]) ||
	     holds_seat(was_state) || ahead == 0);
	must(COUNTED, event_cap == event_free + held_seat);
	must(COUNTED, event_pending == tally[GUEST_PENDING]);
	must(COUNTED, event_confirmed == tally[GUEST_CONFIRMED]);
	must(COUNTED, event_waitlisted == tally[GUEST_WAITLISTED]);
	must(COUNTED, event_offered == tally[GUEST_OFFERED]);
	must(COUNTED, event_cancelled == tally[GUEST_CANCELLED]);
	must(COUNTED, event_expired == tally[GUEST_EXPIRED]);
	must(ENDS, !by_timer(rule) || (no == was_no && was_due && guest_state[g] != was_state));
	if
	:: RETURN && rule < FIRST_EVENT_RULE && lapsed(was_state) && holding(guest_state[g]) ->
		printf("story broken %d\n", RETURNS); assert(false)
	:: else
	fi
}

/* A number for a new timer of ${who} that nobody remembers. */
#define remembered(who, it) \
	((hand_rule[0] && hand_guest[0] == who && (hand_was[0] == it || hand_no[0] == it)) || \
	 (hand_rule[1] && hand_guest[1] == who && hand_was[1] == it) || \
	 (copy_no[0] == it && copy_guest[0] == who) || (copy_no[1] == it && copy_guest[1] == who) || \
	 (letter && letter_guest == who && letter_no == it))

inline number_anew()
{
	n = 1;
	do
	:: remembered(g, n) -> n++
	:: else -> break
	od;
	guest_no[g] = n;
	n = 0
}

/* A letter to ${who}, as things stand: watch it, or not. */
inline write_letter(who, what)
{
	if
	:: LETTERS && letter == 0 && watch ->
		letter = what; letter_guest = who; letter_state = guest_state[who];
		letter_no = (timed(guest_state[who]) -> guest_no[who] : 0)
	:: else
	fi
}

inline carry_out()
{
	if
	:: rule == 5 ->    /* guest.yaml:69 register.absent.4 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_PENDING;
		event_pending = event_pending + 1;
		write_letter(g, LETTER_VERIFY)
	:: rule == 6 ->    /* guest.yaml:70 register.absent.5 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_CONFIRMED;
		event_free = event_free - guest_party[g];
		event_confirmed = event_confirmed + guest_party[g];
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 7 ->    /* guest.yaml:71 register.absent.6 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_WAITLISTED;
		guest_ticket[g] = event_next_ticket;
		event_next_ticket = event_next_ticket + 1;
		event_waitlisted = event_waitlisted + 1;
		write_letter(g, LETTER_WAITLISTED)
	:: rule == 12 ->    /* guest.yaml:69 register.expired.4 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_PENDING;
		event_expired = event_expired - 1;
		event_pending = event_pending + 1;
		write_letter(g, LETTER_VERIFY)
	:: rule == 13 ->    /* guest.yaml:70 register.expired.5 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_CONFIRMED;
		event_free = event_free - guest_party[g];
		event_expired = event_expired - 1;
		event_confirmed = event_confirmed + guest_party[g];
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 14 ->    /* guest.yaml:71 register.expired.6 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_WAITLISTED;
		guest_ticket[g] = event_next_ticket;
		event_next_ticket = event_next_ticket + 1;
		event_expired = event_expired - 1;
		event_waitlisted = event_waitlisted + 1;
		write_letter(g, LETTER_WAITLISTED)
	:: rule == 19 ->    /* guest.yaml:91 invite.absent.4 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_PENDING;
		event_pending = event_pending + 1;
		write_letter(g, LETTER_INVITATION)
	:: rule == 24 ->    /* guest.yaml:102 admit.absent.4 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_CONFIRMED;
		event_free = event_free - guest_party[g];
		event_confirmed = event_confirmed + guest_party[g];
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 25 ->    /* guest.yaml:103 admit.absent.5 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_WAITLISTED;
		guest_ticket[g] = event_next_ticket;
		event_next_ticket = event_next_ticket + 1;
		event_waitlisted = event_waitlisted + 1;
		write_letter(g, LETTER_WAITLISTED)
	:: rule == 30 ->    /* guest.yaml:102 admit.pending.4 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_CONFIRMED;
		event_free = event_free - guest_party[g];
		event_pending = event_pending - 1;
		event_confirmed = event_confirmed + guest_party[g];
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 31 ->    /* guest.yaml:103 admit.pending.5 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_WAITLISTED;
		guest_ticket[g] = event_next_ticket;
		event_next_ticket = event_next_ticket + 1;
		event_pending = event_pending - 1;
		event_waitlisted = event_waitlisted + 1;
		write_letter(g, LETTER_WAITLISTED)
	:: rule == 36 ->    /* guest.yaml:102 admit.expired.4 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_CONFIRMED;
		event_free = event_free - guest_party[g];
		event_expired = event_expired - 1;
		event_confirmed = event_confirmed + guest_party[g];
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 37 ->    /* guest.yaml:103 admit.expired.5 */
		guest_party[g] = asked_party;
		guest_state[g] = GUEST_WAITLISTED;
		guest_ticket[g] = event_next_ticket;
		event_next_ticket = event_next_ticket + 1;
		event_expired = event_expired - 1;
		event_waitlisted = event_waitlisted + 1;
		write_letter(g, LETTER_WAITLISTED)
	:: rule == 42 ->    /* guest.yaml:113 confirm.pending.4 */
		guest_state[g] = GUEST_CONFIRMED;
		event_free = event_free - guest_party[g];
		event_pending = event_pending - 1;
		event_confirmed = event_confirmed + guest_party[g];
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 43 ->    /* guest.yaml:114 confirm.pending.5 */
		guest_state[g] = GUEST_WAITLISTED;
		guest_ticket[g] = event_next_ticket;
		event_next_ticket = event_next_ticket + 1;
		event_pending = event_pending - 1;
		event_waitlisted = event_waitlisted + 1;
		write_letter(g, LETTER_WAITLISTED)
	:: rule == 46 ->    /* guest.yaml:126 cancel.pending.2 */
		guest_state[g] = GUEST_CANCELLED;
		event_pending = event_pending - 1;
		event_cancelled = event_cancelled + 1;
		write_letter(g, LETTER_CANCELLED)
	:: rule == 49 ->    /* guest.yaml:126 cancel.confirmed.2 */
		guest_state[g] = GUEST_CANCELLED;
		event_free = event_free + guest_party[g];
		event_confirmed = event_confirmed - guest_party[g];
		event_cancelled = event_cancelled + 1;
		wanted_offer = (wanted_offer || event_free > was_free);
		write_letter(g, LETTER_CANCELLED)
	:: rule == 52 ->    /* guest.yaml:126 cancel.waitlisted.2 */
		guest_state[g] = GUEST_CANCELLED;
		guest_ticket[g] = 0;
		event_waitlisted = event_waitlisted - 1;
		event_cancelled = event_cancelled + 1;
		wanted_offer = (1);
		write_letter(g, LETTER_CANCELLED)
	:: rule == 55 ->    /* guest.yaml:126 cancel.offered.2 */
		guest_state[g] = GUEST_CANCELLED;
		event_free = event_free + guest_party[g];
		event_offered = event_offered - guest_party[g];
		event_cancelled = event_cancelled + 1;
		past_offer_until[g] = 1;
		wanted_offer = (wanted_offer || event_free > was_free);
		write_letter(g, LETTER_CANCELLED)
	:: rule == 56 ->    /* guest.yaml:136 offer.waitlisted.0 */
		guest_state[g] = GUEST_OFFERED;
		guest_ticket[g] = 0;
		event_free = event_free - guest_party[g];
		event_waitlisted = event_waitlisted - 1;
		event_offered = event_offered + guest_party[g];
		number_anew();
		past_offer_until[g] = 0;
		past_offer_until[g] = 0;
		past_offer_until[g] = 0;
		wanted_offer = (1);
		write_letter(g, LETTER_OFFER)
	:: rule == 60 ->    /* guest.yaml:146 claim.offered.3 */
		guest_state[g] = GUEST_CONFIRMED;
		event_offered = event_offered - guest_party[g];
		event_confirmed = event_confirmed + guest_party[g];
		past_offer_until[g] = 1;
		write_letter(g, LETTER_CONFIRMED)
	:: rule == 61 ->    /* guest.yaml:156 lapse.offered.0 */
		guest_state[g] = GUEST_EXPIRED;
		event_free = event_free + guest_party[g];
		event_offered = event_offered - guest_party[g];
		event_expired = event_expired + 1;
		past_offer_until[g] = 1;
		wanted_offer = (wanted_offer || event_free > was_free);
		write_letter(g, LETTER_LAPSED)
	:: rule == 62 ->    /* guest.yaml:157 lapse.offered.1 */
		guest_state[g] = GUEST_EXPIRED;
		event_free = event_free + guest_party[g];
		event_offered = event_offered - guest_party[g];
		event_expired = event_expired + 1;
		past_offer_until[g] = 1;
		wanted_offer = (wanted_offer || event_free > was_free)
	:: rule == 63 ->    /* event.yaml:54 set.open.0 */
		past_starts_at[0] = (past_starts_at[0] && !later);
		past_ends_at[0] = (past_ends_at[0] && !later);
		event_verify_email = asked_verify_email;
		wanted_offer = (1)
	:: rule == 64 ->    /* event.yaml:54 set.closed.0 */
		past_starts_at[0] = (past_starts_at[0] && !later);
		past_ends_at[0] = (past_ends_at[0] && !later);
		event_verify_email = asked_verify_email;
		wanted_offer = (1)
	:: rule == 65 ->    /* event.yaml:62 cap.open.0 */
		event_free = event_free + asked_cap;
		event_free = event_free - event_cap;
		event_cap = asked_cap;
		wanted_offer = (wanted_offer || event_free > was_free)
	:: rule == 66 ->    /* event.yaml:62 cap.closed.0 */
		event_free = event_free + asked_cap;
		event_free = event_free - event_cap;
		event_cap = asked_cap;
		wanted_offer = (wanted_offer || event_free > was_free)
	:: rule == 67 ->    /* event.yaml:69 close.open.0 */
		event_state = EVENT_CLOSED
	:: rule == 68 ->    /* event.yaml:77 open.closed.0 */
		event_state = EVENT_OPEN
	:: rule == 69 ->    /* event.yaml:85 call_off.open.0 */
		event_state = EVENT_CALLED_OFF;
		told = LETTERS * 1
	:: rule == 70 ->    /* event.yaml:85 call_off.closed.0 */
		event_state = EVENT_CALLED_OFF;
		told = LETTERS * 1
	:: rule == 71 ->    /* event.yaml:98 end.open.0 */
		event_state = EVENT_OVER
	:: rule == 72 ->    /* event.yaml:98 end.closed.0 */
		event_state = EVENT_OVER
	fi
}

/* ---- between steps: one form for all that is alike ---- */

#define known(who) \
	((hand_rule[0] && hand_guest[0] == who) + 2 * (hand_rule[1] && hand_guest[1] == who) + \
	 4 * (copy_no[0] && copy_guest[0] == who) + 8 * (copy_no[1] && copy_guest[1] == who) + \
	 16 * (letter && letter_guest == who))
#define key(who) (((((guest_state[who] * 8 + guest_party[who]) * 8 + guest_ticket[who]) * 2 + past_offer_until[who]) * 8 + guest_no[who]) * 32 + known(who))

#define exchange(array) swapped = array[j]; array[j] = array[j + 1]; array[j + 1] = swapped

inline point(who)
{
	if
	:: who == j -> who = j + 1
	:: else ->
		if
		:: who == j + 1 -> who = j
		:: else
		fi
	fi
}

inline sort()
{
	i = 1;
	do
	:: i < GUESTS ->
		j = i;
		do
		:: j > 0 && key(j) < key(j - 1) ->
			j--;
			printf("story swap %d\n", j);
			exchange(guest_state);
			exchange(guest_party);
			exchange(guest_ticket);
			exchange(guest_no);
			exchange(past_offer_until);
			if :: hand_rule[0] -> point(hand_guest[0]) :: else fi;
			if :: hand_rule[1] -> point(hand_guest[1]) :: else fi;
			if :: copy_no[0] -> point(copy_guest[0]) :: else fi;
			if :: copy_no[1] -> point(copy_guest[1]) :: else fi;
			if :: letter -> point(letter_guest) :: else fi
		:: else -> break
		od;
		i++
	:: else -> break
	od
}

/* Tickets follow each other without a gap. */
inline close_up()
{
	n = 1;
	do
	:: n < event_next_ticket ->
		ahead = 0; i = 0;
		do
		:: i < GUESTS -> ahead = ahead + (guest_ticket[i] == n); i++
		:: else -> break
		od;
		if
		:: ahead == 0 ->
			i = 0;
			do
			:: i < GUESTS ->
				guest_ticket[i] = guest_ticket[i] - (guest_ticket[i] > n);
				i++
			:: else -> break
			od;
			event_next_ticket--
		:: else -> n++
		fi
	:: else -> break
	od
}

/* What nothing reads any more is 0. */
inline forget()
{
	if :: copy_no[1] && !timed_again(guest_state[copy_guest[1]]) -> copy_no[1] = 0; copy_guest[1] = 0 :: else fi;
	if :: copy_no[0] && !timed_again(guest_state[copy_guest[0]]) -> copy_no[0] = 0; copy_guest[0] = 0 :: else fi;
	i = 0;
	do
	:: i < GUESTS ->
		guest_party[i] = (live_party(guest_state[i]) -> guest_party[i] : 0);
		past_offer_until[i] = (live_past_offer_until(guest_state[i]) -> past_offer_until[i] : 0);
		guest_no[i] = (known(i) -> guest_no[i] : (timed(guest_state[i]) -> 1 : 0));
		i++
	:: else -> break
	od
}

inline tidy()
{
	close_up();
	forget();
	sort();
	if
	:: copy_no[1] && (copy_no[0] == 0 || copy_guest[1] * 16 + copy_no[1] < copy_guest[0] * 16 + copy_no[0]) ->
		swapped = copy_no[0]; copy_no[0] = copy_no[1]; copy_no[1] = swapped;
		swapped = copy_guest[0]; copy_guest[0] = copy_guest[1]; copy_guest[1] = swapped
	:: else
	fi;
	rule = 0; g = 0; no = 0; when = 0; whose = 0; hand = 0; hand_was_read = 0; i = 0; j = 0; n = 0;
	watch = 0; later = 0; again = 0;
	asked_party = 0;
	asked_cap = 0;
	asked_verify_email = 0;
	swapped = 0; was_state = 0; was_no = 0; ahead = 0;
	was_past_offer_until = 0;
	was_free = 0; held_seat = 0; was_held_seat = 0;
	do
	:: i < 7 -> tally[i] = 0; i++
	:: else -> i = 0; break
	od;
	skip
}

/* ---- who moves ---- */

/* Any guest, of those that are alike the first. */
inline choose_guest()
{
	g = 0;
	do
	:: g < GUESTS - 1 -> g++
	:: break
	od;
	whose = g
}

inline choose_party()
{
	asked_party = 1;
	do
	:: asked_party < PARTY -> asked_party++
	:: break
	od
}

inline choose_cap()
{
	asked_cap = 1;
	do
	:: asked_cap < CAP + 1 -> asked_cap++
	:: break
	od
}

inline choose_verify_email()
{
	if
	:: asked_verify_email = 0
	:: asked_verify_email = 1
	fi
}

/* Whoever a worker picks; GUESTS if there is nobody. */
inline choose_for_offer()
{
	g = GUESTS; i = 0;
	do
	:: i < GUESTS ->
		if
		:: guest_ticket[i] == 0
		:: guest_ticket[i] > 0 && (g == GUESTS || guest_ticket[i] < guest_ticket[g]) -> g = i
		:: guest_ticket[i] > 0 && g < GUESTS && !(guest_ticket[i] < guest_ticket[g])
		fi;
		i++
	:: else -> break
	od;
	i = 0;
	whose = g
}

/* Somebody asks: rule becomes what this comes to, 0 if nothing changes. */
inline decide_ask()
{
	if
	:: g > 0 && key(g) == key(g - 1)        /* as the one before */
	:: else ->
		if
		:: decide_5 -> rule = 5
		:: decide_6 -> rule = 6
		:: decide_7 -> rule = 7
		:: decide_12 -> rule = 12
		:: decide_13 -> rule = 13
		:: decide_14 -> rule = 14
		:: decide_19 -> rule = 19
		:: decide_24 -> rule = 24
		:: decide_25 -> rule = 25
		:: decide_30 -> rule = 30
		:: decide_31 -> rule = 31
		:: decide_36 -> rule = 36
		:: decide_37 -> rule = 37
		:: asked_party == 1 && decide_42 -> rule = 42
		:: asked_party == 1 && decide_43 -> rule = 43
		:: asked_party == 1 && decide_46 -> rule = 46
		:: asked_party == 1 && decide_49 -> rule = 49
		:: asked_party == 1 && decide_52 -> rule = 52
		:: asked_party == 1 && decide_55 -> rule = 55
		:: asked_party == 1 && decide_60 -> rule = 60
		:: else
		fi
	fi
}

/* A timer of guest g with number `no` rings. */
inline decide_ring()
{
	if
	:: no && decide_61 -> rule = 61
	:: no && decide_62 -> rule = 62
	:: else -> must(ENDS, no == 0 || no != guest_no[g] || !due_now)
	fi
}

inline decide_offer()
{
	if
	:: g == GUESTS -> g = 0; whose = 0
	:: else ->
		if
		:: decide_56 -> rule = 56
		:: else
		fi
	fi
}

#define still (guest_no[g] == hand_was[hand - 1] && ( \
	(rule == 5 && commit_5) || \
	(rule == 6 && commit_6) || \
	(rule == 7 && commit_7) || \
	(rule == 12 && commit_12) || \
	(rule == 13 && commit_13) || \
	(rule == 14 && commit_14) || \
	(rule == 19 && commit_19) || \
	(rule == 24 && commit_24) || \
	(rule == 25 && commit_25) || \
	(rule == 30 && commit_30) || \
	(rule == 31 && commit_31) || \
	(rule == 36 && commit_36) || \
	(rule == 37 && commit_37) || \
	(rule == 42 && commit_42) || \
	(rule == 43 && commit_43) || \
	(rule == 46 && commit_46) || \
	(rule == 49 && commit_49) || \
	(rule == 52 && commit_52) || \
	(rule == 55 && commit_55) || \
	(rule == 56 && commit_56) || \
	(rule == 60 && commit_60) || \
	(rule == 61 && commit_61) || \
	(rule == 62 && commit_62) || \
	false))

/* What was decided stays in hand ${who} for now. */
inline keep(who)
{
	d_step {
		printf("story decided %d %d %d\n", rule, g, who);
		hand_rule[who] = rule; hand_guest[who] = g; hand_no[who] = no; hand_was[who] = guest_no[g];
		hand_party[who] = (asks_party(rule) -> asked_party : 0);
		past_starts_at[1 + who] = (rule == 5 || rule == 6 || rule == 7 || rule == 12 || rule == 13 || rule == 14 || rule == 19 || rule == 24 || rule == 25 || rule == 30 || rule == 31 || rule == 36 || rule == 37 || rule == 42 || rule == 43 || rule == 56 || rule == 60 -> past_starts_at[0] : 0);
		past_ends_at[1 + who] = (false -> past_ends_at[0] : 0);
		past_offer_until[GUESTS + who] = (rule == 60 || rule == 61 || rule == 62 -> past_offer_until[g] : 0);
		rule = 0
	}
}

inline drop(who)
{
	hand_rule[who] = 0; hand_guest[who] = 0; hand_no[who] = 0; hand_was[who] = 0;
	hand_party[who] = 0;
	past_starts_at[1 + who] = 0;
	past_ends_at[1 + who] = 0;
	past_offer_until[GUESTS + who] = 0;
	when = 0; whose = 0
}

/* What hand ${who} holds is to be committed, if its condition holds; else rule is 0. */
inline commit(who)
{
	rule = hand_rule[who]; g = hand_guest[who]; no = hand_no[who]; hand = 1 + who;
	when = 1 + who; whose = GUESTS + who;
	asked_party = hand_party[who];
	if
	:: still
	:: else -> printf("story again %d %d\n", rule, g); rule = 0
	fi
}

#define may_keep (HANDS == 2 || (HANDS == 1 && picked == 0))
#define may_pick (picked == 0 && (HANDS == 2 || (HANDS == 1 && hand_rule[0] == 0)))

inline now_or_later()
{
	if
	:: true
	:: rule && hand_rule[0] == 0 && may_keep -> keep(ASKER)
	fi
}

inline work_offer()
{
	/* one row of those there are */
	if
	:: wanted_offer = 0
	:: !asleep
	fi;
	choose_for_offer();
	decide_offer();
	if
	:: true
	:: rule && may_pick && !asleep -> picked = 1; keep(WORKER)
	fi
}

/* Another was first: the same guest is looked at again, unless that one has moved. */
inline work_on()
{
	d_step { commit(WORKER); hand_was_read = hand_was[WORKER]; drop(WORKER); i = picked; picked = 0 };
	if
	:: rule
	:: else ->
		whose = g; when = 0; hand = 0;
		if
		:: i == 1 && guest_no[g] == hand_was_read ->
			decide_offer();
			if
			:: rule -> picked = i; keep(WORKER)
			:: else
			fi
		:: else
		fi
	fi
}

/* It dies: before its commit nothing is written, and in both cases its row is still there. */
inline crash()
{
	printf("story crash\n");
	if
	:: picked == 1 -> wanted_offer = 1
	fi;
	picked = 0;
	drop(WORKER)
}

/* What this worker would find: GUESTS, or whom it would move. */
inline look_offer()
{
	g = GUESTS; i = 0;
	do
	:: i < GUESTS ->
		if
		:: in_line(guest_state[i]) && (g == GUESTS || guest_ticket[i] < guest_ticket[g]) -> g = i
		:: else
		fi;
		i++
	:: else -> break
	od;
	whose = g; when = 0
}

inline nobody_forgotten(number)
{
	look_offer();
	must(number, wanted_offer || picked || g == GUESTS || !((guest_state[g] == GUEST_WAITLISTED && is_on && is_before && is_seat_fits(guest_party[g]))));
	skip
}

inline fall_asleep()
{
	d_step {
		printf("story asleep\n");
		asleep = 1;
		if :: picked -> crash() :: else fi;
		drop(ASKER);
		copy_no[0] = 0; copy_guest[0] = 0; copy_no[1] = 0; copy_guest[1] = 0;
		told = 0; letter = 0; letter_guest = 0; letter_state = 0; letter_no = 0
	}
}

/* Nobody answers: the first timer rings in its time, until nothing is left to do. */
inline sleep_on()
{
	g = 0;
	do
	:: g < GUESTS && !timed(guest_state[g]) -> g++
	:: else -> break
	od;
	if
	:: g < GUESTS ->
		whose = g; no = guest_no[g];
		if :: live_past_offer_until(guest_state[g]) -> past_offer_until[g] = 1 :: else fi;
		printf("story late %d\n", g);
		decide_ring()
	:: else ->
		d_step {
			i = 0;
			do
			:: i < GUESTS -> must(STARVES, !sleeper(guest_state[i])); i++
			:: else -> break
			od;
			nobody_forgotten(STARVES)
		};
		g = 0; whose = 0
	fi
}

inline pass_time()
{
	if
	:: past_starts_at[0] == 0 ->
		past_starts_at[0] = 1; printf("story passed 0 %d\n", g)
	:: HOST && past_ends_at[0] == 0 ->
		past_ends_at[0] = 1; printf("story passed 2 %d\n", g)
	:: live_past_offer_until(guest_state[g]) && past_offer_until[g] == 0 ->
		past_offer_until[g] = 1; printf("story passed 1 %d\n", g)
	:: else
	fi
}

inline send()
{
	d_step {
		g = letter_guest;
		if
		:: guest_state[g] == letter_state && (timed(guest_state[g]) -> guest_no[g] : 0) == letter_no ->
			printf("story letter %d %d\n", letter, g);
			must(LAST_LETTER, may_get(guest_state[g], letter))
		:: else
		fi;
		letter = 0; letter_guest = 0; letter_state = 0; letter_no = 0; g = 0
	}
}

inline tell()
{
	choose_guest();
	watch = 1;
	if
	:: told == 1 ->
		if
		:: guest_state[g] == GUEST_PENDING || guest_state[g] == GUEST_CONFIRMED || guest_state[g] == GUEST_WAITLISTED || guest_state[g] == GUEST_OFFERED -> write_letter(g, LETTER_CALLED_OFF)
		:: else
		fi
	fi;
	if
	:: told = 0
	:: true
	fi
}

inline host()
{
	choose_cap();
	choose_verify_email();
	if
	:: later = 1
	:: later = 0
	fi;
	if
	:: asked_cap == 1 && decide_63 -> rule = 63
	:: asked_cap == 1 && decide_64 -> rule = 64
	:: asked_verify_email == 0 && !later && decide_65 -> rule = 65
	:: asked_verify_email == 0 && !later && decide_66 -> rule = 66
	:: asked_cap == 1 && asked_verify_email == 0 && !later && decide_67 -> rule = 67
	:: asked_cap == 1 && asked_verify_email == 0 && !later && decide_68 -> rule = 68
	:: asked_cap == 1 && asked_verify_email == 0 && !later && decide_69 -> rule = 69
	:: asked_cap == 1 && asked_verify_email == 0 && !later && decide_70 -> rule = 70
	:: asked_cap == 1 && asked_verify_email == 0 && !later && decide_71 -> rule = 71
	:: asked_cap == 1 && asked_verify_email == 0 && !later && decide_72 -> rule = 72
	:: else
	fi
}

active proctype everything()
{
	atomic {
		choose_verify_email();
		event_verify_email = asked_verify_email;
		event_cap = CAP;
		asked_verify_email = 0;
		event_state = EVENT_OPEN;
		event_pending = 0;
		event_confirmed = 0;
		event_waitlisted = 0;
		event_offered = 0;
		event_cancelled = 0;
		event_expired = 0;
		event_free = event_cap;
		event_next_ticket = 1;
		skip
	};
end:
	do
	:: atomic {
		if
		:: !asleep ->
			choose_guest();
			choose_party();
			decide_ask();
			now_or_later()
		:: !asleep ->
			choose_guest();
			if
			:: timed(guest_state[g]) -> no = guest_no[g]
			:: copy_no[0] && copy_guest[0] == g -> no = copy_no[0]; printf("story old %d\n", g)
			:: copy_no[1] && copy_guest[1] == g -> no = copy_no[1]; printf("story old %d\n", g)
			:: else
			fi;
			decide_ring();
			now_or_later()
		:: !asleep && hand_rule[ASKER] -> d_step { commit(ASKER); drop(ASKER) }
		:: wanted_offer -> work_offer()
		:: !asleep && picked -> work_on()
		:: !asleep && picked -> d_step { crash() }
		:: !asleep -> choose_guest(); pass_time()
		:: !asleep && copy_no[0] -> copy_no[0] = 0; copy_guest[0] = 0
		:: !asleep && copy_no[1] -> copy_no[1] = 0; copy_guest[1] = 0
		:: !asleep && HOST -> host()
		:: !asleep && told -> tell()
		:: !asleep && letter -> send()
		:: !asleep && !RETURN -> fall_asleep()
		:: asleep && !(wanted_offer) -> sleep_on()
		fi;
		if
		:: LETTERS && rule -> watch = 1
		:: true
		fi;
		if
		:: COPIES && rule && rule < FIRST_EVENT_RULE && timed(guest_state[g]) &&
		   copy_no[COPIES - 1] == 0 && !asleep -> again = 1
		:: true
		fi;
		d_step {
			if
			:: rule ->
				before_change();
				if :: again -> leave_copy() :: else fi;
				carry_out();
				after_change()
			:: else
			fi;
			if :: !asleep -> nobody_forgotten(FORGOTTEN) :: else fi;
			tidy()
		}
	}
	od
}
