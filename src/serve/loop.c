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
#include "relay/relay_timer.h"
#include "serve/mailer.h"

enum {
	LOOK_MS = 500,         /* other processes may have left something to do */
	FORGET_MS = 3600000,
	TRIM_MS = 60000,
	TIDY_MS = 5000,
	BUSY_TIMEOUT_MS = 1000,    /* for another process that writes: pages wait meanwhile */
	REST_MS = 1000,        /* after the store has failed */
	STOP_MS = 5000,        /* for what is in flight when told to stop */
	GATHER_MAX = 8,        /* looks for more requests to share a turn */
	BUSY_ROWS = 4,         /* effects carried out in a turn that others wait for */
	BUSY_MAIL_REST = 20,   /* how many times a letter's time then passes until the next */
	QUIET_MS = 3,          /* nobody has asked for so long: time for more */
	IDLE_ROWS = 64,        /* carried out in a turn that nobody waits for */
	IDLE_BATCH_MS = 5,
};

struct loop {
	struct env *env;
	struct http *http;
	struct mailer *mailer;
	unsigned kinds;        /* of effects that are carried out here */
	int epoll_fd, signal_fd;
	int64_t look_ms, mail_ms, forget_ms, trim_ms, tidy_ms, rest_ms, stop_ms;
	bool stopping;
	int err;
};

/* ---- effects and timers ---- */

/* Do up to ${ROWS} things of ${KINDS} that are due, within the turn; ERR_ABSENT if no more are. */
static int work(struct loop *l, unsigned kinds, int rows)
{
	int64_t until = clock_monotonic_ms() + IDLE_BATCH_MS;
	int err = ERR_OK;

	while (rows > 0 && err == ERR_OK && clock_monotonic_ms() < until) {
		rows--;
		err = relay_next(&l->env->app, RELAY_TIMES);
		if (err != ERR_OK) /* one that fails stands before nobody */
			err = relay_next(&l->env->app, RELAY_LOCAL);
		if (err == ERR_ABSENT && (kinds & RELAY_MAIL) != 0)
			err = relay_next(&l->env->app, RELAY_MAIL);
	}
	return err;
}

/*
 * As much as may be done while others wait: their answers are worth more than a letter's second.
 * Writing a letter may take long, so the time until the next is by how long one takes.
 */
static int work_busy(struct loop *l)
{
	int64_t began = clock_monotonic_ms(), ended;
	int err;

	if (began < l->rest_ms)
		return ERR_ABSENT;
	err = work(l, RELAY_LOCAL, BUSY_ROWS);
	if ((err == ERR_OK || err == ERR_ABSENT) && (l->kinds & RELAY_MAIL) != 0 &&
	    began >= l->mail_ms) {
		err = relay_next(&l->env->app, RELAY_MAIL);
		ended = clock_monotonic_ms();
		l->mail_ms = ended + (ended - began + 1) * BUSY_MAIL_REST;
	}
	return err;
}

/* What a piece of work came to: when to look for more, at the earliest after ${ms}. */
static void worked(struct loop *l, int err, int ms)
{
	int64_t now = clock_monotonic_ms();

	if (err == ERR_OK || err == ERR_ABSENT)
		l->look_ms = now + ms;
	else
		l->look_ms = l->rest_ms = now + REST_MS;
}

/* Whether anything is due, without taking the store's write lock. */
static bool is_due(struct loop *l)
{
	int64_t at;

	return store_outbox_next(l->env->app.store, l->kinds, &at) == ERR_OK &&
	    at <= clock_now(&l->env->app.clock);
}

static void work_idle(struct loop *l)
{
	struct store *store = l->env->app.store;
	int err;

	if (clock_monotonic_ms() < l->look_ms)
		return;
	if (!is_due(l)) {
		worked(l, ERR_ABSENT, LOOK_MS);
		return;
	}
	err = store_batch_begin(store);
	if (err == ERR_OK) {
		err = work(l, l->kinds, IDLE_ROWS);
		if (store_batch_end(store) != ERR_OK)
			err = ERR_IO;
	}
	worked(l, err, err == ERR_OK ? 0 : LOOK_MS);
	if (l->mailer != NULL)
		mailer_wake(l->mailer);
}

