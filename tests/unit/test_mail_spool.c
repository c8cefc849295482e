/* The local mailbox: a letter is one file, whole, and found only by its name. */
#include "folder.h"
#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "local/mail_spool.h"

static char parent[FOLDER_BYTES], directory[FOLDER_FILE_BYTES];

struct place {
	struct mail *mail;
	struct mailbox *box;
};

static int setup(void **state)
{
	static struct place p;

	folder_delete(directory);
	*state = &p;
	return mail_spool_open(directory, &p.mail, &p.box);
}

static int teardown(void **state)
{
	struct place *p = *state;

	mail_close(p->mail);
	return 0;
}

#define BOX(NAME) TEST_WITH(setup, teardown, NAME, struct place *p)

static int send_text(struct place *p, const char *id, const char *text)
{
	struct message message = {.from = "rsvp@example.org", .to = "ana@example.org", .id = id,
	    .bytes = text, .length = strlen(text)};

	return mail_send(p->mail, &message);
}

static size_t count_of(struct place *p)
{
	struct mailbox_row rows[100];
	size_t count;

	assert_int_equal(mailbox_list(p->box, rows, 100, &count), ERR_OK);
	return count;
}

BOX(a_letter_is_kept_as_it_was_sent)
{
	static const char text[] = "Subject: hello\r\n\r\n.\r\nA line.\r\n";
	struct mailbox_row row;
	struct stat status;
	char bytes[100], name[FOLDER_FILE_BYTES + sizeof(row.name) + 1];
	size_t count, length;

	assert_int_equal(count_of(p), 0);
	assert_int_equal(send_text(p, "gala.3.0.9f41@rsvp.example", text), ERR_OK);
	assert_int_equal(mailbox_list(p->box, &row, 1, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(row.name, "gala.3.0.9f41_40rsvp.example.eml");
	assert_true(row.at > 1700000000);
	assert_int_equal(mailbox_read(p->box, row.name, bytes, sizeof(bytes), &length), ERR_OK);
	assert_int_equal(length, strlen(text));
	assert_memory_equal(bytes, text, length);
	assert_int_equal(mailbox_read(p->box, row.name, bytes, 7, &length), ERR_OK);
	assert_int_equal(length, 7);
	snprintf(name, sizeof(name), "%s/%s", directory, row.name);
	assert_int_equal(stat(name, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(stat(directory, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
}

BOX(the_same_letter_twice_is_one)
{
	struct mailbox_row row;
	char bytes[100];
	size_t count, length;

	assert_int_equal(send_text(p, "gala.3.0", "first"), ERR_OK);
	assert_int_equal(send_text(p, "gala.3.0", "second"), ERR_OK);
	assert_int_equal(mailbox_list(p->box, &row, 1, &count), ERR_OK);
	assert_int_equal(count_of(p), 1);
	assert_int_equal(mailbox_read(p->box, row.name, bytes, sizeof(bytes), &length), ERR_OK);
	assert_int_equal(length, 5);
	assert_memory_equal(bytes, "first", 5);
}

BOX(the_newest_letter_comes_first)
{
	struct mailbox_row rows[10];
	char id[20];
	size_t count;

	for (int i = 0; i < 40; i++) {
		snprintf(id, sizeof(id), "gala.%d.0", i);
		assert_int_equal(send_text(p, id, "text"), ERR_OK);
	}
	assert_int_equal(mailbox_list(p->box, rows, 10, &count), ERR_OK);
	assert_int_equal(count, 10);
	for (int i = 0; i < 10; i++) {
		snprintf(id, sizeof(id), "gala.%d.0.eml", 39 - i);
		assert_string_equal(rows[i].name, id);
	}
}

BOX(different_ids_are_different_letters)
{
	struct mailbox_row rows[20];
	char long_a[400], long_b[400], bytes[FOLDER_BYTES + 2];
	const char *const ids[] = {
		"a/b", "a_2fb", "a_b", "a.b", "../../etc/passwd", "..", ".", ".x", "_2ex", "a b", "A/B",
		"\xc3\xa9", "a\r\nb", long_a, long_b,
	};
	const size_t ids_count = COUNT(ids);
	size_t count, length;

	memset(long_a, 'x', sizeof(long_a));
	memset(long_b, 'x', sizeof(long_b));
	long_a[sizeof(long_a) - 1] = long_b[sizeof(long_b) - 1] = '\0';
	long_b[sizeof(long_b) - 2] = 'y';
	for (size_t i = 0; i < ids_count; i++)
		assert_int_equal(send_text(p, ids[i], ids[i]), ERR_OK);
	assert_int_equal(mailbox_list(p->box, rows, 20, &count), ERR_OK);
	assert_int_equal(count, ids_count);
	for (size_t i = 0; i < count; i++) {
		size_t id = ids_count - 1 - i;

		assert_true(strlen(rows[i].name) <= MAILBOX_NAME_MAX);
		assert_int_equal(strspn(rows[i].name, "abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"), strlen(rows[i].name));
		assert_int_equal(mailbox_read(p->box, rows[i].name, bytes, sizeof(bytes), &length),
		    ERR_OK);
		assert_memory_equal(bytes, ids[id], length);
	}
	/* None of them left the directory. */
	snprintf(bytes, sizeof(bytes), "%s/b", parent);
	assert_int_not_equal(access(bytes, F_OK), 0);
}

BOX(only_letters_are_read)
{
	static const char *const names[] = {
		"", ".", "..", ".eml", "a", "a.txt", "../gala.eml", "x/../gala.eml", "/etc/passwd",
		".hidden.eml", "gala.eml/", "gala.em", "gala.eml ", "ga%2fla.eml", "none.eml", "link.eml",
		"directory.eml",
	};
	char path[FOLDER_FILE_BYTES + 20], too_long[300], bytes[100];
	size_t length;

	assert_int_equal(send_text(p, "gala", "text"), ERR_OK);
	snprintf(path, sizeof(path), "%s/link.eml", directory);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	snprintf(path, sizeof(path), "%s/.hidden.eml", directory);
	close(open(path, O_WRONLY | O_CREAT, 0600));
	snprintf(path, sizeof(path), "%s/directory.eml", directory);
	assert_int_equal(mkdir(path, 0700), 0);
	for (size_t i = 0; i < COUNT(names) - 1; i++)
		if (mailbox_read(p->box, names[i], bytes, sizeof(bytes), &length) != ERR_ABSENT)
			fail_msg("%s", names[i]);
	assert_int_not_equal(mailbox_read(p->box, "directory.eml", bytes, sizeof(bytes), &length),
	    ERR_OK);
	memset(too_long, 'a', sizeof(too_long));
	memcpy(too_long + sizeof(too_long) - 5, ".eml", 5);
	assert_int_equal(mailbox_read(p->box, too_long, bytes, sizeof(bytes), &length), ERR_ABSENT);
	assert_int_equal(mailbox_read(p->box, "gala.eml", bytes, sizeof(bytes), &length), ERR_OK);
	assert_int_equal(count_of(p), 1);
	rmdir(path);
}

/* A worker that dies while it writes leaves no half letter, and the next one is not in its way. */
BOX(a_letter_appears_whole_or_not_at_all)
{
	enum { BYTES = 1000000 };
	char *text = malloc(BYTES + 1), *bytes = malloc(BYTES);
	struct mailbox_row rows[100];
	size_t count, length;
	pid_t child;

	memset(text, 'x', BYTES);
	text[BYTES] = '\0';
	for (int round = 0; round < test_rounds(20); round++) {
		if ((child = fork()) == 0)
			for (int i = 0;; i++) {
				char id[40];

				snprintf(id, sizeof(id), "gala.%d.%d", round, i);
				if (i == 4)
					_exit(0);
				send_text(p, id, text);
			}
		usleep((useconds_t)(round * 400));
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, NULL, 0), child);
	}
	assert_int_equal(mailbox_list(p->box, rows, 100, &count), ERR_OK);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(mailbox_read(p->box, rows[i].name, bytes, BYTES, &length), ERR_OK);
		assert_int_equal(length, BYTES);
	}
	assert_int_equal(send_text(p, "gala.19.3", text), ERR_OK);
	free(text);
	free(bytes);
}

TEST(a_mailbox_that_cannot_be_made_is_said)
{
	struct mail *mail;
	struct mailbox *box;

	assert_int_equal(mail_spool_open("/nonexistent/mail", &mail, &box), ERR_IO);
	assert_int_equal(mail_spool_open("/etc/passwd", &mail, &box), ERR_IO);
}

static int start(void **state)
{
	(void)state;
	log_to(-1);
	folder_make(parent);
	folder_file(directory, parent, "letters");
	return 0;
}

static int finish(void **state)
{
	(void)state;
	folder_delete(directory);
	folder_delete(parent);
	return 0;
}

TEST_MAIN(start, finish)
