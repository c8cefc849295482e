/* The index of a WAL: memory that the handles of a database share, and its locks. */
#include "sim/disk_internal.h"

#include <stdlib.h>

int disk_shm_map(sqlite3_file *file, int number, int bytes, int extend, void volatile **region)
{
	struct disk_handle *h = disk_handle(file);
	void **at;

	*region = NULL;
	if (number >= DISK_REGIONS_MAX)
		return SQLITE_IOERR_SHMSIZE;
	h->has_mapped = true;
	at = &h->file->regions[number];
	if (*at == NULL && extend && (*at = calloc(1, (size_t)bytes)) == NULL)
		return SQLITE_IOERR_NOMEM;
	*region = *at;
	return SQLITE_OK;
}

int disk_shm_lock(sqlite3_file *file, int first, int n, int flags)
{
	struct disk_handle *h = disk_handle(file);
	unsigned bits = ((1u << n) - 1) << first, taken = 0;
	bool is_exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;

	if (flags & SQLITE_SHM_UNLOCK) {
		h->shares &= ~bits;
		h->owns &= ~bits;
		return SQLITE_OK;
	}
	for (const struct disk_handle *other = h->file->handles; other != NULL; other = other->next)
		if (other != h)
			taken |= other->owns | (is_exclusive ? other->shares : 0);
	if (taken & bits)
		return SQLITE_BUSY;
	*(is_exclusive ? &h->owns : &h->shares) |= bits;
	return SQLITE_OK;
}

/* All handles belong to one thread. */
void disk_shm_barrier(sqlite3_file *file)
{
	(void)file;
}

/* The index goes with the last handle that has it, as it would with the last process. */
int disk_shm_unmap(sqlite3_file *file, int deletes)
{
	struct disk_handle *h = disk_handle(file);

	(void)deletes;
	h->has_mapped = false;
	h->shares = h->owns = 0;
	for (const struct disk_handle *other = h->file->handles; other != NULL; other = other->next)
		if (other->has_mapped)
			return SQLITE_OK;
	for (int i = 0; i < DISK_REGIONS_MAX; i++) {
		free(h->file->regions[i]);
		h->file->regions[i] = NULL;
	}
	return SQLITE_OK;
}
