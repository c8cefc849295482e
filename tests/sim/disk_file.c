/*
 * What one file holds: as it is read, as it was last synced, and the edits between them.
 *
 * An edit is a write or a truncation.  It is recorded as a struct edit, followed by the bytes that it writes.
 */
#include "sim/disk_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SECTOR_BYTES = 512 };

struct edit {
	size_t at; /* of a write: where; of a truncation: the new length */
	size_t n;  /* of a write: how many bytes */
	bool truncates;
};

static void make_room(struct disk_bytes *b, size_t length)
{
	size_t room = b->room < 4096 ? 4096 : b->room;
	uint8_t *bytes;

	if (length <= b->room)
		return;
	while (room < length)
		room *= 2;
	if ((bytes = realloc(b->bytes, room)) == NULL)
		abort();
	b->bytes = bytes;
	b->room = room;
}

/* New bytes are zero. */
static void set_length(struct disk_bytes *b, size_t length)
{
	make_room(b, length);
	if (length > b->length)
		memset(b->bytes + b->length, 0, length - b->length);
	b->length = length;
}

static void put(struct disk_bytes *b, const void *bytes, size_t n, size_t at)
{
	if (n == 0)
		return;
	if (at > b->length)
		set_length(b, at);
	make_room(b, at + n);
	memcpy(b->bytes + at, bytes, n);
	if (at + n > b->length)
		b->length = at + n;
}

static void copy(struct disk_bytes *to, const struct disk_bytes *from)
{
	to->length = 0;
	put(to, from->bytes, from->length, 0);
}

/* A temporary file does not outlive its handle, so nothing is recorded. */
static void record(struct disk_file *f, const struct edit *e, const void *bytes)
{
	if (f->name[0] == '\0')
		return;
	put(&f->edits, e, sizeof(*e), f->edits.length);
	put(&f->edits, bytes, e->n, f->edits.length);
}

void disk_file_write(struct disk_file *f, const void *bytes, size_t n, size_t at)
{
	record(f, &(struct edit){.at = at, .n = n}, bytes);
	put(&f->now, bytes, n, at);
}

void disk_file_truncate(struct disk_file *f, size_t length)
{
	record(f, &(struct edit){.at = length, .truncates = true}, NULL);
	set_length(&f->now, length);
}

/* Where a write is torn: between any two bytes, or where a sector of the disk ends. */
static size_t cut(const struct edit *e, struct draw *draw)
{
	size_t n = (size_t)draw_below(draw, (int64_t)e->n + 1), end;

	if (draw_chance(draw, 500))
		return n;
	end = (e->at + n) / SECTOR_BYTES * SECTOR_BYTES;
	return end > e->at ? end - e->at : 0;
}

/*
 * Make an edit to ${synced}.  With ${draw}, make what a power failure leaves of it: all, nothing, or a part.  That is
 * the first or the last bytes of a write; a truncation stops between the old and the new length.
 */
static void settle(struct disk_bytes *synced, const struct edit *e, const uint8_t *bytes, struct draw *draw)
{
	int what = draw != NULL ? (int)draw_below(draw, 4) : 0;
	size_t from = 0, to = e->n, length = e->at;

	if (what == 1)
		return;
	if (e->truncates) {
		if (what >= 2)
			length = (size_t)(length < synced->length
				? draw_between(draw, (int64_t)length, (int64_t)synced->length)
				: draw_between(draw, (int64_t)synced->length, (int64_t)length));
		set_length(synced, length);
		return;
	}
	if (what == 2)
		to = cut(e, draw);
	if (what == 3)
		from = cut(e, draw);
	put(synced, bytes + from, to - from, e->at + from);
}

/* Make all edits to what was synced; with ${draw}, what a power failure leaves of them. */
static void settle_all(struct disk_file *f, struct draw *draw)
{
	struct edit e;

	for (size_t i = 0; i < f->edits.length; i += e.n) {
		memcpy(&e, f->edits.bytes + i, sizeof(e));
		i += sizeof(e);
		settle(&f->synced, &e, f->edits.bytes + i, draw);
	}
	f->edits.length = 0;
}

void disk_file_sync(struct disk_file *f)
{
	settle_all(f, NULL);
	f->outlasts = true;
}

/* A deletion is durable at once.  On a real disk it is so once the directory is synced. */
void disk_file_delete(struct disk_file *f)
{
	assert(f->handles == NULL);
	f->exists = f->outlasts = false;
	f->now.length = f->synced.length = f->edits.length = 0;
}

/* Often all edits have the same fate.  If each were always drawn, no long transaction would survive. */
void disk_file_crash(struct disk_file *f, struct draw *draw)
{
	int64_t fate = draw_below(draw, 4);

	if (!f->outlasts && draw_chance(draw, 500)) {
		disk_file_delete(f);
		return;
	}
	if (fate == 0)
		f->edits.length = 0;
	settle_all(f, fate == 1 ? NULL : draw);
	copy(&f->now, &f->synced);
	f->outlasts = f->exists;
}

void disk_file_save(struct disk_file *f)
{
	copy(&f->image, &f->now);
	f->in_image = f->exists;
}

/* A slot that the image does not need loses its name. */
void disk_file_restore(struct disk_file *f)
{
	disk_file_delete(f);
	if (!f->in_image) {
		f->name[0] = '\0';
		return;
	}
	copy(&f->now, &f->image);
	copy(&f->synced, &f->image);
	f->exists = f->outlasts = true;
}

void disk_file_clear(struct disk_file *f)
{
	free(f->now.bytes);
	free(f->synced.bytes);
	free(f->edits.bytes);
	free(f->image.bytes);
}
