/* The locks of a database, between the handles that have it open. */
#include "sim/disk_internal.h"

/* The highest lock of the other handles. */
static int highest_of_others(const struct disk_handle *h)
{
	int highest = SQLITE_LOCK_NONE;

	for (const struct disk_handle *other = h->file->handles; other != NULL; other = other->next)
		if (other != h && other->lock > highest)
			highest = other->lock;
	return highest;
}

/*
 * Only one handle may have more than a shared lock.  While it waits for the readers to leave, it has a pending
 * lock, which keeps new readers out.
 */
int disk_lock_take(sqlite3_file *file, int wanted)
{
	struct disk_handle *h = disk_handle(file);
	int others = highest_of_others(h);

	if (h->lock >= wanted)
		return SQLITE_OK;
	if (others >= (wanted == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : SQLITE_LOCK_RESERVED))
		return SQLITE_BUSY;
	if (wanted == SQLITE_LOCK_EXCLUSIVE && others != SQLITE_LOCK_NONE) {
		h->lock = SQLITE_LOCK_PENDING;
		return SQLITE_BUSY;
	}
	h->lock = wanted;
	return SQLITE_OK;
}

int disk_lock_lower(sqlite3_file *file, int wanted)
{
	struct disk_handle *h = disk_handle(file);

	if (h->lock > wanted)
		h->lock = wanted;
	return SQLITE_OK;
}

int disk_lock_is_reserved(sqlite3_file *file, int *is_reserved)
{
	const struct disk_handle *h = disk_handle(file);

	*is_reserved = h->lock >= SQLITE_LOCK_RESERVED || highest_of_others(h) >= SQLITE_LOCK_RESERVED;
	return SQLITE_OK;
}
