/* rsvp serve: opens everything, prints the addresses, and runs the loop. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/links.h"
#include "base/backoff.h"
#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "cli/demo.h"
#include "cli/say.h"
#include "env/base_url_file.h"
#include "env/env_local.h"
#include "local/mail_spool.h"
#include "local/store_sqlite.h"
#include "serve/http.h"
#include "serve/listen.h"
#include "serve/loop.h"
#include "serve/mailer.h"
#include "web/mailbox.h"
#include "wire/list/identity.h"

enum { CONNECTIONS_MAX = 2000, OTHER_FILES = 64, PORT_WAIT_SECS = 5, PORT_WAIT_MS = 20 };

#define WHERE "serve"
#define BAD_SMTP "--smtp must be a URL such as smtp://HOST:25 or smtps://USER:PASSWORD@HOST"

struct serve {
	const struct args *args;
	struct env *env;
	struct listen listen;
	int fd;
	bool local; /* only this machine can reach the pages, so they may show the e-mails */
	struct http *http;
	struct mailer *mailer;
};

static int check_options(struct serve *s)
{
	char *const *options = s->args->options;
	const char *where = options[OPTION_LISTEN] != NULL ? options[OPTION_LISTEN] : "127.0.0.1:8080";
	const char *smtp = options[OPTION_SMTP];

	if (!listen_read(where, &s->listen))
		return say_error(CMD_USAGE, WHERE, "--listen \"%.60s\" is not an address with a port, such "
		    "as 127.0.0.1:8080 or [::1]:8080", where);
	if (smtp != NULL && strncmp(smtp, "smtp://", 7) != 0 && strncmp(smtp, "smtps://", 8) != 0)
		return say_error(CMD_USAGE, WHERE, BAD_SMTP);
	if (smtp != NULL && options[OPTION_DEMO] != NULL)
		return say_error(CMD_USAGE, WHERE, "--demo with --smtp would send e-mails to made-up "
		    "addresses; leave out --smtp");
	return CMD_DONE;
}

static int open_env(struct serve *s)
{
	return cmd_open(s->env, s->args, true);
}

/* When serve is killed, a child that it has just forked keeps the port for a moment. */
static int wait_for_port(struct serve *s, const char *text)
{
	struct backoff backoff = {.pause_ms = PORT_WAIT_MS, .cap_ms = PORT_WAIT_MS,
	    .until_ms = clock_monotonic_ms() + PORT_WAIT_SECS * 1000};
	int err = listen_open(&s->listen, &s->fd);

	if (err == ERR_CONFLICT)
		(void)say_error(CMD_DONE, WHERE, "waiting up to %d s for %s, which another process uses",
		    PORT_WAIT_SECS, text);
	while (err == ERR_CONFLICT && backoff_wait(&backoff))
		err = listen_open(&s->listen, &s->fd);
	return err;
}

static int open_port(struct serve *s)
{
	char text[LISTEN_TEXT_BYTES];

	listen_write(&s->listen, text);
	switch (wait_for_port(s, text)) {
	case ERR_OK:
		return CMD_DONE;
	case ERR_CONFLICT:
		return say_error(CMD_FAILED, WHERE, "another process uses %s; choose another port with "
		    "--listen", text);
	case ERR_REFUSED:
		return say_error(CMD_FAILED, WHERE, "no permission to listen on %s; choose a port from 1024 "
		    "with --listen", text);
	case ERR_INPUT:
		return say_error(CMD_FAILED, WHERE, "this machine does not have the address in %s; choose "
		    "another with --listen", text);
	default:
		return say_error(CMD_FAILED, WHERE, "cannot listen on %s: %s", text, strerror(errno));
	}
}

/* What links begin with: --base-url, or else the address that we listen on. */
static int find_base_url(struct serve *s)
{
	char text[LISTEN_TEXT_BYTES], path[ENV_PATH_BYTES], host[BASE_URL_HOST_BYTES_MAX + 1];
	struct app *app = &s->env->app;

	listen_write(&s->listen, text);
	if (s->args->options[OPTION_BASE_URL] == NULL) {
		/* A link cannot name "every address". */
		const char *port = strrchr(text, ':');

		if (s->listen.any)
			snprintf(app->base_url, sizeof(app->base_url), "http://localhost%s", port);
		else
			snprintf(app->base_url, sizeof(app->base_url), "http://%s", text);
	}
	base_url_host(app->base_url, host);
	s->local = s->listen.loopback && base_url_loopback(host);
	env_local_path(s->env, ENV_BASE_URL, path);
	if (base_url_file_keep(path, app->base_url) != ERR_OK)
		return say_error(CMD_FAILED, WHERE, "%s cannot be written: %s", path, strerror(errno));
	return CMD_DONE;
}

static int find_from(struct serve *s)
{
	struct app *app = &s->env->app;
	const char *from = s->args->options[OPTION_MAIL_FROM];
	char host[BASE_URL_HOST_BYTES_MAX + 1], made[BASE_URL_HOST_BYTES_MAX + 8];

	base_url_host(app->base_url, host);
	snprintf(made, sizeof(made), "rsvp@%s", host);
	if (from != NULL) {
		if (identity_address(from, strlen(from), app->mail_from) == ERR_OK)
			return CMD_DONE;
		return say_error(CMD_USAGE, WHERE, "--mail-from \"%.80s\" is not an e-mail address", from);
	}
	/* Mail cannot come from an IP address or from "localhost". */
	if (identity_address(made, strlen(made), app->mail_from) != ERR_OK)
		snprintf(app->mail_from, sizeof(app->mail_from), "rsvp@rsvp.localhost");
	return CMD_DONE;
}

