/*
 * Delta debugging (Zeller's ddmin) by complements: leave out large parts first, and halve them down to single steps.
 */
#include "sim/shrink.h"

#include <stdlib.h>
#include <string.h>

struct shrink {
	struct run_wish wish;  /* the smallest that fails; it keeps these steps: */
	uint32_t *keep;
	uint32_t *other;       /* room for as many steps */
	bool (*fails)(void *arg, const struct run_wish *wish);
	void *arg;
};

/* Leave out the kept steps from ${BEGIN} to before ${END}, by their place, if the run still fails. */
static bool drop(struct shrink *s, size_t begin, size_t end)
{
	struct run_wish smaller = s->wish;
	uint32_t *keep = s->other;

	smaller.keep = keep;
	smaller.keep_count = s->wish.keep_count - (end - begin);
	memcpy(keep, s->keep, begin * sizeof(*keep));
	memcpy(keep + begin, s->keep + end, (s->wish.keep_count - end) * sizeof(*keep));
	if (!s->fails(s->arg, &smaller))
		return false;
	s->other = s->keep;
	s->keep = keep;
	s->wish = smaller;
	return true;
}

/* Go through all parts of so many steps, from the last to the first: later steps depend on earlier ones. */
static bool drop_parts(struct shrink *s, size_t length)
{
	bool dropped = false;
	size_t begin;

	for (size_t end = s->wish.keep_count; end > 0; end = begin) {
		begin = end > length ? end - length : 0;
		dropped |= drop(s, begin, end);
	}
	return dropped;
}

static void drop_steps(struct shrink *s)
{
	for (size_t length = s->wish.keep_count; length > 1; length = (length + 1) / 2)
		drop_parts(s, length);
	while (drop_parts(s, 1))
		;
}

static bool drop_faults(struct shrink *s)
{
	struct run_wish smaller;
	bool dropped = false;

	for (unsigned kind = 1; kind <= RUN_FAULTS; kind <<= 1) {
		smaller = s->wish;
		smaller.without |= kind;
		if (smaller.without != s->wish.without && s->fails(s->arg, &smaller)) {
			s->wish = smaller;
			dropped = true;
		}
	}
	return dropped;
}

int shrink_wish(struct run_wish *wish, bool (*fails)(void *arg, const struct run_wish *wish), void *arg)
{
	size_t count = wish->keep != NULL ? wish->keep_count : wish->steps;
	struct shrink s = {.wish = *wish, .fails = fails, .arg = arg};

	s.keep = malloc((count + 1) * sizeof(*s.keep));
	s.other = malloc((count + 1) * sizeof(*s.other));
	if (s.keep == NULL || s.other == NULL) {
		free(s.keep);
		free(s.other);
		return -1;
	}
	for (size_t i = 0; i < count; i++)
		s.keep[i] = wish->keep != NULL ? wish->keep[i] : (uint32_t)i;
	s.wish.keep = s.keep;
	s.wish.keep_count = count;
	do
		drop_steps(&s);
	while (drop_faults(&s));
	free(s.other);
	*wish = s.wish;
	return 0;
}
