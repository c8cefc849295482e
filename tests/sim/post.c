/* The mail server, and the mailboxes of all guests. */
#include "sim/post.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "sim/must.h"
#include "sim/process.h"
#include "sim/people.h"
#include "sim/rivals.h"
#include "sim/truth.h"
#include "sim/world.h"

enum { ACCEPTED_MAX = 2 };

/* ---- letters by their rows ---- */

static size_t slot_of(const char *row)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (const char *c = row; *c != '\0'; c++)
		h = (h ^ (unsigned char)*c) * UINT64_C(1099511628211);
	return (size_t)(h >> 20) % POST_LETTERS_MAX;
}

static struct post_letter *find(struct post *p, const char *row)
{
	size_t at = slot_of(row);

	for (size_t tries = 0; tries < POST_LETTERS_MAX; tries++, at = (at + 1) % POST_LETTERS_MAX) {
		struct post_letter *l = &p->letters[at];

		if (l->row[0] == '\0')
			snprintf(l->row, sizeof(l->row), "%s", row);
		if (strcmp(l->row, row) == 0)
			return l;
	}
	return NULL;
}

void post_excuse(struct post *p, uint32_t step)
{
	for (size_t i = 0; i < POST_LETTERS_MAX; i++)
		if (p->letters[i].accepted > 0 && p->letters[i].step == step)
			p->letters[i].excuses++;
}

void post_excuse_row(struct post *p, const char *row)
{
	struct post_letter *l = find(p, row);

	if (l != NULL)
		l->excuses++;
}

bool post_accepted(const struct post *p, const struct outbox *row)
{
	char name[ROW_NAME_BYTES_MAX + 1];
	size_t at;

	row_name_write(name, row);
	at = slot_of(name);
	for (size_t tries = 0; tries < POST_LETTERS_MAX && p->letters[at].row[0] != '\0'; tries++) {
		if (strcmp(p->letters[at].row, name) == 0)
			return p->letters[at].accepted > 0;
		at = (at + 1) % POST_LETTERS_MAX;
	}
	return false;
}

/* ---- what a guest reads ---- */

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0;
}

/* Read a byte of quoted-printable, which writes some as "=2D", and may break a line by "=" at its end. */
static char next_byte(const char **at, const char *end)
{
	while (end - *at > 2 && **at == '=' && (*at)[1] == '\r')
		*at += 3;
	if (end - *at > 2 && **at == '=') {
		*at += 3;
		return (char)(hex_digit((*at)[-2]) * 16 + hex_digit((*at)[-1]));
	}
	return *at < end ? *(*at)++ : '\0';
}

/* Find the first link to a guest's page. */
static void find_link(const struct message *m, char link[POST_LINK_BYTES_MAX + 1])
{
	static const char begin[] = WORLD_BASE_URL "/l/";
	const char *at = memmem(m->bytes, m->length, begin, sizeof(begin) - 1), *end = m->bytes + m->length;
	size_t n = 3;

	link[0] = '\0';
	if (at == NULL)
		return;
	memcpy(link, "/l/", n);
	for (at += sizeof(begin) - 1; n < POST_LINK_BYTES_MAX; n++) {
		char c = next_byte(&at, end);

		if ((c < '0' || c > '9') && ((c | 32) < 'a' || (c | 32) > 'z') && c != '-' && c != '_')
			break;
		link[n] = c;
	}
	link[n] = '\0';
}

/* Whether the path is a link of the guest in the row, or there is none. */
static bool is_own_link(const struct world *w, const char *path, const struct outbox *row)
{
	struct link link;

	return path[0] == '\0' || (link_read(&w->app.keys, path + 3, strlen(path + 3), &link) == ERR_OK &&
	    link.scope == LINK_GUEST && strcmp(link.event, row->event) == 0 && strcmp(link.guest, row->guest) == 0);
}

/* The letter must be for the address of the guest in its row, and may have no link of another. */
static void deliver(struct world *w, const struct message *m)
{
	char link[POST_LINK_BYTES_MAX + 1];
	struct outbox row;
	struct person *to = people_by_address(w, m->to);

	find_link(m, link);
	if (row_name_read(m->row, strlen(m->row), &row) != ERR_OK || to == NULL ||
	    !people_is_guest(w, to, row.event, row.guest))
		world_fail(w, "recipient", "the e-mail %s is for guest %s, and was sent to somebody else", m->row,
		    row.guest);
	else if (!is_own_link(w, link, &row))
		world_fail(w, "recipient", "the e-mail %s to guest %s has a link that is not theirs", m->row, row.guest);
	else
		people_receive(w, to, row.event, link);
}

/* ---- the port ---- */

/* Whether another worker has the same e-mail under way, since its lease ran out. */
static bool is_under_way(const struct world *w, const char *row)
{
	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		if (w->letters[i].busy && strcmp(w->letters[i].letter.row, row) == 0)
			return true;
	return false;
}

static int accept(struct post *p, struct post_letter *l, const struct message *m, int err)
{
	int max = 1 + l->excuses < ACCEPTED_MAX ? 1 + l->excuses : ACCEPTED_MAX;

	if (++l->accepted > 1)
		must_happened(MUST_LETTER_TWICE);
	l->step = p->w->step;
	if (l->accepted > max)
		world_fail(p->w, "doubled", "the e-mail %s was accepted %d times, and may be only %d times", m->row,
		    l->accepted, max);
	if (err != ERR_OK || is_under_way(p->w, m->row))
		l->excuses++;
	deliver(p->w, m);
	return err;
}

static int answer(struct post *p, struct post_letter *l, const struct message *m)
{
	struct world *w = p->w;
	bool sent = draw_chance(&w->draw, 500);
	int err;

	if (strcmp(w->leased, m->row) == 0)
		truth_letter(w);
	rivals_go_first(w);
	if (!process_call(w, WORLD_MAIL))
		return process_dies_now(w) && sent ? accept(p, l, m, ERR_IO) : ERR_IO;
	if (w->monotonic_ms < p->outage_ends_ms || draw_chance(&w->draw, w->plan.mail.later)) {
		must_happened(MUST_LETTER_LATER);
		return ERR_LATER;
	}
	if (draw_chance(&w->draw, w->plan.mail.refuses)) {
		must_happened(MUST_LETTER_REFUSED);
		return ERR_REFUSED;
	}
	err = draw_chance(&w->draw, w->plan.mail.unknown) ? ERR_IO : ERR_OK;
	if (err == ERR_IO && !sent)
		return ERR_IO;
	accept(p, l, m, err);
	if (w->plan.has_scheduler)
		traffic_report(w, m->row, draw_chance(&w->draw, w->plan.mail.bounces));
	return err;
}

static int post_send(struct mail *mail, const struct message *m)
{
	struct post *p = (struct post *)(void *)mail;
	struct post_letter *l = find(p, m->row);
	int err;

	if (l == NULL) {
		world_fail(p->w, "doubled", "the mail server has too many e-mails to remember");
		return ERR_LATER;
	}
	err = answer(p, l, m);
	world_say(p->w, "; e-mail %s %s", m->row, err_name(err));
	return err;
}

static void post_close(struct mail *mail)
{
	(void)mail;
}

static const struct mail_ops ops = {post_send, post_close};

void post_init(struct post *p, struct world *w)
{
	memset(p, 0, sizeof(*p));
	p->mail = (struct mail){.ops = &ops, .unacked_secs = POST_UNACKED_SECS};
	p->w = w;
}
