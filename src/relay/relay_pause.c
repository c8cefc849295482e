/* Decides when all mail pauses, and when it goes on. */
#include "relay/relay_pause.h"

#include <ctype.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"

/* A hash of the domain (FNV-1a), which is never 0. */
static uint64_t domain_of(const char *to)
{
	const char *at = strrchr(to, '@');
	uint64_t hash = UINT64_C(14695981039346656037);

	for (const char *c = at != NULL ? at + 1 : to; *c != '\0'; c++)
		hash = (hash ^ (uint64_t)tolower((unsigned char)*c)) * UINT64_C(1099511628211);
	return hash | 1;
}

int64_t relay_pause_left_ms(const struct relay_pause *p, int64_t now_ms)
{
	return p->until_ms > now_ms ? p->until_ms - now_ms : 0;
}

/* ---- domains that fail while mail works ---- */

static void blame(struct relay_pause *p, uint64_t domain)
{
	size_t i = 0;

	while (i < RELAY_PAUSE_BLAMED_MAX && p->blamed[i].domain != domain)
		i++;
	if (i == RELAY_PAUSE_BLAMED_MAX) {
		i = p->blamed_next;
		p->blamed_next = (i + 1) % RELAY_PAUSE_BLAMED_MAX;
	}
	p->blamed[i].domain = domain;
	p->blamed[i].accepted = p->accepted;
}

/* Without a letter accepted since its last failure, the server may be in trouble after all. */
static bool is_blamed(const struct relay_pause *p, uint64_t domain)
{
	for (size_t i = 0; i < RELAY_PAUSE_BLAMED_MAX; i++)
		if (p->blamed[i].domain == domain)
			return p->blamed[i].accepted != p->accepted;
	return false;
}

/* ---- the pause ---- */

static void fail(struct relay_pause *p, uint64_t domain)
{
	if (p->failed != 0 && p->failed != domain)
		p->other = p->failed;
	p->failed = domain;
}

static int begin(struct relay_pause *p, int64_t now_ms)
{
	p->ms = p->ms == 0 ? RELAY_PAUSE_MS_MIN : p->ms * 2;
	if (p->ms > RELAY_PAUSE_MS_MAX)
		p->ms = RELAY_PAUSE_MS_MAX;
	p->until_ms = now_ms + p->ms;
	p->failures++;
	log_facts("mail-paused", LOG_INT("ms", p->ms), LOG_INT("failures", p->failures));
	return ERR_TROUBLE;
}

static void resume(struct relay_pause *p, uint64_t domain)
{
	if (p->ms != 0) {
		p->resumed = p->failures > 1 && (p->other != 0 || p->failed == domain);
		if (!p->resumed)
			blame(p, p->failed);
		if (!p->resumed && p->other != 0)
			blame(p, p->other);
		log_facts("mail-resumed", LOG_INT("failures", p->failures));
	}
	p->accepted++;
	p->ms = p->until_ms = p->failures = 0;
	p->failed = p->other = 0;
}

int relay_pause_note(struct relay_pause *p, const char *to, int err, int64_t now_ms)
{
	uint64_t domain = domain_of(to);

	if (err == ERR_OK)
		resume(p, domain);
	if (err != ERR_LATER && err != ERR_TROUBLE)
		return err;
	if (p->ms == 0 && is_blamed(p, domain)) {
		blame(p, domain);
		return ERR_LATER;
	}
	fail(p, domain);
	if (p->ms != 0 || p->other != 0 || err == ERR_TROUBLE)
		return begin(p, now_ms);
	return ERR_LATER;
}

bool relay_pause_resumed(struct relay_pause *p)
{
	bool resumed = p->resumed;

	p->resumed = false;
	return resumed;
}
