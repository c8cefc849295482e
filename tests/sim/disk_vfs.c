/* What SQLite calls: the methods of the VFS and of its files. */
#include "sim/disk_internal.h"

#include <string.h>

#include "base/clock.h"

#define UNIX_EPOCH_MS INT64_C(210866760000000) /* 1970, in milliseconds of Julian days */

enum { PAGE_BYTES = 4096 };

/* Set ${answer} to the answer to a call, and return its code. */
static int ask(struct disk *d, enum disk_call call, enum disk_answer *answer)
{
	static const int failures[DISK_CALL__MAX] = {
		[DISK_OPEN]     = SQLITE_CANTOPEN,
		[DISK_READ]     = SQLITE_IOERR_READ,
		[DISK_WRITE]    = SQLITE_IOERR_WRITE,
		[DISK_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
		[DISK_SYNC]     = SQLITE_IOERR_FSYNC,
		[DISK_DELETE]   = SQLITE_IOERR_DELETE,
	};

	d->calls[call]++;
	*answer = d->ask(d->arg, call);
	if (*answer == DISK_OK)
		return SQLITE_OK;
	return *answer == DISK_FULL && call == DISK_WRITE ? SQLITE_FULL : failures[call];
}

/* ---- a file ---- */

static int close_file(sqlite3_file *file)
{
	struct disk_handle *h = disk_handle(file), **at = &h->file->handles;

	if (h->has_mapped)
		disk_shm_unmap(file, 0);
	while (*at != h)
		at = &(*at)->next;
	*at = h->next;
	if (h->is_temporary)
		disk_file_delete(h->file);
	return SQLITE_OK;
}

/* Bytes past the end are read as zeros. */
static int read_file(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	struct disk_handle *h = disk_handle(file);
	const struct disk_bytes *now = &h->file->now;
	enum disk_answer answer;
	size_t from = (size_t)at, wanted = (size_t)n, got;
	int code = ask(h->disk, DISK_READ, &answer);

	if (code != SQLITE_OK)
		return code;
	got = from >= now->length ? 0 : now->length - from < wanted ? now->length - from : wanted;
	if (got > 0)
		memcpy(to, now->bytes + from, got);
	memset((uint8_t *)to + got, 0, wanted - got);
	return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int write_file(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	struct disk_handle *h = disk_handle(file);
	enum disk_answer answer;
	int code = ask(h->disk, DISK_WRITE, &answer);

	if (answer == DISK_TEARS)
		n = (int)draw_below(&h->disk->draw, n);
	if (answer == DISK_OK || answer == DISK_TEARS)
		disk_file_write(h->file, from, (size_t)n, (size_t)at);
	return code;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 length)
{
	struct disk_handle *h = disk_handle(file);
	enum disk_answer answer;
	int code = ask(h->disk, DISK_TRUNCATE, &answer);

	if (code == SQLITE_OK)
		disk_file_truncate(h->file, (size_t)length);
	return code;
}

static int sync_file(sqlite3_file *file, int flags)
{
	struct disk_handle *h = disk_handle(file);
	enum disk_answer answer;
	int code = ask(h->disk, DISK_SYNC, &answer);

	(void)flags;
	if (code == SQLITE_OK)
		disk_file_sync(h->file);
	return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *length)
{
	*length = (sqlite3_int64)disk_handle(file)->file->now.length;
	return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int what, void *arg)
{
	(void)file, (void)what, (void)arg;
	return SQLITE_NOTFOUND;
}

static int sector_size(sqlite3_file *file)
{
	(void)file;
	return PAGE_BYTES;
}

/* A crash during a write changes no byte outside it. */
static int characteristics(sqlite3_file *file)
{
	(void)file;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = close_file,
	.xRead = read_file,
	.xWrite = write_file,
	.xTruncate = truncate_file,
	.xSync = sync_file,
	.xFileSize = file_size,
	.xLock = disk_lock_take,
	.xUnlock = disk_lock_lower,
	.xCheckReservedLock = disk_lock_is_reserved,
	.xFileControl = file_control,
	.xSectorSize = sector_size,
	.xDeviceCharacteristics = characteristics,
	.xShmMap = disk_shm_map,
	.xShmLock = disk_shm_lock,
	.xShmBarrier = disk_shm_barrier,
	.xShmUnmap = disk_shm_unmap,
};

/* ---- the VFS ---- */

static struct disk *disk(sqlite3_vfs *vfs)
{
	return vfs->pAppData;
}

/* A file without a name is temporary. */
static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
	struct disk *d = disk(vfs);
	struct disk_file *f;
	struct disk_handle *h = disk_handle(file);
	enum disk_answer answer;
	int code = ask(d, DISK_OPEN, &answer);

	file->pMethods = NULL;
	if (code != SQLITE_OK)
		return code;
	if ((f = disk_slot(d, name != NULL ? name : "")) == NULL)
		return SQLITE_CANTOPEN;
	if (!f->exists && !(flags & (SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB)))
		return SQLITE_CANTOPEN;
	f->exists = true;
	*h = (struct disk_handle){.base = {&methods}, .disk = d, .file = f, .next = f->handles,
	    .is_temporary = name == NULL};
	f->handles = h;
	if (flags_out != NULL)
		*flags_out = flags;
	return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int syncs)
{
	struct disk *d = disk(vfs);
	struct disk_file *f = disk_find(d, name);
	enum disk_answer answer;
	int code = ask(d, DISK_DELETE, &answer);

	(void)syncs;
	if (code != SQLITE_OK)
		return code;
	if (f == NULL || !f->exists)
		return SQLITE_IOERR_DELETE_NOENT;
	disk_file_delete(f);
	return SQLITE_OK;
}

static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *is_there)
{
	const struct disk_file *f = disk_find(disk(vfs), name);

	(void)flags;
	*is_there = f != NULL && f->exists;
	return SQLITE_OK;
}

static int full_path(sqlite3_vfs *vfs, const char *name, int room, char *path)
{
	size_t n = strlen(name);

	(void)vfs;
	if (n >= (size_t)room)
		return SQLITE_CANTOPEN;
	memcpy(path, name, n + 1);
	return SQLITE_OK;
}

static int randomness(sqlite3_vfs *vfs, int n, char *to)
{
	for (int i = 0; i < n; i++)
		to[i] = (char)(draw_next(&disk(vfs)->draw) & 0xff);
	return n;
}

static int sleep_us(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	clock_sleep_us(us);
	return us;
}

static int current_time(sqlite3_vfs *vfs, sqlite3_int64 *ms)
{
	(void)vfs;
	*ms = UNIX_EPOCH_MS + clock_now_ms();
	return SQLITE_OK;
}

void disk_vfs_init(struct disk *d)
{
	d->vfs = (sqlite3_vfs){
		.iVersion = 2,
		.szOsFile = sizeof(struct disk_handle),
		.mxPathname = DISK_NAME_BYTES_MAX,
		.zName = "sim",
		.pAppData = d,
		.xOpen = open_file,
		.xDelete = delete_file,
		.xAccess = access_file,
		.xFullPathname = full_path,
		.xRandomness = randomness,
		.xSleep = sleep_us,
		.xCurrentTimeInt64 = current_time,
	};
}
