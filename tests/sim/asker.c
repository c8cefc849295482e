/* Who asks for a change. */
#include "sim/asker.h"

#include <string.h>

#include "app/settings.h"
#include "base/err.h"
#include "sim/world.h"

void asker_begin(struct world *w, const struct http_request *request)
{
	struct asker *a = &w->askers[w->depth];
	const char *rest = request->path + 3;

	*a = (struct asker){.asks = true, .reads = request->method != HTTP_POST};
	if (strncmp(request->path, "/e/", 3) == 0)
		a->form = rest;
	else if (link_read(&w->app.keys, rest, strlen(rest), &a->link) != ERR_OK)
		a->link = (struct link){.epoch = 0};
}

void asker_sets(struct world *w, const struct settings *settings)
{
	w->askers[w->depth] = (struct asker){.settings = settings};
}

void asker_end(struct world *w)
{
	w->askers[w->depth] = (struct asker){.asks = false};
}

/* A guest answers for that guest alone. */
static const char *wrong_guest(const struct link *link, const struct change *c)
{
	if (c->machine != &guest_machine || strcmp(c->guest.id, link->guest) != 0)
		return "it is of somebody else";
	if (c->action != GUEST_DO_CONFIRM && c->action != GUEST_DO_CLAIM && c->action != GUEST_DO_CANCEL)
		return "a guest may not do that";
	return c->was_guest.epoch != link->epoch ? "the guest's link is void" : NULL;
}

static const char *wrong_host(const struct link *link, const struct change *c)
{
	bool may = c->machine == &guest_machine ? c->action == GUEST_DO_RESEND
		: c->action == EVENT_DO_CAP || c->action == EVENT_DO_CLOSE || c->action == EVENT_DO_OPEN;

	if (!may)
		return "the host's page cannot do that";
	return c->was_event.host_epoch != link->epoch ? "the host's link is void" : NULL;
}

static const char *wrong(const struct world *w, const struct asker *a, const struct change *c)
{
	int64_t link_ends_at = c->was_event.ends_at + LINK_LASTS_SECS;

	if (a->reads)
		return "the request only reads";
	if (a->form != NULL)
		return c->machine != &guest_machine || c->action != GUEST_DO_REGISTER ||
		    strcmp(c->event.id, a->form) != 0 ? "the form is for signing up at that event" : NULL;
	if (a->link.scope == 0)
		return "the link is no link";
	if (strcmp(c->event.id, a->link.event) != 0)
		return "the link is of another event";
	if (w->low >= a->link.expires_at && w->low >= link_ends_at)
		return "the link has expired";
	return a->link.scope == LINK_GUEST ? wrong_guest(&a->link, c) : wrong_host(&a->link, c);
}

/* All other settings stay as they are, even if others change them meanwhile. */
static const char *wrong_settings(const struct settings *s, const struct change *c)
{
	const struct event *was = &c->was_event, *is = &c->event;

	if (s->starts == NULL && s->zone == NULL && is->starts_at != was->starts_at)
		return "it moves the start";
	if (s->zone == NULL && strcmp(is->zone, was->zone) != 0)
		return "it sets the zone";
	if (s->cap == NULL && is->cap != was->cap)
		return "it sets the cap";
	if (s->claim_window == NULL && is->claim_window_secs != was->claim_window_secs)
		return "it sets the window";
	if (s->max_party == NULL && is->max_party != was->max_party)
		return "it sets the largest party";
	return !s->verify_email_given && is->verify_email != was->verify_email ? "it sets the check of addresses" : NULL;
}

void asker_check(struct world *w, const struct change *c)
{
	const struct asker *a = &w->askers[w->depth];
	const char *why = a->asks ? wrong(w, a, c) : a->settings != NULL ? wrong_settings(a->settings, c) : NULL;

	if (why != NULL)
		world_fail(w, "asker", "change %lld of %s is not what was asked for: %s", (long long)c->event.seq,
		    c->event.id, why);
}
