/* The one loop of serve: requests, effects, timers, signals. */
#include "serve/loop.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "local/store_sqlite.h"
#include "relay/relay.h"
#include "relay/triggers.h"
#include "serve/mailer.h"

enum {
	POLL_MS = 500,         /* timers come due, and other processes write outbox rows */
	SWEEP_MS = 3600000,
	TRIM_MS = 60000,
	TIDY_MS = 5000,
	BUSY_TIMEOUT_MS = 1000, /* for another process that writes: pages wait, too */
	FAILED_MS = 1000,      /* after the store has failed */
	STOP_MS = 5000,        /* for the requests in flight at the end */
	GATHER_MAX = 8,        /* tries to collect more requests for a batch */
	BUSY_ROWS = 4,         /* outbox rows in a batch with requests */
	BUSY_MAIL_FACTOR = 20, /* pause after an e-mail: this many times as long as it took */
	QUIET_MS = 3,          /* after this long without requests there is time for more rows */
	IDLE_ROWS = 64,        /* outbox rows in a batch without requests */
	IDLE_BATCH_MS = 5,
};

struct loop {
	struct env *env;
	struct http *http;
	struct mailer *mailer;
	unsigned kinds;        /* of effects that are carried out here */
	int epoll_fd, signal_fd;
	int64_t relay_ms, failed_ms, mail_ms, sweep_ms, trim_ms, tidy_ms, stop_ms;
	bool stopping;
	bool sweeping;                     /* the sweep of offers is under way */
	char swept_to[EVENT_ID_MAX + 1];   /* the last event that it has seen */
	int err;
};

/* ---- effects and timers ---- */

/*
 * Carry out up to ${ROWS} due outbox rows: timers first, then bus events and broadcasts, and e-mails if
 * ${KINDS} has them.  ERR_ABSENT if no more are due.
 */
static int run_rows(struct loop *l, unsigned kinds, int rows)
{
	int64_t until_ms = clock_monotonic_ms() + IDLE_BATCH_MS;
	int timer, err = ERR_OK;

	while (rows > 0 && err == ERR_OK && clock_monotonic_ms() < until_ms) {
		rows--;
		timer = err = relay_next(&l->env->app, RELAY_TIMES);
		if (err != ERR_OK)
			err = relay_next(&l->env->app, RELAY_LOCAL);
		if (err == ERR_ABSENT && (kinds & RELAY_MAIL) != 0)
			err = relay_next(&l->env->app, RELAY_MAIL);
		if (err == ERR_ABSENT && timer != ERR_ABSENT)
			err = ERR_OK; /* a timer that failed was given back, so the next one follows at once */
	}
	return err;
}

/*
 * Carry out a few rows while requests wait: their responses matter more than a second of delay for an
 * e-mail.  Writing an e-mail may take long, so the pause after it depends on how long it took.
 */
static int run_busy(struct loop *l)
{
	int64_t began_ms = clock_monotonic_ms(), ended_ms;
	int err;

	if (began_ms < l->failed_ms)
		return ERR_ABSENT;
	err = run_rows(l, RELAY_LOCAL, BUSY_ROWS);
	if ((err == ERR_OK || err == ERR_ABSENT) && (l->kinds & RELAY_MAIL) != 0 && began_ms >= l->mail_ms) {
		err = relay_next(&l->env->app, RELAY_MAIL);
		ended_ms = clock_monotonic_ms();
		l->mail_ms = ended_ms + (ended_ms - began_ms + 1) * BUSY_MAIL_FACTOR;
	}
	return err;
}

/* After rows ended with ${ERR}: look for more in ${MS}, or later if the store failed. */
static void schedule(struct loop *l, int err, int ms)
{
	int64_t now_ms = clock_monotonic_ms();

	if (err == ERR_OK || err == ERR_ABSENT)
		l->relay_ms = now_ms + ms;
	else
		l->relay_ms = l->failed_ms = now_ms + FAILED_MS;
}

/* Whether a row is due.  This does not take the write lock of the store. */
static bool is_due(struct loop *l)
{
	int64_t at;

	return store_outbox_next(l->env->app.store, l->kinds, &at) == ERR_OK &&
	    at <= clock_now(&l->env->app.clock);
}

static void run_idle(struct loop *l)
{
	int err;

	if (clock_monotonic_ms() < l->relay_ms)
		return;
	if (!is_due(l)) {
		schedule(l, ERR_ABSENT, POLL_MS);
		return;
	}
	err = env_begin(l->env);
	if (err == ERR_OK)
		err = env_end(l->env, run_rows(l, l->kinds, IDLE_ROWS));
	schedule(l, err, err == ERR_OK ? 0 : POLL_MS);
	mailer_wake(l->mailer);
}

/* ---- requests ---- */

/*
 * Decide the collected requests in one batch of the store, and reply.  A few effects of earlier batches
 * go first, so that a crowd does not delay an offer.  Effects of this batch are not committed yet, and
 * wait for the next.
 */
static void decide(struct loop *l)
{
	bool kept = false;
	int err;

	if (env_begin(l->env) == ERR_OK) {
		err = run_busy(l);
		http_decide(l->http);
		kept = env_end(l->env, ERR_OK) == ERR_OK;
		schedule(l, kept ? err : ERR_IO, QUIET_MS);
	}
	http_reply(l->http, kept);
	if (kept)
		mailer_wake(l->mailer);
}

