/* Starts, restarts and ends the process that sends e-mails. */
#include "serve/mailer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/backoff.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"

enum {
	RESTART_MS_MIN = 1000,
	RESTART_MS_MAX = 60000,
	STEADY_MS = 60000, /* after running this long, the backoff starts from its minimum */
	CLOSE_MS = 10000,
	CLOSE_WAIT_MS = 20,
	URL_LINE_BYTES_MAX = 2048,
};

struct mailer {
	pid_t pid; /* 0: not running */
	int pipe_fd;
	struct env *env;
	int64_t began_ms, restart_ms, backoff_ms;
	char program[4096];
	char url[URL_LINE_BYTES_MAX + 2]; /* with a newline */
};

/*
 * Runs in the child between fork and exec, so it makes system calls only.  It closes the listening
 * socket early: if serve is killed now, the next serve needs the port, and exec may take a while.
 * Without close_range, exec closes it.
 */
static void become(struct mailer *m, int in)
{
	char *const argv[] = {(char[]){"rsvp"}, (char[]){"mailer"}, (char[]){"--data"}, m->env->dir,
		(char[]){"--base-url"}, m->env->app.base_url, (char[]){"--mail-from"}, m->env->app.mail_from,
		NULL};
	sigset_t signals;

	if (dup2(in, STDIN_FILENO) < 0)
		_exit(EXIT_FAILURE);
	close_range(STDERR_FILENO + 1, ~0U, 0);
	sigemptyset(&signals);
	sigprocmask(SIG_SETMASK, &signals, NULL);
	execv(m->program, argv);
	execv("/proc/self/exe", argv); /* the file has been replaced */
	_exit(EXIT_FAILURE);
}

static int start(struct mailer *m)
{
	size_t n = strlen(m->url);
	int ends[2];

	m->began_ms = clock_monotonic_ms();
	if (pipe2(ends, O_CLOEXEC) != 0)
		return ERR_IO;
	if (fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0 || write(ends[1], m->url, n) != (ssize_t)n)
		goto err;
	m->pid = fork();
	if (m->pid < 0)
		goto err;
	if (m->pid == 0)
		become(m, ends[0]);
	close(ends[0]);
	m->pipe_fd = ends[1];
	return ERR_OK;
err:
	m->pid = 0;
	close(ends[0]);
	close(ends[1]);
	return ERR_IO;
}

int mailer_open(struct env *env, const char *url, struct mailer **out)
{
	struct mailer *m = calloc(1, sizeof(*m));
	ssize_t n;

	if (m == NULL)
		goto err0;
	m->env = env;
	m->pipe_fd = -1;
	m->backoff_ms = RESTART_MS_MIN;
	n = readlink("/proc/self/exe", m->program, sizeof(m->program) - 1);
	if (n < 0 || strlen(url) > URL_LINE_BYTES_MAX)
		goto err1;
	m->program[n] = '\0';
	snprintf(m->url, sizeof(m->url), "%s\n", url);
	if (start(m) != ERR_OK)
		goto err1;
	*out = m;
	return ERR_OK;
err1:
	free(m);
err0:
	return ERR_IO;
}

void mailer_wake(struct mailer *m)
{
	/* A full pipe will wake it anyway. */
	if (m != NULL && m->pid != 0 && write(m->pipe_fd, "\n", 1) < 0 && errno != EAGAIN && errno != EPIPE)
		log_facts("mailer-pipe", LOG_INT("errno", errno));
}

static void schedule_restart(struct mailer *m)
{
	int64_t now = clock_monotonic_ms();

	m->pid = 0;
	close(m->pipe_fd);
	m->pipe_fd = -1;
	if (now - m->began_ms > STEADY_MS)
		m->backoff_ms = RESTART_MS_MIN;
	m->restart_ms = now + m->backoff_ms;
	m->backoff_ms = m->backoff_ms * 2 < RESTART_MS_MAX ? m->backoff_ms * 2 : RESTART_MS_MAX;
}

int mailer_reap(struct mailer *m)
{
	int status;

	if (m == NULL || m->pid == 0 || waitpid(m->pid, &status, WNOHANG) != m->pid)
		return ERR_OK;
	schedule_restart(m);
	log_facts("mailer-ended", LOG_INT("exit", WIFEXITED(status) ? WEXITSTATUS(status) : -1),
	    LOG_INT("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0),
	    LOG_INT("again_ms", m->restart_ms - clock_monotonic_ms()));
	return WIFEXITED(status) && WEXITSTATUS(status) == MAILER_BAD_URL ? ERR_INPUT : ERR_OK;
}

void mailer_keep(struct mailer *m)
{
	if (m == NULL || m->pid != 0 || clock_monotonic_ms() < m->restart_ms)
		return;
	if (start(m) != ERR_OK) {
		log_facts("mailer-start", LOG_INT("errno", errno));
		m->restart_ms = clock_monotonic_ms() + RESTART_MS_MAX;
	}
}

void mailer_close(struct mailer *m)
{
	struct backoff backoff = {.pause_ms = CLOSE_WAIT_MS, .cap_ms = CLOSE_WAIT_MS,
	    .until_ms = clock_monotonic_ms() + CLOSE_MS};

	if (m == NULL)
		return;
	if (m->pid != 0) {
		close(m->pipe_fd); /* it ends after its current e-mail */
		while (waitpid(m->pid, NULL, WNOHANG) == 0 && backoff_wait(&backoff))
			continue;
	}
	explicit_bzero(m->url, sizeof(m->url));
	free(m);
}
