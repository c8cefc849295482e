#ifndef SIM_DISK_INTERNAL_H_
#define SIM_DISK_INTERNAL_H_

#include <sqlite3.h>
#include <stdbool.h>

#include "sim/disk.h"

/* Shared by the files of the disk. */

enum {
	DISK_FILES_MAX = 16,
	DISK_NAME_BYTES_MAX = 255,
	DISK_REGIONS_MAX = 64 /* of the index of a WAL: 4096 pages each */
};

/* Bytes that can grow.  Their memory is kept for the next use. */
struct disk_bytes {
	uint8_t *bytes;
	size_t length, room;
};

struct disk_file {
	char name[DISK_NAME_BYTES_MAX + 1]; /* "": a temporary file, or an unused slot */
	bool exists, in_image;
	bool outlasts;             /* it was synced: a crash does not remove it */
	struct disk_bytes now;     /* what is read */
	struct disk_bytes synced;  /* what a crash cannot undo */
	struct disk_bytes edits;   /* since the last sync, as disk_file.c records them */
	struct disk_bytes image;
	struct disk_handle *handles; /* those that have it open */
	void *regions[DISK_REGIONS_MAX]; /* the index of the WAL, while a handle has it mapped */
};

/* A file as SQLite has it open. */
struct disk_handle {
	sqlite3_file base; /* the first member */
	struct disk *disk;
	struct disk_file *file;
	struct disk_handle *next;
	bool is_temporary;
	int lock; /* SQLITE_LOCK_NONE to SQLITE_LOCK_EXCLUSIVE */
	unsigned shares, owns; /* the locks of the index of the WAL, as bits */
	bool has_mapped; /* the index */
};

static inline struct disk_handle *disk_handle(sqlite3_file *file)
{
	return (struct disk_handle *)(void *)file;
}

/* ---- disk.c: all files ---- */

struct disk {
	sqlite3_vfs vfs;
	enum disk_answer (*ask)(void *arg, enum disk_call call);
	void *arg;
	uint64_t calls[DISK_CALL__MAX];
	struct draw draw; /* for SQLite's randomness, and for the length of a torn write */
	struct disk_file files[DISK_FILES_MAX];
};

/**
 * disk_find(D, NAME):
 * Return the slot with this name, whether its file exists or not.  NULL if there is none.
 */
struct disk_file *disk_find(struct disk *d, const char *name);

/**
 * disk_slot(D, NAME):
 * Do as disk_find(), but give the name to an unused slot if no slot has it.  For a temporary file, ${NAME} is "".
 * NULL if all slots are used, or the name is too long.
 */
struct disk_file *disk_slot(struct disk *d, const char *name);

/* ---- disk_file.c: what one file holds ---- */

/**
 * disk_file_write(F, BYTES, N, AT), disk_file_truncate(F, LENGTH), disk_file_sync(F), disk_file_delete(F):
 * Change a file.  A crash can undo a write or a truncation until the file is synced.
 */
void disk_file_write(struct disk_file *f, const void *bytes, size_t n, size_t at);
void disk_file_truncate(struct disk_file *f, size_t length);
void disk_file_sync(struct disk_file *f);
void disk_file_delete(struct disk_file *f);

/**
 * disk_file_crash(F, DRAW), disk_file_save(F), disk_file_restore(F), disk_file_clear(F):
 * Do what disk_crash(), disk_save(), disk_restore() and disk_free() say of one file.
 */
void disk_file_crash(struct disk_file *f, struct draw *draw);
void disk_file_save(struct disk_file *f);
void disk_file_restore(struct disk_file *f);
void disk_file_clear(struct disk_file *f);

/* ---- disk_lock.c, disk_shm.c: what the handles of a file share; methods that sqlite3_io_methods describes ---- */

int disk_lock_take(sqlite3_file *file, int wanted);
int disk_lock_lower(sqlite3_file *file, int wanted);
int disk_lock_is_reserved(sqlite3_file *file, int *is_reserved);

int disk_shm_map(sqlite3_file *file, int number, int bytes, int extend, void volatile **region);
int disk_shm_lock(sqlite3_file *file, int first, int n, int flags);
void disk_shm_barrier(sqlite3_file *file);
int disk_shm_unmap(sqlite3_file *file, int deletes);

/* ---- disk_vfs.c: what SQLite calls ---- */

/**
 * disk_vfs_init(D):
 * Set the methods of the VFS of ${D}.
 */
void disk_vfs_init(struct disk *d);

#endif /* !SIM_DISK_INTERNAL_H_ */
