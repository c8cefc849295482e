#ifndef SIM_WORLD_H_
#define SIM_WORLD_H_

#include "app/app.h"
#include "base/arena.h"
#include "relay/relay.h"
#include "sim/asker.h"
#include "sim/check.h"
#include "sim/disk.h"
#include "sim/draw.h"
#include "sim/people.h"
#include "sim/plan.h"
#include "sim/post.h"
#include "sim/scheduler.h"
#include "sim/traffic.h"

/*
 * A world: the product, everything outside of it, and what this step does.  There is one at a time, because clock,
 * randomness and disk belong to the process.
 */
#define WORLD_BASE_URL "http://rsvp.test"

enum { WORLD_LINE_BYTES_MAX = 4000, WORLD_UNDER_WAY_MAX = 3, WORLD_START = 1811000000 };

/* What is outside of the process, by its calls. */
enum world_port {
	WORLD_DISK, /* and the next: in the order of enum disk_call */
	WORLD_MAIL = WORLD_DISK + DISK_CALL__MAX,
	WORLD_BUS,
	WORLD_TIMERS,
	WORLD_PORT__MAX
};

/* An e-mail between relay_begin() and relay_finish(). */
struct world_letter {
	bool busy, expired, used; /* used: it is being begun or ended */
	int64_t leased_until; /* from then on another worker may send it as well */
	struct outbox row;
	struct relay_letter letter;
};

struct world {
	/* Of the process. */
	struct arena *arenas[2]; /* of a request, by depth */
	struct disk *disk;
	struct view *was, *now; /* of the step before, and of this one */
	struct plan plan;
	/* Others act, perhaps before ${c} is committed; else it is NULL. */
	void (*race)(struct world *w, const struct change *c);

	/* Of the run. */
	struct app app; /* the product */
	struct bus bus;
	struct store_ops ops; /* those of the store, which let others go first */
	const struct store_ops *real;
	struct store *rival;  /* the connection of another process, or NULL */
	int64_t skew_ms;      /* its clock is so much ahead */
	struct world_letter letters[WORLD_UNDER_WAY_MAX]; /* under way */
	struct view_reader *reader;

	struct post post;
	struct scheduler scheduler;
	struct traffic traffic;
	struct person people[PLAN_PEOPLE_MAX];
	char host_links[PLAN_EVENTS_MAX][2][POST_LINK_BYTES_MAX + 1]; /* the one before, and the last */
	size_t events_count;
	struct event events[PLAN_EVENTS_MAX]; /* as they were added: id, salt */

	int64_t now_ms, monotonic_ms;
	struct draw draw, chance; /* of this step: for the world, and for the product's randomness */
	uint32_t step;
	bool in_batch;
	bool resting;   /* faults have stopped */
	uint64_t dies_port, dies_after; /* it dies at call number dies_after of this port from now on; 0: not */
	int full_steps; /* for so many steps the disk stays full */
	int rolls[PLAN_EVENTS_MAX]; /* offers of each event that lapsed since the last claim */

	/* This step. */
	uint64_t calls, dies_at; /* calls of ports; the one at which the process dies, or 0 */
	int64_t low, high;       /* the lowest and the highest time of day in this step, UTC seconds */
	int jumps_at;            /* the clock jumps when the product reads it so many times from now on; 0: not */
	bool dead, looking;      /* looking: the checks read, not the product */
	bool disk_fails;
	bool reads, faulty, swept, slow; /* slow: others took seconds, so a change may give up */
	int depth;               /* 1: another process acts between two calls of this one */
	struct asker askers[2];  /* by depth */
	int rival_dies_after;    /* it dies alone at so many calls from now on; 0: not */
	bool rival_dead;
	uint64_t rival_dies_at;  /* the call at which it died */
	char leased[ROW_NAME_BYTES_MAX + 1]; /* the row that this process has leased last, and until when */
	int64_t leased_until;
	struct outbox leased_row;
	unsigned leased_races;   /* as of then */
	int64_t acked[PLAN_EVENTS_MAX]; /* the seq that a guest was told of in this step, or 0 */
	bool overtaken;          /* others wrote after the rows for an answer were read */
	unsigned races, conflicts; /* how often others went first, and a commit found that */
	/* Changes that were reported as written; that perhaps were; of the batch, which has not ended. */
	size_t written, perhaps, batched;
	char line[WORLD_LINE_BYTES_MAX];
	size_t line_length;

	struct check_failure failure; /* the first; its name is NULL if there is none */
	uint64_t reached, faults, crashes;
};

/**
 * world_new(), world_free(W):
 * Make the world of this process; replace its clock, its randomness and its disk.  NULL if there is no memory.
 */
struct world *world_new(void);
void world_free(struct world *w);

/**
 * world_begin(W), world_end(W):
 * Begin a run by w->plan with an empty store; end it.  world_begin() returns false if the store cannot be made.
 */
bool world_begin(struct world *w);
void world_end(struct world *w);

/**
 * world_step(W, SEED, STEP):
 * Begin step number ${STEP}: draw its faults, and let some time pass.  The clock jumps now, or within the step.
 */
void world_step(struct world *w, uint64_t seed, uint32_t step);

/**
 * world_leave_out(W, SEED, STEP):
 * Leave out step number ${STEP}: only its time passes.  Otherwise no deadline would come in a run of few steps.
 */
void world_leave_out(struct world *w, uint64_t seed, uint32_t step);

/**
 * world_expire_leases(W):
 * Note which e-mails under way have lost their leases.
 */
void world_expire_leases(struct world *w);

/**
 * world_look(W), world_look_at_all(W):
 * Read the store into w->now; the view before becomes w->was.  world_look_at_all() reads the whole history, too.
 * On failure the run fails.
 */
void world_look(struct world *w);
void world_look_at_all(struct world *w);

/**
 * world_now(W):
 * Return the time in UTC seconds, by the clock of the process that acts.
 */
int64_t world_now(const struct world *w);

/**
 * world_wait(W, SECS):
 * Let ${SECS} seconds pass.
 */
void world_wait(struct world *w, int64_t secs);

/**
 * world_reached(W):
 * Count an action or an effect that reached the store.
 */
void world_reached(struct world *w);

/**
 * world_say(W, FORMAT, ...):
 * Add to the line that describes this step.
 */
void world_say(struct world *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * world_fail(W, NAME, FORMAT, ...):
 * The invariant ${NAME} does not hold.  Only the first failure counts.
 */
void world_fail(struct world *w, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif /* !SIM_WORLD_H_ */