/* ---- signals and time ---- */

static void stop(struct loop *l, int err)
{
	if (l->stopping)
		_exit(EXIT_FAILURE);
	l->stopping = true;
	l->err = err;
	l->stop_ms = clock_monotonic_ms() + STOP_MS;
	http_collect(l->http); /* clients that have connected are still served */
	http_quiesce(l->http);
}

static void reap(struct loop *l)
{
	if (mailer_reap(l->mailer) == ERR_INPUT && !l->stopping)
		stop(l, ERR_INPUT);
}

static void take_signals(struct loop *l)
{
	struct signalfd_siginfo info;

	while (read(l->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		if (info.ssi_signo == SIGCHLD)
			reap(l);
		else
			stop(l, ERR_OK);
	}
}

/*
 * A part of the sweep of offers: a bus event that was given up, or that a clock in the future made useless, has left a
 * seat free.  Only some events at a time, since requests wait meanwhile.
 */
static void sweep_offers(struct loop *l)
{
	int count = 0, err = env_begin(l->env);

	if (err == ERR_OK)
		err = env_end(l->env, triggers_sweep(&l->env->app, l->swept_to, &count));
	l->sweeping = err == ERR_OK;
	schedule(l, ERR_OK, 0);
}

static void sweep(struct loop *l)
{
	/* It logs its own failure. */
	(void)store_sqlite_sweep(l->env->app.store, clock_now(&l->env->app.clock));
	l->swept_to[0] = '\0';
	l->sweeping = true;
	l->sweep_ms = clock_monotonic_ms() + SWEEP_MS;
}

/* Do the regular tasks that are due. */
static void keep_time(struct loop *l)
{
	int64_t now_ms = clock_monotonic_ms();

	if (now_ms >= l->tidy_ms) {
		http_tidy(l->http);
		l->tidy_ms = now_ms + TIDY_MS;
	}
	if (now_ms >= l->trim_ms) {
		malloc_trim(0); /* return the memory that a crowd needed */
		l->trim_ms = now_ms + TRIM_MS;
	}
	if (now_ms >= l->sweep_ms)
		sweep(l);
	if (l->sweeping)
		sweep_offers(l);
	if (!l->stopping)
		mailer_keep(l->mailer);
}

static void wait(struct loop *l)
{
	struct epoll_event events[2];
	int64_t relay_ms = l->relay_ms - clock_monotonic_ms();
	int ms = http_wait_ms(l->http), n;

	if (ms < 0 || ms > POLL_MS)
		ms = POLL_MS;
	if (relay_ms < ms)
		ms = relay_ms > 0 ? (int)relay_ms : 0;
	n = epoll_wait(l->epoll_fd, events, 2, ms);
	for (int i = 0; i < n; i++)
		if (events[i].data.fd == l->signal_fd)
			take_signals(l);
}

static bool is_over(const struct loop *l)
{
	return l->stopping && (http_busy(l->http) == 0 || clock_monotonic_ms() >= l->stop_ms);
}

/* Requests that arrive at this very moment share the batch, and the cost of its durable write. */
static void gather(struct loop *l)
{
	for (int i = 0; i < GATHER_MAX; i++) {
		size_t posts = http_posts(l->http);

		http_collect(l->http);
		if (http_posts(l->http) == posts)
			break;
	}
}

static void iterate(struct loop *l)
{
	wait(l);
	http_collect(l->http);
	if (http_posts(l->http) > 0) {
		gather(l);
		decide(l);
	} else {
		http_reply(l->http, true);
		run_idle(l);
	}
	keep_time(l);
}

/* ---- the loop ---- */

static int watch(int epoll_fd, int fd)
{
	struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

	return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
}

static int loop_open(struct loop *l)
{
	sigset_t signals;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGCHLD);
	if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0)
		return ERR_IO;
	signal(SIGPIPE, SIG_IGN);
	l->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	l->signal_fd = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
	if (l->epoll_fd < 0 || l->signal_fd < 0 || watch(l->epoll_fd, l->signal_fd) != 0 ||
	    watch(l->epoll_fd, http_fd(l->http)) != 0)
		return ERR_IO;
	return ERR_OK;
}

int loop_run(struct env *env, struct http *http, struct mailer *mailer)
{
	struct relay_pause pause = {0};
	struct loop l = {.env = env, .http = http, .mailer = mailer, .epoll_fd = -1, .signal_fd = -1,
		.kinds = RELAY_TIMES | RELAY_LOCAL | (mailer == NULL ? RELAY_MAIL : 0), .sweeping = true};

	env->app.pause = &pause;
	l.err = loop_open(&l);
	if (l.err == ERR_OK) {
		l.sweep_ms = clock_monotonic_ms() + SWEEP_MS;
		store_sqlite_busy_timeout(env->app.store, BUSY_TIMEOUT_MS);
		reap(&l); /* the mailer may have ended before we took its signal */
		while (!is_over(&l))
			iterate(&l);
	}
	if (l.signal_fd >= 0)
		close(l.signal_fd);
	if (l.epoll_fd >= 0)
		close(l.epoll_fd);
	env->app.pause = NULL;
	return l.err;
}
