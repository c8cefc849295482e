/* What guests do in a story: on the page of the event, and by the links in their e-mails. */
#include "story/take.h"

#include <stdio.h>
#include <string.h>

#include "story/client.h"

static bool enlist(struct step *p, const struct step_name *n, long party)
{
	char path[100], body[200];

	snprintf(path, sizeof(path), "/e/%s", take_here(p->scene));
	snprintf(body, sizeof(body), "name=%s&email=%s%%40example.org&party=%ld", n->name, n->name,
	    party);
	client_expect_guest(p->scene, n->name, GUEST_DO_REGISTER, 0, party);
	client_post(p->scene, n->name, path, body);
	return true;
}

bool take_guest_enlist_all(struct step *p)
{
	for (size_t i = 0; i < p->words.names_count; i++)
		enlist(p, &p->words.names[i], p->words.number > 0 ? p->words.number :
		    p->words.names[i].party);
	return true;
}

/* The link in a guest's e-mail: a story cannot make links. */
static const char *guest_link(const struct step *p, const char *name)
{
	char email[GUEST_EMAIL_MAX + 1];
	const char *link;

	snprintf(email, sizeof(email), "%s@example.org", name);
	link = mail_story_link(&p->scene->mail, email, p->manner.first_link);
	if (link == NULL)
		scene_wrong(p->scene, "no link was ever mailed to %s", name);
	return link;
}

static bool acts(struct step *p, enum guest_action action)
{
	for (size_t i = 0; i < p->words.names_count; i++) {
		const char *name = p->words.names[i].name, *link = guest_link(p, name);
		char body[60];
		struct guest g;

		if (link == NULL || !client_guest(p->scene, name, &g))
			return false;
		snprintf(body, sizeof(body), "action=%s", guest_machine.actions[action]);
		client_expect_guest(p->scene, name, action, 0, g.party);
		client_post(p->scene, name, link, body);
	}
	return true;
}

bool take_guest_confirms(struct step *p)
{
	return acts(p, GUEST_DO_CONFIRM);
}

bool take_guest_cancels(struct step *p)
{
	return acts(p, GUEST_DO_CANCEL);
}

bool take_guest_claims(struct step *p)
{
	return acts(p, GUEST_DO_CLAIM);
}

bool take_guest_looks(struct step *p)
{
	for (size_t i = 0; i < p->words.names_count; i++) {
		const char *link = guest_link(p, p->words.names[i].name);

		if (link == NULL)
			return false;
		client_get(p->scene, p->words.names[i].name, link);
	}
	return true;
}
