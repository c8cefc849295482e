/* All files of the disk in memory. */
#include "sim/disk_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"

struct disk_file *disk_find(struct disk *d, const char *name)
{
	for (size_t i = 0; i < COUNT(d->files); i++)
		if (d->files[i].name[0] != '\0' && strcmp(d->files[i].name, name) == 0)
			return &d->files[i];
	return NULL;
}

struct disk_file *disk_slot(struct disk *d, const char *name)
{
	struct disk_file *f = disk_find(d, name);
	size_t n = strlen(name);

	if (f != NULL || n > DISK_NAME_BYTES_MAX)
		return f;
	for (size_t i = 0; i < COUNT(d->files); i++) {
		f = &d->files[i];
		if (f->name[0] == '\0' && f->handles == NULL) {
			memcpy(f->name, name, n + 1);
			return f;
		}
	}
	return NULL;
}

/* Random numbers start anew: SQLite asks the VFS for a seed when it next needs one. */
static void start_draw(struct disk *d)
{
	draw_init(&d->draw, 0, 0);
	sqlite3_randomness(0, NULL);
}

struct disk *disk_new(enum disk_answer (*ask)(void *arg, enum disk_call call), void *arg)
{
	struct disk *d;

	if ((d = calloc(1, sizeof(*d))) == NULL)
		goto err0;
	d->ask = ask;
	d->arg = arg;
	disk_vfs_init(d);
	if (sqlite3_vfs_register(&d->vfs, 1) != SQLITE_OK)
		goto err1;
	start_draw(d);
	return d;

err1:
	free(d);
err0:
	return NULL;
}

static void assert_closed(const struct disk *d)
{
	for (size_t i = 0; i < COUNT(d->files); i++)
		assert(d->files[i].handles == NULL);
}

void disk_free(struct disk *d)
{
	if (d == NULL)
		return;
	assert_closed(d);
	sqlite3_vfs_unregister(&d->vfs);
	sqlite3_randomness(0, NULL);
	for (size_t i = 0; i < COUNT(d->files); i++)
		disk_file_clear(&d->files[i]);
	free(d);
}

/* A number for a name. */
static uint64_t number_of(const char *name)
{
	uint64_t number = 0;

	while (*name != '\0')
		number = number * 31 + (unsigned char)*name++;
	return number;
}

/* Each file draws from a stream of its own, so the order of the slots does not matter. */
void disk_crash(struct disk *d, struct draw *draw)
{
	uint64_t seed = draw_next(draw);
	struct draw own;

	assert_closed(d);
	for (size_t i = 0; i < COUNT(d->files); i++) {
		draw_init(&own, seed, number_of(d->files[i].name));
		disk_file_crash(&d->files[i], &own);
	}
}

void disk_save(struct disk *d)
{
	assert_closed(d);
	for (size_t i = 0; i < COUNT(d->files); i++)
		disk_file_save(&d->files[i]);
}

void disk_restore(struct disk *d)
{
	assert_closed(d);
	start_draw(d);
	for (size_t i = 0; i < COUNT(d->files); i++)
		disk_file_restore(&d->files[i]);
}

uint64_t disk_calls(const struct disk *d, enum disk_call call)
{
	return d->calls[call];
}
