/* The mail server of a story: it keeps what it accepts, and can fail in several ways. */
#include "story/mail_story.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Decode quoted-printable.  Text that is not quoted stays as it is, so headers do no harm. */
static char *unquote(const char *bytes, size_t n)
{
	char *text = calloc(n + 1, 1);
	size_t length = 0;

	assert(text != NULL);
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] == '=' && i + 2 < n && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
			i += 2;
		} else if (bytes[i] == '=' && i + 2 < n && hex(bytes[i + 1]) >= 0 &&
		    hex(bytes[i + 2]) >= 0) {
			text[length++] = (char)(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
			i += 2;
		} else {
			text[length++] = bytes[i];
		}
	}
	return text;
}

static void find_link(const struct message *m, char link[MAIL_STORY_LINK_BYTES_MAX + 1])
{
	static const char url[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	char *text = unquote(m->bytes, m->length);
	const char *at = strstr(text, MAIL_STORY_BASE_URL "/l/");

	link[0] = '\0';
	if (at != NULL) {
		at += strlen(MAIL_STORY_BASE_URL "/l/");
		snprintf(link, MAIL_STORY_LINK_BYTES_MAX + 1, "/l/%.*s", (int)strspn(at, url), at);
	}
	free(text);
}

static bool known(const struct mail_story *p, const char *id)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->letters[i].id, id) == 0)
			return true;
	return false;
}

static void keep(struct mail_story *p, const struct message *m)
{
	struct mail_story_letter *l = &p->letters[p->count++];

	assert(p->count <= MAIL_STORY_LETTERS_MAX);
	snprintf(l->id, sizeof(l->id), "%s", m->id);
	snprintf(l->to, sizeof(l->to), "%s", m->to);
	find_link(m, l->link);
}

static int mail_story_send(struct mail *mail, const struct message *m)
{
	struct mail_story *p = (struct mail_story *)(void *)mail;
	bool again = known(p, m->id);

	if (p->mode == MAIL_STORY_DOWN) {
		p->saw(p->arg, m, "not accepted");
		return ERR_LATER;
	}
	if (p->mode == MAIL_STORY_REFUSES) {
		p->saw(p->arg, m, "refused");
		return ERR_REFUSED;
	}
	keep(p, m);
	if (p->mode == MAIL_STORY_LOSES_ANSWERS) {
		p->saw(p->arg, m, "accepted, but the answer is lost");
		return ERR_IO;
	}
	p->saw(p->arg, m, again ? "a duplicate" : "");
	return ERR_OK;
}

static void mail_story_close(struct mail *mail)
{
	(void)mail;
}

static const struct mail_ops ops = {mail_story_send, mail_story_close};

void mail_story_init(struct mail_story *p, void (*saw)(void *, const struct message *, const char *),
    void *arg)
{
	*p = (struct mail_story){.mail = {.ops = &ops, .unacked_secs = MAIL_STORY_UNACKED_SECS}, .saw = saw,
	    .arg = arg};
}

const char *mail_story_link(const struct mail_story *p, const char *to, bool first)
{
	const char *link = NULL;

	for (size_t i = 0; i < p->count; i++) {
		const struct mail_story_letter *l = &p->letters[i];

		if (strcmp(l->to, to) != 0 || l->link[0] == '\0')
			continue;
		if (link == NULL || !first)
			link = l->link;
	}
	return link;
}
