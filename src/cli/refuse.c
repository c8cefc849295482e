/* The error lines of commands that failed or were refused. */
#include "cli/refuse.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/show.h"
#include "base/arena.h"
#include "base/err.h"
#include "cli/command.h"
#include "cli/say.h"
#include "env/env.h"

enum { REASON_BYTES_MAX = 4096 };

static int say_newer(const struct env *env, const char *where, const char *event)
{
	int64_t version = store_newer(env->app.store);

	if (version == EVENT_VERSION)
		return say_error(CMD_FAILED, where, "%s cannot be used: " STORE_OTHER_RULES, env->name,
		    EVENT_VERSION);
	return say_error(CMD_FAILED, where, "%.60s was written by newer rules (version %" PRId64 "; this "
	    "rsvp knows %d); use the newer rsvp", event, version, EVENT_VERSION);
}

int refuse_error(const struct env *env, const struct args *args, int err)
{
	const char *where = args->command->name;
	const char *event = args->arguments_count > 0 ? args->arguments[0] : "";
	const char *errmsg = env_store_error(env);

	switch (err) {
	case ERR_ABSENT:
		return say_error(CMD_FAILED, where, "there is no event \"%.60s\"; see rsvp event list%s",
		    event, env->flag);
	case ERR_NEWER:
		return say_newer(env, where, event);
	case ERR_CONFLICT:
		return say_error(CMD_FAILED, where, "too many changes at the same time; nothing was changed, "
		    "try again");
	default:
		return say_error(CMD_FAILED, where, "%s cannot be read or written%s%s; run rsvp doctor%s; "
		    "this command is safe to repeat", env->name, errmsg[0] != '\0' ? ": " : "", errmsg,
		    env->flag);
	}
}

const char *refuse_reason(const struct event *event, enum reason reason)
{
	static char words[REASON_BYTES_MAX];
	struct arena *arena = arena_new(REASON_BYTES_MAX * 4);
	struct refusal refusal;

	if (arena == NULL)
		return reason_names[reason];
	refusal = show_reason(arena, event, reason);
	snprintf(words, sizeof(words), "%s. %s", refusal.title, refusal.line);
	arena_free(arena);
	return words;
}

int refuse_change(const struct env *env, const struct args *args, int err, const struct change *c)
{
	if (err != ERR_OK)
		return refuse_error(env, args, err);
	if (c->rule->kind != RULE_REFUSE)
		return CMD_DONE;
	return say_error(CMD_REFUSED, args->command->name, "%s", refuse_reason(&c->event, c->rule->reason));
}
