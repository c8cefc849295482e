#ifndef SIM_DISK_H_
#define SIM_DISK_H_

#include <stddef.h>
#include <stdint.h>

#include "sim/draw.h"

/*
 * The disk of the simulation: files in memory, as the default VFS of SQLite.  It can fail, and a crash can lose or
 * tear what was not synced.
 *
 * A file is known by the whole text of its path; no real file is read or written.  A database that does not exist
 * is opened as an empty one, even without SQLITE_OPEN_CREATE.  All connections belong to one thread.  They lock
 * each other out and share a WAL like connections of several processes.
 *
 * A process that dies, while the power stays on, loses nothing that was written.  To end one, close its files while
 * the disk fails, so that nothing more is written; then open them again.
 *
 * The program aborts if there is no memory.
 */
struct disk;

enum disk_call { DISK_OPEN, DISK_READ, DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_DELETE, DISK_CALL__MAX };

enum disk_answer {
	DISK_OK,
	DISK_FAILS, /* an I/O error: nothing is read or written; what is not synced waits for the next sync */
	DISK_FULL,  /* DISK_WRITE: no space is left, and nothing is written.  Others: as DISK_FAILS */
	DISK_TEARS  /* DISK_WRITE: the first bytes are written, then an I/O error.  Others: as DISK_FAILS */
};

/**
 * disk_new(ASK, ARG):
 * Return a new, empty disk, and make it the default VFS of SQLite.  There is only one in a process.  ${ASK} is
 * called with ${ARG} before every call that reaches the disk, and decides its answer.  It is not called for locks,
 * for the size of a file, and for whether it exists.  NULL if there is no memory.
 */
struct disk *disk_new(enum disk_answer (*ask)(void *arg, enum disk_call call), void *arg);

/**
 * disk_free(D):
 * Free ${D}; the VFS before it is the default again.  All files must be closed.
 */
void disk_free(struct disk *d);

/**
 * disk_crash(D, DRAW):
 * Make every file what the disk holds after a power failure: what was synced, and of each write or truncation
 * since then, drawn by ${DRAW}, all, nothing, or a part.  A file that was never synced may be gone.  A deleted file
 * stays deleted.  All files must be closed, as after the death of a process.
 */
void disk_crash(struct disk *d, struct draw *draw);

/**
 * disk_save(D), disk_restore(D):
 * Keep the present content of all files as the image; make all files what the image holds, synced.  Files that
 * the image lacks are deleted.  An empty disk is the first image.  SQLite's random numbers start anew at a
 * restore.  All files must be closed.
 */
void disk_save(struct disk *d);
void disk_restore(struct disk *d);

/**
 * disk_calls(D, CALL):
 * Return how many calls of this kind were asked for since disk_new().
 */
uint64_t disk_calls(const struct disk *d, enum disk_call call);

#endif /* !SIM_DISK_H_ */
