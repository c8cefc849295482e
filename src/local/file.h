#ifndef LOCAL_FILE_H_
#define LOCAL_FILE_H_

#include <stddef.h>

/*
 * Reads and writes whole files.  A file is durable when its bytes are, and then its name in the directory.
 */

/**
 * file_write(FD, BYTES, N):
 * Write all ${N} ${BYTES} to ${FD}.  Return ERR_OK.  Return ERR_IO on a failure; a part may be written then.
 */
int file_write(int fd, const void *bytes, size_t n);

/**
 * file_read(FD, BYTES, BYTES_MAX, LENGTH):
 * Read the rest of the file into ${BYTES}, at most ${BYTES_MAX} bytes, and set ${LENGTH} to their number.
 * Return ERR_OK, or ERR_IO with errno set.
 */
int file_read(int fd, char *bytes, size_t bytes_max, size_t *length);

/**
 * file_sync(PATH):
 * Flush the bytes of the file ${PATH} to the disk.  Return ERR_OK, or ERR_IO after a log line.
 */
int file_sync(const char *path);

/**
 * file_sync_directory(PATH):
 * Flush the name of the file ${PATH} to the disk, by its directory.  Return ERR_OK, or ERR_IO after a log
 * line, or without one if ${PATH} is too long.
 */
int file_sync_directory(const char *path);

#endif /* !LOCAL_FILE_H_ */
