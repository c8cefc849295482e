/* Reads a line of the history. */
#include <string.h>

#include "base/count.h"
#include "sim/check_internal.h"

enum { WORD_BYTES = 64 };

/* The actions, and who asks for each. */
struct action {
	const char *name, *by;
};

static const struct action of_guests[GUEST_ACTION__MAX] = {
	[GUEST_DO_REGISTER] = {"register", "form"},
	[GUEST_DO_INVITE] = {"invite", "host"},
	[GUEST_DO_ADMIT] = {"admit", "host"},
	[GUEST_DO_CONFIRM] = {"confirm", "guest"},
	[GUEST_DO_CANCEL] = {"cancel", "guest"},
	[GUEST_DO_OFFER] = {"offer", "system"},
	[GUEST_DO_CLAIM] = {"claim", "guest"},
	[GUEST_DO_LAPSE] = {"lapse", "timer"},
	[GUEST_DO_RESEND] = {"resend", "host"},
	[GUEST_DO_RELINK] = {"relink", "host"},
};

static const struct action of_events[EVENT_ACTION__MAX] = {
	[EVENT_DO_ADD] = {"add", "host"},
	[EVENT_DO_SET] = {"set", "host"},
	[EVENT_DO_CAP] = {"cap", "host"},
	[EVENT_DO_CLOSE] = {"close", "host"},
	[EVENT_DO_OPEN] = {"open", "host"},
	[EVENT_DO_CALL_OFF] = {"call_off", "host"},
	[EVENT_DO_RELINK] = {"relink", "host"},
	[EVENT_DO_END] = {"end", "timer"},
};

/* What is left to read.  Once something else is there than expected, nothing more is read. */
struct cursor {
	const char *at, *end;
	bool failed;
};

static bool is_next(const struct cursor *c, const char *text)
{
	size_t n = strlen(text);

	return !c->failed && (size_t)(c->end - c->at) >= n && memcmp(c->at, text, n) == 0;
}

static bool skip(struct cursor *c, const char *text)
{
	bool is = is_next(c, text);

	if (is)
		c->at += strlen(text);
	return is;
}

static void expect(struct cursor *c, const char *text)
{
	if (!skip(c, text))
		c->failed = true;
}

static int64_t number(struct cursor *c)
{
	bool negative = skip(c, "-");
	const char *start = c->at;
	int64_t value = 0;

	while (!c->failed && c->at < c->end && c->at - start < 18 && *c->at >= '0' && *c->at <= '9')
		value = 10 * value + (*c->at++ - '0');
	if (c->at == start)
		c->failed = true;
	return negative ? -value : value;
}

/* A text that needs no escapes. */
static void word(struct cursor *c, char to[WORD_BYTES])
{
	size_t n = 0;

	expect(c, "\"");
	while (!c->failed && c->at < c->end && *c->at != '"' && *c->at != '\\' && n < WORD_BYTES - 1)
		to[n++] = *c->at++;
	to[n] = '\0';
	expect(c, "\"");
}

static size_t field(struct cursor *c, const struct view_table *t)
{
	char name[WORD_BYTES];
	size_t i = 0;

	word(c, name);
	while (i < t->fields_count && (t->fields[i].size > 0 || strcmp(t->fields[i].name, name) != 0))
		i++;
	if (i == t->fields_count) {
		c->failed = true;
		return 0;
	}
	return i;
}

/* {"ticket":[0,1]}, or {"party":2} of what was asked. */
static void numbers(struct cursor *c, const struct view_table *t, bool pairs, struct check_numbers *to)
{
	to->has = 0;
	expect(c, "{");
	while (!c->failed && !skip(c, "}")) {
		size_t i;

		if (to->has != 0)
			expect(c, ",");
		i = field(c, t);
		expect(c, pairs ? ":[" : ":");
		if (pairs) {
			to->was[i] = number(c);
			expect(c, ",");
		}
		to->is[i] = number(c);
		if (pairs)
			expect(c, "]");
		if ((to->has & 1u << i) != 0)
			c->failed = true;
		to->has |= 1u << i;
	}
}

static int64_t state(struct cursor *c, const struct view_table *t)
{
	char name[WORD_BYTES];
	size_t i = 0;

	word(c, name);
	while (i < t->states_count && (t->states[i] == NULL || strcmp(t->states[i], name) != 0))
		i++;
	if (i == t->states_count) {
		c->failed = true;
		return 0;
	}
	return (int64_t)i;
}

/* "by":"form","rule":"register.absent.5" */
static const char *read_action(struct cursor *c, struct check_line *line, char rule[WORD_BYTES])
{
	const struct action *all = line->of_guest ? of_guests : of_events;
	size_t count = line->of_guest ? COUNT(of_guests) : COUNT(of_events), i = 0;
	char name[WORD_BYTES];

	expect(c, ",\"action\":");
	word(c, name);
	while (i < count && (all[i].name == NULL || strcmp(all[i].name, name) != 0))
		i++;
	if (c->failed || i == count)
		return "the action is unknown";
	line->action = (unsigned)i;
	line->action_name = all[i].name;
	expect(c, ",\"by\":");
	word(c, name);
	if (strcmp(name, all[i].by) != 0)
		return "another actor may ask for this";
	expect(c, ",\"rule\":");
	word(c, rule);
	return NULL;
}

/* "register.absent.5" is a rule for this action and this state. */
static bool is_rule(const struct check_line *line, const struct view_table *t, const char *rule)
{
	const char *from = t->states[line->from];
	size_t action = strlen(line->action_name), n = strlen(from);

	return strncmp(rule, line->action_name, action) == 0 && rule[action] == '.' &&
	    strncmp(rule + action + 1, from, n) == 0 && rule[action + 1 + n] == '.';
}

const char *check_line_read(const char *bytes, size_t n, struct check_line *line)
{
	struct cursor c = {bytes, bytes + n, false};
	char rule[WORD_BYTES] = "", guest[WORD_BYTES] = "";
	const struct view_table *t;
	const char *wrong;

	expect(&c, "{\"seq\":");
	line->seq = number(&c);
	expect(&c, ",\"at\":");
	line->at = number(&c);
	expect(&c, ",\"version\":");
	line->version = number(&c);
	expect(&c, ",\"machine\":");
	line->of_guest = skip(&c, "\"guest\"");
	if (!line->of_guest)
		expect(&c, "\"event\"");
	t = line->of_guest ? &view_table_guest : &view_table_event;
	if ((wrong = read_action(&c, line, rule)) != NULL)
		return wrong;
	expect(&c, ",\"guest\":");
	word(&c, guest);
	if (strlen(guest) != (line->of_guest ? GUEST_ID_MAX : 0))
		return "the id of the guest is wrong";
	memcpy(line->guest, guest, sizeof(line->guest));
	expect(&c, ",\"from\":");
	line->from = state(&c, t);
	expect(&c, ",\"to\":");
	line->to = state(&c, t);
	expect(&c, ",\"no\":");
	line->no = number(&c);
	expect(&c, ",\"asked\":");
	numbers(&c, t, false, &line->asked);
	expect(&c, ",\"event_row\":");
	numbers(&c, &view_table_event, true, &line->event_row);
	expect(&c, ",\"guest_row\":");
	numbers(&c, &view_table_guest, true, &line->guest_row);
	expect(&c, "}");
	if (c.failed || c.at != c.end)
		return "it is malformed";
	return is_rule(line, t, rule) ? NULL : "its rule is that of another action or state";
}