/* ---- requests ---- */

/*
 * Answer what was collected, in one turn of the store.  Effects of earlier turns go first, a few at
 * a time, so that a crowd does not keep an offer waiting; those of this turn are not committed yet
 * and wait for the next.
 */
static void decide(struct loop *l)
{
	struct store *store = l->env->app.store;
	bool kept = false;
	int err = ERR_ABSENT;

	if (store_batch_begin(store) == ERR_OK) {
		err = work_busy(l);
		http_decide(l->http);
		kept = store_batch_end(store) == ERR_OK;
		worked(l, kept ? err : ERR_IO, QUIET_MS);
	}
	http_reply(l->http, kept);
	if (kept && l->mailer != NULL)
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
	/* Whoever has connected is heard; then the door is shut. */
	http_collect(l->http);
	http_quiesce(l->http);
}

static void reap(struct loop *l)
{
	if (l->mailer != NULL && mailer_reap(l->mailer) == ERR_INPUT && !l->stopping)
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

static void keep_time(struct loop *l)
{
	int64_t now = clock_monotonic_ms();

	if (now >= l->tidy_ms) {
		http_tidy(l->http);
		l->tidy_ms = now + TIDY_MS;
	}
	if (now >= l->trim_ms) {
		malloc_trim(0); /* what a crowd needed is given back */
		l->trim_ms = now + TRIM_MS;
	}
	if (now >= l->forget_ms) {
		/* It says itself when it cannot. */
		(void)store_sqlite_forget(l->env->app.store, clock_now(&l->env->app.clock));
		l->forget_ms = now + FORGET_MS;
	}
	if (l->mailer != NULL && !l->stopping)
		mailer_keep(l->mailer);
}

static int until(int64_t at)
{
	int64_t ms = at - clock_monotonic_ms();

	return ms < 0 ? 0 : ms > LOOK_MS ? LOOK_MS : (int)ms;
}

static void wait(struct loop *l)
{
	struct epoll_event events[2];
	int ms = http_wait_ms(l->http), work_ms = until(l->look_ms), n;

	if (ms < 0 || work_ms < ms)
		ms = work_ms;
	n = epoll_wait(l->epoll_fd, events, 2, ms);
	for (int i = 0; i < n; i++)
		if (events[i].data.fd == l->signal_fd)
			take_signals(l);
}

static bool is_over(const struct loop *l)
{
	return l->stopping && (http_busy(l->http) == 0 || clock_monotonic_ms() >= l->stop_ms);
}

/* Others who ask at this very moment share the turn: what it costs to keep is divided by them. */
static void gather(struct loop *l)
{
	for (int i = 0; i < GATHER_MAX; i++) {
		size_t posts = http_posts(l->http);

		http_collect(l->http);
		if (http_posts(l->http) == posts)
			break;
	}
}

static void turn(struct loop *l)
{
	wait(l);
	http_collect(l->http);
	if (http_posts(l->http) > 0) {
		gather(l);
		decide(l);
	} else {
		http_reply(l->http, true);
		work_idle(l);
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
	struct loop l = {.env = env, .http = http, .mailer = mailer, .epoll_fd = -1, .signal_fd = -1,
		.kinds = RELAY_TIMES | RELAY_LOCAL | (mailer == NULL ? RELAY_MAIL : 0)};

	l.err = loop_open(&l);
	if (l.err == ERR_OK) {
		l.forget_ms = clock_monotonic_ms() + FORGET_MS;
		store_sqlite_busy_timeout(env->app.store, BUSY_TIMEOUT_MS);
		reap(&l); /* it may have ended before its signal was ours */
		while (!is_over(&l))
			turn(&l);
	}
	if (l.signal_fd >= 0)
		close(l.signal_fd);
	if (l.epoll_fd >= 0)
		close(l.epoll_fd);
	return l.err;
}
