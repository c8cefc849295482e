/* rsvp mailer: the process that sends e-mails for serve, which starts it; see serve/mailer.h. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "env/env.h"
#include "local/mail_smtp.h"
#include "relay/relay.h"
#include "serve/mailer.h"

enum { URL_BYTES = 2050, POLL_MS = 500, FAILED_MS = 2000 };

static volatile sig_atomic_t stopping;

static void stop(int signo)
{
	(void)signo;
	stopping = 1;
}

/* The first line of the pipe. */
static bool read_url(char url[URL_BYTES])
{
	for (size_t i = 0; i < URL_BYTES; i++) {
		if (read(STDIN_FILENO, &url[i], 1) != 1)
			return false;
		if (url[i] == '\n') {
			url[i] = '\0';
			return true;
		}
	}
	return false;
}

/* Sleep for ${MS}, or until serve wakes us.  Return false when serve has ended. */
static bool wait_ms(int ms)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	char bytes[256];

	if (poll(&in, 1, ms) <= 0)
		return true;
	return read(STDIN_FILENO, bytes, sizeof(bytes)) > 0 || errno == EINTR;
}

/* How long to wait for a letter.  After a pause, the next one goes at once. */
static int idle_ms(const struct app *app)
{
	int64_t left_ms = relay_pause_left_ms(app->pause, clock_monotonic_ms());

	return left_ms > 0 && left_ms < POLL_MS ? (int)left_ms : POLL_MS;
}

static void send_mail(struct app *app)
{
	struct relay_pause pause = {0};
	bool go_on = true;

	app->pause = &pause;
	/* No batch of the store may be open while we wait for a mail server. */
	while (go_on && !stopping) {
		int err = relay_next(app, RELAY_MAIL);

		errno = 0;
		if (err == ERR_OK)
			go_on = wait_ms(0);
		else
			go_on = wait_ms(err == ERR_ABSENT ? idle_ms(app) : FAILED_MS);
	}
	app->pause = NULL;
}

int cmd_mailer(struct env *env, const struct args *args)
{
	struct sigaction action = {.sa_handler = stop};
	char url[URL_BYTES];
	int err;

	/* SIGINT from the keyboard also reaches serve, which then closes the pipe. */
	signal(SIGINT, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	sigaction(SIGTERM, &action, NULL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (!read_url(url))
		return CMD_FAILED;
	if (cmd_open(env, args, false) != CMD_DONE)
		return CMD_FAILED;
	snprintf(env->app.mail_from, sizeof(env->app.mail_from), "%s", args->options[OPTION_MAIL_FROM]);
	err = mail_smtp_open(url, &env->app.mail);
	explicit_bzero(url, sizeof(url));
	if (err == ERR_OK)
		send_mail(&env->app);
	return err == ERR_INPUT ? MAILER_BAD_URL : err == ERR_OK ? CMD_DONE : CMD_FAILED;
}
