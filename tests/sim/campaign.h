#ifndef SIM_CAMPAIGN_H_
#define SIM_CAMPAIGN_H_

#include "sim/run.h"

/*
 * A campaign: the kept seeds, then fresh ones, up to the first run that fails.
 */
struct campaign_wish {
	struct run_wish run;  /* the first fresh seed, and what all of them have in common */
	int64_t seeds;        /* how many fresh seeds are run at most */
	int64_t secs;         /* for how long, by the clock */
	int64_t reached;      /* until so many steps have reached a store */
	const char *kept;     /* the file of kept seeds, or NULL */
	const char *program;  /* for the command that repeats a failure */
	bool shrinks;         /* a failing run is shrunk */
};

/* In a campaign of so many fresh seeds, everything in must_names must happen. */
enum { CAMPAIGN_MUST_SEEDS = 2000 };

/**
 * campaign_run(WISH):
 * Run a campaign, and print what it came to.  The last line is "N passed, N failed, N skipped".  Return 0 if nothing
 * failed, 1 if something did, and 2 if the file of kept seeds cannot be read.
 */
int campaign_run(const struct campaign_wish *wish);

#endif /* !SIM_CAMPAIGN_H_ */
