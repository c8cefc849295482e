/* Keeps letters as files on one machine, for a demo or a trial. */
#include "local/mail_spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "base/rand.h"
#include "local/file.h"

#define SUFFIX ".eml"
#define SUFFIX_BYTES 4
#define UNACKED_SECS 90 /* as for SMTP; whether a file exists is known at once */
#define HASH_BYTES 17 /* "-" and 16 hex digits */
#define PLAIN_BYTES_MAX (MAILBOX_NAME_MAX - SUFFIX_BYTES - HASH_BYTES)

struct mail_spool {
	struct mail mail;
	struct mailbox box;
	int directory;
};

/* A letter in the directory. */
struct found {
	char name[MAILBOX_NAME_MAX + 1];
	struct timespec at;
};

static struct mail_spool *of_box(struct mailbox *box)
{
	return (struct mail_spool *)((char *)box - offsetof(struct mail_spool, box));
}

static int failed(const char *what)
{
	log_facts("mailbox", LOG_TEXT("what", what), LOG_TEXT("error", strerror(errno)));
	return ERR_IO;
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '.' || c == '-';
}

/* FNV-1a.  The ids are our own, so forged collisions are no risk. */
static uint64_t hash(const char *id)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *id != '\0'; id++)
		h = (h ^ (unsigned char)*id) * 0x100000001b3u;
	return h;
}

/*
 * "gala.3.0.9f41_40rsvp.example.eml": a byte that is not plain becomes _ and two hex digits.  If an id
 * is too long, its beginning and its hash form the name.
 */
static void name_letter(const char *id, char name[MAILBOX_NAME_MAX + 1])
{
	size_t length = 0;
	const char *at;

	for (at = id; *at != '\0' && length + 3 <= PLAIN_BYTES_MAX; at++) {
		if (is_plain(*at) && (*at != '.' || length > 0))
			name[length++] = *at;
		else
			length += (size_t)snprintf(name + length, 4, "_%02x", (unsigned char)*at);
	}
	if (*at != '\0')
		length += (size_t)snprintf(name + length, HASH_BYTES + 1, "-%016llx",
		    (unsigned long long)hash(id));
	memcpy(name + length, SUFFIX, SUFFIX_BYTES + 1);
}

static bool is_letter(const char *name)
{
	size_t length = strlen(name);

	if (length <= SUFFIX_BYTES || length > MAILBOX_NAME_MAX || name[0] == '.' ||
	    memcmp(name + length - SUFFIX_BYTES, SUFFIX, SUFFIX_BYTES) != 0)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_plain(name[i]) && name[i] != '_')
			return false;
	return true;
}

/* Letters are listed by time, so set the time of the file: the file system's clock is coarser. */
static int fill(int fd, const struct message *message)
{
	struct timespec times[2];
	int err = file_write(fd, message->bytes, message->length);

	if (err != ERR_OK)
		return err;
	clock_gettime(CLOCK_REALTIME, &times[0]);
	times[1] = times[0];
	return futimens(fd, times) == 0 && fsync(fd) == 0 ? ERR_OK : ERR_IO;
}

static int send_letter(struct mail *base, const struct message *message)
{
	struct mail_spool *b = (struct mail_spool *)base;
	char name[MAILBOX_NAME_MAX + 1], temporary[32] = ".";
	int fd, err;

	name_letter(message->id, name);
	if (faccessat(b->directory, name, F_OK, 0) == 0)
		return ERR_OK;
	if ((err = rand_hex(temporary + 1, 12)) != ERR_OK)
		return err;
	fd = openat(b->directory, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return failed("making a letter's file");
	if ((err = fill(fd, message)) != ERR_OK)
		failed("writing a letter");
	else if (renameat(b->directory, temporary, b->directory, name) != 0 ||
	    fsync(b->directory) != 0)
		err = failed("naming a letter's file");
	close(fd);
	if (err != ERR_OK)
		unlinkat(b->directory, temporary, 0);
	return err;
}

/* Newest first. */
static int compare(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->at.tv_sec != y->at.tv_sec)
		return x->at.tv_sec < y->at.tv_sec ? 1 : -1;
	if (x->at.tv_nsec != y->at.tv_nsec)
		return x->at.tv_nsec < y->at.tv_nsec ? 1 : -1;
	return strcmp(x->name, y->name);
}

