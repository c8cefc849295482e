/* The master keys of one machine, in a file of mode 0600. */
#include "local/secret_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "base/rand.h"
#include "local/file.h"
#include "wire/keys.h"

static const char heading[] =
	"# The keys that sign links. Keep this file secret, and keep it: without it no link works.\n"
	"# A key per line: its id (1 to 255) and 64 hex digits. The last signs, all verify, at most two.\n";

static int failed(int err, const char *path, const char *errmsg)
{
	log_facts("key-file", LOG_TEXT("file", path), LOG_TEXT("why", errmsg));
	return err;
}

/* Read the text of a file into the ring, or log the error and its line. */
static int read_text(const char *path, const char *bytes, size_t length, struct keyring *ring)
{
	const char *errmsg;
	size_t line;
	int err = keys_read_lines(bytes, length, ring, &line, &errmsg);

	if (err == ERR_OK)
		return ERR_OK;
	if (line == 0)
		return failed(err, path, errmsg);
	log_facts("key-file", LOG_TEXT("file", path), LOG_INT("line", (int64_t)line),
	    LOG_TEXT("why", errmsg));
	return err;
}

static int read_file(const char *path, int fd, struct keyring *ring)
{
	char bytes[KEYS_BYTES_MAX];
	struct stat status;
	size_t length = 0;
	int err;

	if (fstat(fd, &status) != 0)
		return failed(ERR_IO, path, strerror(errno));
	if (!S_ISREG(status.st_mode))
		return failed(ERR_REFUSED, path, "it is not a file");
	if ((status.st_mode & 077) != 0)
		return failed(ERR_REFUSED, path,
		    "users other than its owner may use it; if none has, run chmod 600 on it");
	if ((err = file_read(fd, bytes, sizeof(bytes), &length)) != ERR_OK)
		failed(err, path, strerror(errno));
	else if (length == sizeof(bytes))
		err = failed(ERR_INPUT, path, "it is too long; it may hold at most two keys, one per line");
	else
		err = read_text(path, bytes, length, ring);
	explicit_bzero(bytes, sizeof(bytes));
	return err;
}

/* Write a heading and a new key to fd. */
static int write_key(int fd)
{
	char line[2 + 2 * KEYS_MASTER_BYTES + 2] = "1 ";
	int err = rand_hex(line + 2, KEYS_MASTER_BYTES);

	if (err == ERR_OK) {
		line[sizeof(line) - 2] = '\n';
		err = file_write(fd, heading, strlen(heading));
	}
	if (err == ERR_OK)
		err = file_write(fd, line, sizeof(line) - 1);
	if (err == ERR_OK && fsync(fd) != 0)
		err = ERR_IO;
	explicit_bzero(line, sizeof(line));
	return err;
}

/*
 * The file is written under a temporary name and then linked to its own.  The link fails if another
 * process was first, and no process ever reads a partial file.
 */
static int make(const char *path)
{
	char temporary[PATH_MAX], suffix[17];
	int fd, err;

	if ((err = rand_hex(suffix, 8)) != ERR_OK)
		return failed(err, path, "the kernel gives no random bytes");
	if (snprintf(temporary, sizeof(temporary), "%s.%s", path, suffix) >= (int)sizeof(temporary))
		return failed(ERR_IO, path, "the name is too long");
	fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return failed(ERR_IO, path, strerror(errno));
	if ((err = write_key(fd)) != ERR_OK)
		failed(err, path, "the new key cannot be written");
	else if (link(temporary, path) != 0 && errno != EEXIST)
		err = failed(ERR_IO, path, strerror(errno));
	else
		err = file_sync_directory(path);
	close(fd);
	unlink(temporary);
	return err;
}

int secret_file_open(const char *path, struct keyring *ring)
{
	int fd, err;

	memset(ring, 0, sizeof(*ring));
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT) {
		if ((err = make(path)) != ERR_OK)
			return err;
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	}
	if (fd < 0)
		return failed(ERR_IO, path, strerror(errno));
	err = read_file(path, fd, ring);
	close(fd);
	if (err != ERR_OK)
		keys_wipe(ring);
	return err;
}
