/* Reads what a response says. */
#include "sim/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"

/* ---- JSON ---- */

/* Find "NAME": in the flat JSON of a response, and return what follows it, or NULL. */
static const char *value(const char *json, const char *name)
{
	char quoted[40];
	const char *at;

	snprintf(quoted, sizeof(quoted), "\"%s\":", name);
	at = strstr(json, quoted);
	return at != NULL ? at + strlen(quoted) : NULL;
}

static void read_word(const char *json, const char *name, char *to, size_t bytes)
{
	const char *at = value(json, name);

	if (at != NULL && *at == '"')
		snprintf(to, bytes, "%.*s", (int)strcspn(at + 1, "\""), at + 1);
}

static int64_t read_number(const char *json, const char *name)
{
	const char *at = value(json, name);

	return at != NULL ? strtoll(at, NULL, 10) : 0;
}

/* The actions whose names are in the text, in quotes after BEFORE. */
static unsigned read_actions(const char *text, const char *before)
{
	unsigned bits = 0;
	char shown[60];

	for (unsigned i = 0; i < GUEST_ACTION__MAX; i++) {
		snprintf(shown, sizeof(shown), "%s\"%s\"", before, guest_machine.actions[i]);
		if (strstr(text, shown) != NULL)
			bits |= 1u << i;
	}
	return bits;
}

static void read_json(const char *json, struct answer *a)
{
	const char *actions = value(json, "actions");

	read_word(json, "state", a->state, sizeof(a->state));
	read_word(json, "reason", a->reason, sizeof(a->reason));
	a->position = read_number(json, "position");
	a->has_buttons = actions != NULL;
	a->buttons = actions != NULL ? read_actions(actions, "") : 0;
	a->has_counts = value(json, "confirmed") != NULL;
	a->confirmed = read_number(json, "confirmed");
	a->offered = read_number(json, "offered");
	a->waitlisted = read_number(json, "waitlisted");
	a->pending = read_number(json, "pending");
	a->open = read_number(json, "open");
}

/* ---- pages ---- */

/* What the heading of a guest's page says in each state. */
static const struct {
	const char *words;
	enum guest_state state;
} headings[] = {
	{"You’re in<", GUEST_CONFIRMED},
	{"on the waitlist<", GUEST_WAITLISTED},
	{"free for you<", GUEST_OFFERED},
	{"You’ve cancelled<", GUEST_CANCELLED},
	{"Your offer has lapsed<", GUEST_EXPIRED},
	{"Will you come?<", GUEST_PENDING},
	{"One more step<", GUEST_PENDING},
};

static void read_heading(const char *page, struct answer *a)
{
	static const char number[] = "<h1>You’re number ";
	const char *at = strstr(page, "<h1>"), *end = at != NULL ? strstr(at, "</h1>") : NULL, *found;

	for (size_t i = 0; end != NULL && i < COUNT(headings); i++)
		if ((found = strstr(at, headings[i].words)) != NULL && found < end)
			snprintf(a->state, sizeof(a->state), "%s", guest_machine.states[headings[i].state]);
	if (end != NULL && strncmp(at, number, sizeof(number) - 1) == 0)
		a->position = strtoll(at + sizeof(number) - 1, NULL, 10);
}

static int64_t count(const char *text, const char *words)
{
	int64_t n = 0;

	for (const char *at = text; (at = strstr(at, words)) != NULL; at += strlen(words))
		n++;
	return n;
}

/* Count the guests of each state, whose name is between BEFORE and a quote. */
static void read_list(const char *text, const char *before, struct answer *a)
{
	char shown[40];

	a->has_list = true;
	for (unsigned i = 0; i < GUEST_STATE__MAX; i++) {
		snprintf(shown, sizeof(shown), "%s%s\"", before, guest_machine.states[i]);
		a->listed[i] = count(text, shown);
	}
}

static void read_host_page(const char *page, const char *bar, struct answer *a)
{
	const char *unanswered = strstr(page, " not answered yet");
	long long n[4];

	a->has_counts = sscanf(bar, "%lld confirmed, %lld offered, %lld open, %lld waiting.", &n[0], &n[1], &n[2],
	    &n[3]) == 4;
	if (!a->has_counts)
		return;
	a->confirmed = n[0];
	a->offered = n[1];
	a->open = n[2];
	a->waitlisted = n[3];
	while (unanswered != NULL && unanswered > page && unanswered[-1] != '>')
		unanswered--;
	a->pending = unanswered != NULL ? strtoll(unanswered, NULL, 10) : 0;
	a->resends = count(page, "value=\"resend\"");
	read_list(page, "class=\"chip ", a);
}

static void read_page(const char *bytes, struct answer *a)
{
	static const char bar[] = "role=\"img\" aria-label=\"";
	const char *page = strstr(bytes, "<main"), *at;

	if (page == NULL)
		return;
	if ((at = strstr(page, bar)) != NULL) {
		read_host_page(page, at + sizeof(bar) - 1, a);
		return;
	}
	read_heading(page, a);
	a->has_buttons = strstr(page, "This page is yours alone.") != NULL;
	a->buttons = read_actions(page, "name=\"action\" value=");
}

void answer_read(const struct http_response *response, bool json, struct answer *a)
{
	const char *bytes = response->body.bytes;

	*a = (struct answer){.status = response->status, .resends = -1};
	if (bytes == NULL)
		return;
	if (json)
		read_json(bytes, a);
	else if (response->file_name != NULL)
		read_list(bytes, ",\"", a);
	else
		read_page(bytes, a);
}