static int add(struct mail_spool *b, const char *name, struct found **all, size_t *count)
{
	struct stat status;
	struct found *more;

	/* Skip a letter that was removed meanwhile. */
	if (fstatat(b->directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
	    !S_ISREG(status.st_mode))
		return ERR_OK;
	if ((*count & (*count - 1)) == 0) {
		more = reallocarray(*all, *count > 0 ? 2 * *count : 1, sizeof(**all));
		if (more == NULL)
			return ERR_IO;
		*all = more;
	}
	memcpy((*all)[*count].name, name, strlen(name) + 1);
	(*all)[*count].at = status.st_mtim;
	(*count)++;
	return ERR_OK;
}

static int find(struct mail_spool *b, struct found **all, size_t *count)
{
	int err = ERR_OK, fd = openat(b->directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *entry;
	DIR *directory;

	if (fd < 0 || (directory = fdopendir(fd)) == NULL) {
		failed("opening the mailbox");
		if (fd >= 0)
			close(fd);
		return ERR_IO;
	}
	while (err == ERR_OK && (errno = 0, entry = readdir(directory)) != NULL)
		if (is_letter(entry->d_name))
			err = add(b, entry->d_name, all, count);
	if (err == ERR_OK && errno != 0)
		err = failed("reading the mailbox");
	closedir(directory);
	return err;
}

static int list(struct mailbox *box, struct mailbox_row *rows, size_t max, size_t *count)
{
	struct found *all = NULL;
	size_t found = 0;
	int err = find(of_box(box), &all, &found);

	*count = 0;
	if (err == ERR_OK && found > 0)
		qsort(all, found, sizeof(*all), compare);
	for (size_t i = 0; err == ERR_OK && i < found && i < max; i++) {
		memcpy(rows[i].name, all[i].name, sizeof(rows[i].name));
		rows[i].at = all[i].at.tv_sec;
		(*count)++;
	}
	free(all);
	return err;
}

static int read_letter(struct mailbox *box, const char *name, char *bytes, size_t max,
    size_t *length)
{
	int fd, err;

	*length = 0;
	if (!is_letter(name))
		return ERR_ABSENT;
	fd = openat(of_box(box)->directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT || errno == ELOOP ? ERR_ABSENT : failed("opening a letter");
	if ((err = file_read(fd, bytes, max, length)) != ERR_OK)
		failed("reading a letter");
	close(fd);
	return err;
}

static void close_box(struct mail *base)
{
	struct mail_spool *b = (struct mail_spool *)base;

	close(b->directory);
	free(b);
}

static const struct mail_ops mail_ops = {.send = send_letter, .close = close_box};
static const struct mailbox_ops spool_ops = {.list = list, .read = read_letter};

int mail_spool_open(const char *directory, struct mail **mail, struct mailbox **box)
{
	struct mail_spool *b;

	if ((b = malloc(sizeof(*b))) == NULL)
		goto err0;
	if (mkdir(directory, 0700) != 0 && errno != EEXIST) {
		failed("making the mailbox");
		goto err1;
	}
	b->directory = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (b->directory < 0) {
		failed("opening the mailbox");
		goto err1;
	}
	b->mail = (struct mail){.ops = &mail_ops, .unacked_secs = UNACKED_SECS};
	b->box.ops = &spool_ops;
	*mail = &b->mail;
	*box = &b->box;
	return ERR_OK;
err1:
	free(b);
err0:
	return ERR_IO;
}
