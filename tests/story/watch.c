/* A store before the real one: it reports what is written, and can die at a chosen moment. */
#include "story/watch.h"

#include "base/err.h"

/* The store is the first member of struct watch. */
static struct watch *watch(struct store *s)
{
	return (struct watch *)(void *)s;
}

static struct store *real(struct store *s)
{
	return watch(s)->real;
}

static int event(struct store *s, const char *id, struct event *e)
{
	return store_event(real(s), id, e);
}

static int events(struct store *s, const char *after, struct event *e, size_t max, size_t *count)
{
	return store_events(real(s), after, e, max, count);
}

static int guest(struct store *s, const char *of, const char *id, struct guest *g)
{
	return store_guest(real(s), of, id, g);
}

static int both(struct store *s, const char *of, const char *id, struct event *e, struct guest *g)
{
	return store_both(real(s), of, id, e, g);
}

static int guests(struct store *s, const char *of, const char *after, struct guest *g, size_t max,
    size_t *count)
{
	return store_guests(real(s), of, after, g, max, count);
}

static int head(struct store *s, const char *of, struct guest *g)
{
	return store_head(real(s), of, g);
}

static int position(struct store *s, const char *of, int64_t ticket, int64_t *at)
{
	return store_position(real(s), of, ticket, at);
}

static int recount(struct store *s, const char *of, struct event *counted)
{
	return store_recount(real(s), of, counted);
}

static int commit(struct store *s, const struct change *c)
{
	int err;

	if (watch(s)->dies == WATCH_DIES_FIRST)
		return ERR_IO;
	err = store_commit(real(s), c);
	if (err == ERR_OK)
		watch(s)->changed(watch(s)->arg, c);
	return err;
}

static int audit(struct store *s, const char *of, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	return store_audit(real(s), of, after, each, arg);
}

static int outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	int err = store_outbox_lease(real(s), now, secs, kinds, row);

	if (err == ERR_OK)
		watch(s)->leased = *row;
	return err;
}

static int outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	int err = store_outbox_take(real(s), now, secs, kinds, row);

	if (err == ERR_OK)
		watch(s)->leased = *row;
	return err;
}

static int outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	int err;

	if (watch(s)->dies == WATCH_DIES_MAILING && row->kind == EFFECT_LETTER)
		watch(s)->dies = WATCH_DIED;
	if (watch(s)->dies == WATCH_DIED)
		return ERR_IO;
	err = store_outbox_end(real(s), row, status, at);
	if (err == ERR_OK)
		watch(s)->ended(watch(s)->arg, row, status);
	return err;
}

static int outbox_return(struct store *s, const struct outbox *row, int64_t at)
{
	return store_outbox_return(real(s), row, at);
}

static int outbox_wake(struct store *s, enum effect_kind kind, int64_t now)
{
	return store_outbox_wake(real(s), kind, now);
}

static int outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	return store_outbox_resolve(real(s), row, status, now);
}

static int outbox_fan_out(struct store *s, const struct outbox *row)
{
	return store_outbox_fan_out(real(s), row);
}

static int outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	return store_outbox_next(real(s), kinds, at);
}

static int outbox_count(struct store *s, const char *of, size_t counts[OUTBOX_STATUS__MAX])
{
	return store_outbox_count(real(s), of, counts);
}

static int batch_begin(struct store *s)
{
	return store_batch_begin(real(s));
}

static int batch_end(struct store *s)
{
	return store_batch_end(real(s));
}

static int snapshot_begin(struct store *s)
{
	return store_snapshot_begin(real(s));
}

static int snapshot_end(struct store *s)
{
	return store_snapshot_end(real(s));
}

static void close_real(struct store *s)
{
	store_close(real(s));
	watch(s)->real = NULL;
}

static const struct store_ops ops = {
    .event = event,
    .events = events,
    .guest = guest,
    .both = both,
    .guests = guests,
    .head = head,
    .position = position,
    .recount = recount,
    .commit = commit,
    .audit = audit,
    .outbox_lease = outbox_lease,
    .outbox_take = outbox_take,
    .outbox_end = outbox_end,
    .outbox_return = outbox_return,
    .outbox_wake = outbox_wake,
    .outbox_resolve = outbox_resolve,
    .outbox_fan_out = outbox_fan_out,
    .outbox_next = outbox_next,
    .outbox_count = outbox_count,
    .batch_begin = batch_begin,
    .batch_end = batch_end,
    .snapshot_begin = snapshot_begin,
    .snapshot_end = snapshot_end,
    .close = close_real,
};

void watch_init(struct watch *w, void (*changed)(void *, const struct change *),
    void (*ended)(void *, const struct outbox *, enum outbox_status), void *arg)
{
	*w = (struct watch){.store = {.ops = &ops}, .changed = changed, .ended = ended, .arg = arg};
}
