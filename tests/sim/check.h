#ifndef SIM_CHECK_H_
#define SIM_CHECK_H_

#include "sim/view.h"

/*
 * The invariants.  They are written a second time here, plainly, without the tables of gen/ and without
 * core/step, so that a fault in those is seen.  A rule that changes must be changed in check_rules.c, too.
 *
 *	cap       no commit grants seats that are not free
 *	counters  the counters and the free seats of an event equal a recount
 *	states    each transition is one that its actor may cause at that time
 *	line      offers go to the head of the waitlist, and nobody takes a seat while others wait
 *	offers    each offer has a number and a deadline of its own, and ends neither early nor late
 *	stuck     no seat stays free while the head of the waitlist fits
 *	timers    each deadline has a timer in the outbox
 *	letters   each change writes its e-mails and its bus events, and no others
 *	history   the lines are a chain of hashes, and replaying them gives the stored rows
 *	durable   a crash loses nothing that was there
 *	reads     a GET or a HEAD changes nothing
 *	private   no name, address or token is in the history or in the log
 *	outbox    a row is leased by one worker at a time, retried up to the limit, and ends once
 *	rest      without faults, everything comes to an end
 */

/* What the simulation knows of the step that has just ended.  A function that is NULL is not asked. */
struct check_facts {
	int64_t from, now;  /* the lowest and the highest time of day in it, UTC seconds */
	bool reads;         /* it was a GET or a HEAD alone: nothing may change */
	bool crashed;       /* the process died in it, or the store was opened again */
	bool failed;        /* a call of the store failed in it */
	bool has_scheduler; /* a scheduler wakes timers, and bus events can be lost */
	bool swept;         /* it was a whole sweep, in which nothing failed */
	/* Whether a bus event of this event is on its way.  Asked if there is a scheduler. */
	bool (*on_its_way)(const void *arg, const char *event);
	/* Whether this letter or bus event, which has ended as done, ever reached the mail server or the bus. */
	bool (*reached)(const void *arg, const struct outbox *row);
	/* Call EACH with X and the row of every timer that the scheduler holds, until it returns false. */
	void (*each_set)(const void *arg, bool (*each)(void *x, const struct outbox *row), void *x);
	const void *arg;
};

struct check_failure {
	const char *name; /* of the invariant, such as "cap" */
	char words[400];  /* what is wrong, with ids and numbers */
};

struct check; /* what is remembered from step to step */

/**
 * check_new(), check_free(K):
 * Return the checks of a new run, or NULL if there is no memory; free them.
 */
struct check *check_new(void);
void check_free(struct check *k);

/**
 * check_step(K, FACTS, WAS, NOW, FAILURE):
 * Check the step between the views ${WAS} and ${NOW}, which was read relative to ${WAS}.  Return true, or false
 * with ${FAILURE}.  ${WAS} is the ${NOW} of the step before, or the view of an empty store.
 */
bool check_step(struct check *k, const struct check_facts *facts, const struct view *was, const struct view *now,
    struct check_failure *failure);

/**
 * check_rest(K, FACTS, NOW, FAILURE):
 * Check the view ${NOW} after the faults have stopped and all has come to rest.  It is the whole view, read
 * relative to NULL after the last check_step().
 */
bool check_rest(struct check *k, const struct check_facts *facts, const struct view *now,
    struct check_failure *failure);

/**
 * check_names(COUNT):
 * Return the names of all ${COUNT} invariants.
 */
const char *const *check_names(size_t *count);

/**
 * check_private(BYTES, N):
 * Return what the ${N} bytes hold and should not, or NULL: the token of a link, or a name or an address.  In the
 * simulation all of these contain "zq", in any case, and nothing else does.
 */
const char *check_private(const char *bytes, size_t n);

#endif /* !SIM_CHECK_H_ */
