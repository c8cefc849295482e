/*
 * Prepares and checks the deployed tables for tests.  Each line of its input is one request, and gets one
 * line as its answer:
 *
 *	add EVENT SEATS      add an event: the address of its host's page
 *	guest EVENT ADDRESS  the address of a guest's page
 *	verify EVENT         replay its history: "true", or what is wrong
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/links.h"
#include "app/replay.h"
#include "app/settings.h"
#include "base/err.h"
#include "lambda/init.h"
#include "wire/list/identity.h"

enum { WORD_BYTES = 256 };

static void add(struct app *app, const char *id, const char *cap)
{
	const struct settings words = {.id = id, .name = "Summer gala", .cap = cap,
	    .starts = "2037-06-12 18:00", .zone = "Europe/Lisbon", .host = "canary.host@example.org"};
	struct settings_error error = {.words = "refused"};
	char url[URL_BYTES_MAX + 1];
	struct event event;
	struct change c;

	if (settings_add(app, &words, &c, &error) != ERR_OK ||
	    store_event(app->store, id, &event) != ERR_OK) {
		puts(error.words);
		return;
	}
	links_host_url(app, &event, url);
	puts(url);
}

static void guest(struct app *app, const char *id, const char *address)
{
	char url[URL_BYTES_MAX + 1], guest_id[GUEST_ID_MAX + 1];
	struct event event;
	struct guest guest;

	if (store_event(app->store, id, &event) != ERR_OK) {
		puts("no event");
		return;
	}
	identity_guest(event.salt, address, guest_id);
	if (store_guest(app->store, id, guest_id, &guest) != ERR_OK) {
		puts("no guest");
		return;
	}
	links_guest_url(app, &event, &guest, url);
	puts(url);
}

static void verify(struct app *app, const char *id)
{
	struct replay replay;
	int err = replay_event(app, id, &replay);

	puts(err != ERR_OK ? err_name(err) : replay.words[0] != '\0' ? replay.words : "true");
}

int main(void)
{
	char line[3 * WORD_BYTES], verb[WORD_BYTES], event[WORD_BYTES], more[WORD_BYTES] = "";
	struct init init;

	if (init_open(&init, INIT_KEYS | INIT_BASE_URL) != ERR_OK) {
		puts(init.errmsg);
		return EXIT_FAILURE;
	}
	aws_until(init.aws, INT64_MAX);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		if (sscanf(line, "%255s %255s %255s", verb, event, more) < 2)
			return EXIT_FAILURE;
		if (strcmp(verb, "add") == 0)
			add(&init.app, event, more);
		else if (strcmp(verb, "guest") == 0)
			guest(&init.app, event, more);
		else
			verify(&init.app, event);
		fflush(stdout);
	}
	init_close(&init);
	return EXIT_SUCCESS;
}