/* The URL may hold a password, and other users can read our command line: overwrite it. */
static void hide(char *url)
{
	char *at = strrchr(url, '@'), *from = strstr(url, "://");

	if (at != NULL && from != NULL)
		for (char *p = from + 3; p < at; p++)
			*p = '*';
}

static int open_mail(struct serve *s)
{
	struct app *app = &s->env->app;
	char *url = s->args->options[OPTION_SMTP], path[ENV_PATH_BYTES];
	struct mailbox *mailbox;
	int err;

	if (url != NULL) {
		err = mailer_open(s->env, url, &s->mailer);
		hide(url);
		if (err == ERR_OK)
			return CMD_DONE;
		return say_error(CMD_FAILED, WHERE, "cannot start the process that sends e-mails: %s",
		    strerror(errno));
	}
	env_local_path(s->env, ENV_MAILBOX, path);
	if (mail_spool_open(path, &app->mail, &mailbox) != ERR_OK)
		return say_error(CMD_FAILED, WHERE, "e-mails cannot be kept in %s", path);
	if (s->local)
		app->mailbox = mailbox;
	return CMD_DONE;
}

static int open_http(struct serve *s)
{
	struct rlimit files;
	unsigned connections = CONNECTIONS_MAX;

	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
		if (files.rlim_cur != RLIM_INFINITY && files.rlim_cur < CONNECTIONS_MAX + OTHER_FILES)
			connections = files.rlim_cur > 2 * OTHER_FILES
			    ? (unsigned)files.rlim_cur - OTHER_FILES : OTHER_FILES;
	}
	if (http_open(&s->env->app, s->fd, connections, s->local, &s->http) != ERR_OK)
		return say_error(CMD_FAILED, WHERE, "cannot start the HTTP server: %s", strerror(errno));
	s->fd = -1;
	return CMD_DONE;
}

/* If newer rules wrote the demo event, serve the other events; print_demo says so. */
static int prepare(struct serve *s)
{
	int err = ERR_OK;

	if (store_sqlite_sweep(s->env->app.store, clock_now(&s->env->app.clock)) != ERR_OK)
		return say_error(CMD_FAILED, WHERE, store_sqlite_locked(s->env->app.store)
		    ? "the store cannot be written: " STORE_SQLITE_LOCKED
		    : "the store cannot be written; run rsvp doctor");
	if (s->args->options[OPTION_DEMO] != NULL)
		err = demo_add(&s->env->app);
	if (err != ERR_OK && err != ERR_NEWER)
		return say_error(CMD_FAILED, WHERE, "the demo event cannot be added");
	return CMD_DONE;
}

static void print_demo(const struct serve *s)
{
	const struct app *app = &s->env->app;
	char url[URL_BYTES_MAX + 1];
	struct event event;
	int err = store_event(app->store, DEMO_EVENT, &event);

	if (err == ERR_NEWER)
		printf("\n  the event %s was written by newer rules (version %" PRId64 "; this rsvp "
		       "knows %d); use the newer rsvp\n\n", DEMO_EVENT, store_newer(app->store),
		    EVENT_VERSION);
	if (err != ERR_OK)
		return;
	links_register_url(app, &event, url);
	printf("\n  register  %s\n", url);
	links_host_url(app, &event, url);
	printf("  host      %s\n", url);
	if (app->mailbox != NULL)
		printf("  mailbox   %s" MAILBOX_PATH "\n", app->base_url);
	putchar('\n');
}

static int print_addresses(struct serve *s)
{
	const struct app *app = &s->env->app;
	char text[LISTEN_TEXT_BYTES];

	listen_write(&s->listen, text);
	printf("serving %s on %s, data in %s\n", app->base_url, text, s->env->dir);
	if (s->mailer != NULL)
		printf("e-mails are sent from %s\n", app->mail_from);
	else if (app->mailbox != NULL)
		printf("e-mails are not sent; read them at %s" MAILBOX_PATH "\n", app->base_url);
	else
		printf("e-mails are not sent but kept in %s/mailbox; to send them, use --smtp\n",
		    s->env->dir);
	if (s->listen.any && s->args->options[OPTION_BASE_URL] == NULL)
		printf("links work on this machine only; set --base-url to the address that guests use\n");
	if (s->args->options[OPTION_DEMO] != NULL)
		print_demo(s);
	fflush(stdout);
	return CMD_DONE;
}

static int run_loop(struct serve *s)
{
	switch (loop_run(s->env, s->http, s->mailer)) {
	case ERR_OK:
		return CMD_DONE;
	case ERR_INPUT:
		return say_error(CMD_USAGE, WHERE, BAD_SMTP);
	default:
		return say_error(CMD_FAILED, WHERE, "cannot start the event loop: %s", strerror(errno));
	}
}

int cmd_serve(struct env *env, const struct args *args)
{
	static int (*const steps[])(struct serve *) = {
		check_options, open_env, open_port, find_base_url, find_from, open_mail, prepare, open_http,
		print_addresses, run_loop,
	};
	struct serve s = {.args = args, .env = env, .fd = -1};
	int status = CMD_DONE;

	for (size_t i = 0; i < COUNT(steps) && status == CMD_DONE; i++)
		status = steps[i](&s);
	http_close(s.http);
	if (s.fd >= 0)
		close(s.fd);
	mailer_close(s.mailer);
	return status;
}
