#ifndef LOCAL_FILE_H_
#define LOCAL_FILE_H_

#include <stddef.h>

/*
 * What files need to be on the disk for good: their bytes, and then their name in its directory.
 */

/**
 * file_write(FD, BYTES, N):
 * Write all ${N} bytes.  ERR_OK; ERR_IO, when a part may be written.
 */
int file_write(int fd, const void *bytes, size_t n);

/**
 * file_sync(PATH):
 * Have the bytes of the file ${PATH} on the disk.  ERR_OK; ERR_IO after a log line.
 */
int file_sync(const char *path);

/**
 * file_sync_directory(PATH):
 * Have the name ${PATH} on the disk, by its directory.  ERR_OK; ERR_IO after a log line.
 */
int file_sync_directory(const char *path);

#endif /* !LOCAL_FILE_H_ */
