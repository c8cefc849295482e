/* Reads and writes whole files, and makes them durable. */
#include "local/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"

int file_write(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;

	while (n > 0) {
		ssize_t written = write(fd, at, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return ERR_IO;
		at += written;
		n -= (size_t)written;
	}
	return ERR_OK;
}

int file_read(int fd, char *bytes, size_t bytes_max, size_t *length)
{
	for (*length = 0; *length < bytes_max;) {
		ssize_t got = read(fd, bytes + *length, bytes_max - *length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ERR_IO;
		if (got == 0)
			break;
		*length += (size_t)got;
	}
	return ERR_OK;
}

static int sync_at(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	int err = fd >= 0 && fsync(fd) == 0 ? ERR_OK : ERR_IO;

	if (err != ERR_OK)
		log_facts("file-sync", LOG_TEXT("file", path), LOG_TEXT("error", strerror(errno)));
	if (fd >= 0)
		close(fd);
	return err;
}

int file_sync(const char *path)
{
	return sync_at(path, 0);
}

int file_sync_directory(const char *path)
{
	char copy[PATH_MAX];

	if (snprintf(copy, sizeof(copy), "%s", path) >= (int)sizeof(copy))
		return ERR_IO;
	return sync_at(dirname(copy), O_DIRECTORY);
}
