/* The timers port of a story. */
#include "story/timers_story.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"

static bool is_same_row(const struct outbox *a, const struct outbox *b)
{
	return strcmp(a->event, b->event) == 0 && a->seq == b->seq && a->n == b->n &&
	    strcmp(a->guest, b->guest) == 0;
}

/* Whether a row names the same timer, as one that drops it does. */
static bool is_same_timer(const struct outbox *a, const struct outbox *b)
{
	return strcmp(a->event, b->event) == 0 && strcmp(a->guest, b->guest) == 0 &&
	    a->what == b->what && a->no == b->no;
}

static int set(struct timers *timers, const struct outbox *row, int64_t at)
{
	struct timers_story *t = (struct timers_story *)(void *)timers;
	size_t i = 0;

	(void)at;
	while (i < t->count && !is_same_row(&t->all[i].row, row))
		i++;
	if (i == t->count)
		t->count++;
	assert(t->count <= TIMERS_STORY_MAX);
	t->all[i] = (struct story_timer){.row = *row, .is_set = true};
	return ERR_OK;
}

static int drop(struct timers *timers, const struct outbox *row)
{
	struct timers_story *t = (struct timers_story *)(void *)timers;

	for (size_t i = 0; i < t->count; i++)
		if (is_same_timer(&t->all[i].row, row))
			t->all[i].is_set = false;
	return ERR_OK;
}

static const struct timers_ops ops = {.set = set, .drop = drop};

void timers_story_init(struct timers_story *t)
{
	*t = (struct timers_story){.timers = {&ops}};
}

void timers_story_wrote(struct timers_story *t, const struct change *c)
{
	struct outbox row;

	for (size_t n = 0; n < c->effects_count; n++) {
		effect_outbox(c, n, &row);
		if (row.kind == EFFECT_TIMER)
			(void)set(&t->timers, &row, row.fires_at);
		if (row.kind == EFFECT_UNTIMER)
			(void)drop(&t->timers, &row);
	}
}

static bool is_before(const struct outbox *a, const struct outbox *b)
{
	int order = strcmp(a->event, b->event);

	if (a->fires_at != b->fires_at)
		return a->fires_at < b->fires_at;
	return order != 0 ? order < 0 : strcmp(a->guest, b->guest) < 0;
}

int timers_story_due(const struct timers_story *t, int64_t now, struct outbox *row)
{
	const struct outbox *first = NULL;

	for (size_t i = 0; i < t->count; i++)
		if (t->all[i].is_set && t->all[i].row.fires_at <= now &&
		    (first == NULL || is_before(&t->all[i].row, first)))
			first = &t->all[i].row;
	if (first == NULL)
		return ERR_ABSENT;
	*row = *first;
	return ERR_OK;
}

void timers_story_find(const struct timers_story *t, struct outbox *row)
{
	for (size_t i = t->count; i > 0; i--)
		if (is_same_timer(&t->all[i - 1].row, row)) {
			*row = t->all[i - 1].row;
			return;
		}
}

void timers_story_forget(struct timers_story *t, const struct outbox *row)
{
	for (size_t i = 0; i < t->count; i++)
		if (is_same_row(&t->all[i].row, row))
			t->all[i].is_set = false;
}
