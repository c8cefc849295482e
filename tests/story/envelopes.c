/* The bus port of a story on Lambda. */
#include "story/envelopes.h"

#include <stdio.h>
#include <time.h>

#include "base/err.h"

enum { WORDS_BYTES = 100 };

json_t *envelopes_make(const struct envelopes *e, enum bus_name what, const char *event, int64_t seq)
{
	char type[WORDS_BYTES], id[WORDS_BYTES], at[WORDS_BYTES];
	time_t now = (time_t)clock_now(e->clock);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(at, sizeof(at), "%Y-%m-%dT%H:%M:%SZ", &tm);
	snprintf(type, sizeof(type), "ev.%s", bus_events[what].name);
	snprintf(id, sizeof(id), "6a7e8feb-b491-4cf7-a9f1-%012llx", (unsigned long long)seq);
	return json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:[],s:{s:s,s:I}}", "version", "0", "id", id,
	    "detail-type", type, "source", "rsvp", "account", "123456789012", "time", at,
	    "region", "us-east-1", "resources", "detail", "event", event, "seq", (json_int_t)seq);
}

/* The rule on the bus delivers only the events that start an action. */
static int put(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct envelopes *e = arg;

	if (bus_events[what].action == ACTION_NONE)
		return ERR_OK;
	return json_array_append_new(e->all, envelopes_make(e, what, event, seq)) == 0 ? ERR_OK : ERR_IO;
}

void envelopes_init(struct envelopes *e, const struct clock *clock)
{
	*e = (struct envelopes){.bus = {.put = put, .arg = e}, .clock = clock, .all = json_array()};
}

void envelopes_clear(struct envelopes *e)
{
	json_decref(e->all);
	e->all = NULL;
}

json_t *envelopes_next(struct envelopes *e)
{
	json_t *first = json_array_get(e->all, 0);

	if (first == NULL)
		return NULL;
	json_incref(first);
	json_array_remove(e->all, 0);
	return first;
}
