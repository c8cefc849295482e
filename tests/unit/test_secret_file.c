/* The key file: made once, read strictly, kept from others. */
#include "folder.h"
#include "test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "local/secret_file.h"

#define HEX_A "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"
#define HEX_B "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00"

static char directory[FOLDER_BYTES], path[FOLDER_FILE_BYTES];

static void write_file(const char *text, size_t length, mode_t mode)
{
	int fd;

	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, length), (ssize_t)length);
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static size_t files(void)
{
	DIR *d = opendir(directory);
	struct dirent *entry;
	size_t count = 0;

	assert_non_null(d);
	while ((entry = readdir(d)) != NULL)
		count += entry->d_name[0] != '.';
	closedir(d);
	return count;
}

TEST(the_first_start_makes_a_key_and_later_ones_find_it)
{
	static const unsigned char nothing[KEYS_MASTER_BYTES];
	struct keyring first, second;
	struct stat status;

	unlink(path);
	assert_int_equal(secret_file_open(path, &first), ERR_OK);
	assert_int_equal(first.count, 1);
	assert_int_equal(first.keys[0].id, 1);
	assert_memory_not_equal(first.keys[0].master, nothing, sizeof(nothing));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(files(), 1);
	assert_int_equal(secret_file_open(path, &second), ERR_OK);
	assert_memory_equal(&first, &second, sizeof(first));
	unlink(path);
	assert_int_equal(secret_file_open(path, &second), ERR_OK);
	assert_memory_not_equal(first.keys[0].master, second.keys[0].master, KEYS_MASTER_BYTES);
}

TEST(all_that_start_at_once_get_one_key)
{
	enum { STARTERS = 8 };
	struct keyring *rings = mmap(NULL, STARTERS * sizeof(*rings), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t children[STARTERS];
	int status;

	assert_true(rings != MAP_FAILED);
	for (int round = 0; round < test_rounds(20); round++) {
		unlink(path);
		memset(rings, 0, STARTERS * sizeof(*rings));
		for (int i = 0; i < STARTERS; i++)
			if ((children[i] = fork()) == 0)
				_exit(secret_file_open(path, &rings[i]));
		for (int i = 0; i < STARTERS; i++) {
			assert_int_equal(waitpid(children[i], &status, 0), children[i]);
			assert_int_equal(status, 0);
		}
		for (int i = 0; i < STARTERS; i++) {
			assert_int_equal(rings[i].count, 1);
			assert_memory_equal(&rings[i], &rings[0], sizeof(rings[0]));
		}
		assert_int_equal(files(), 1);
	}
	munmap(rings, STARTERS * sizeof(*rings));
}

TEST(lines_are_read_strictly)
{
	static const struct {
		const char *text;
		int err;
		size_t count;
		int last_id;
	} rows[] = {
		{"1 " HEX_A "\n",                             ERR_OK,    1, 1},
		{"1 " HEX_A,                                  ERR_OK,    1, 1},
		{"  255\t" HEX_A "  \r\n",                    ERR_OK,    1, 255},
		{"# old\n1 " HEX_A "\n\n# new\n2 " HEX_B "\n", ERR_OK,    2, 2},
		{"2 " HEX_A "\n1 " HEX_B "\n",                ERR_OK,    2, 1},
		{"",                                          ERR_INPUT, 0, 0},
		{"# nothing\n",                               ERR_INPUT, 0, 0},
		{"0 " HEX_A "\n",                             ERR_INPUT, 0, 0},
		{"256 " HEX_A "\n",                           ERR_INPUT, 0, 0},
		{"-1 " HEX_A "\n",                            ERR_INPUT, 0, 0},
		{"01 " HEX_A "\n",                            ERR_INPUT, 0, 0},
		{"one " HEX_A "\n",                           ERR_INPUT, 0, 0},
		{HEX_A "\n",                                  ERR_INPUT, 0, 0},
		{"1" HEX_A "\n",                              ERR_INPUT, 0, 0},
		{"1\n",                                       ERR_INPUT, 0, 0},
		{"1 " HEX_A "0\n",                            ERR_INPUT, 0, 0},
		{"1 " HEX_A "00\n",                           ERR_INPUT, 0, 0},
		{"1 0123\n",                                  ERR_INPUT, 0, 0},
		{"1 g" HEX_A "\n",                            ERR_INPUT, 0, 0},
		{"1 " HEX_A " x\n",                           ERR_INPUT, 0, 0},
		{"1 " HEX_A "\n1 " HEX_B "\n",                ERR_INPUT, 0, 0},
		{"1 " HEX_A "\n2 " HEX_B "\n3 " HEX_B "\n",   ERR_INPUT, 0, 0},
	};
	static const struct keyring empty;
	struct keyring ring;

	for (size_t i = 0; i < COUNT(rows); i++) {
		write_file(rows[i].text, strlen(rows[i].text), 0600);
		if (secret_file_open(path, &ring) != rows[i].err)
			fail_msg("row %zu", i);
		assert_int_equal(ring.count, rows[i].count);
		if (rows[i].err == ERR_OK)
			assert_int_equal(ring.keys[ring.count - 1].id, rows[i].last_id);
		else
			assert_memory_equal(&ring, &empty, sizeof(ring));
	}
	write_file("1 " HEX_A "\n", 67, 0600);
	assert_int_equal(secret_file_open(path, &ring), ERR_OK);
	assert_int_equal(ring.keys[0].master[1], 0x11);
	assert_int_equal(ring.keys[0].master[31], 0xff);
}

TEST(a_file_with_a_nul_or_too_much_is_refused)
{
	static char text[5000];
	struct keyring ring;

	memcpy(text, "1 " HEX_A, 66);
	text[66] = '\0';
	write_file(text, 67, 0600);
	assert_int_equal(secret_file_open(path, &ring), ERR_INPUT);
	memset(text + 66, '\n', sizeof(text) - 66);
	write_file(text, sizeof(text), 0600);
	assert_int_equal(secret_file_open(path, &ring), ERR_INPUT);
}

TEST(a_file_that_others_may_use_is_refused)
{
	static const struct {
		mode_t mode;
		int err;
	} rows[] = {
		{0600, ERR_OK},      {0400, ERR_OK},      {0700, ERR_OK},      {0640, ERR_REFUSED},
		{0604, ERR_REFUSED}, {0644, ERR_REFUSED}, {0620, ERR_REFUSED}, {0610, ERR_REFUSED},
	};
	struct keyring ring;

	for (size_t i = 0; i < COUNT(rows); i++) {
		write_file("1 " HEX_A "\n", 67, rows[i].mode);
		assert_int_equal(secret_file_open(path, &ring), rows[i].err);
		assert_int_equal(ring.count, rows[i].err == ERR_OK);
	}
}

TEST(what_is_no_file_is_no_key)
{
	struct keyring ring;

	assert_int_equal(secret_file_open("/nonexistent/keys", &ring), ERR_IO);
	assert_int_equal(secret_file_open(directory, &ring), ERR_REFUSED);
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(secret_file_open(path, &ring), ERR_REFUSED);
}

/* The line says which file and what to do, and not the key. */
TEST(the_log_says_what_to_do)
{
	char line[2048];
	struct keyring ring;
	ssize_t length;
	int ends[2];

	write_file("1 " HEX_A "\n", 67, 0644);
	assert_int_equal(pipe(ends), 0);
	log_to(ends[1]);
	assert_int_equal(secret_file_open(path, &ring), ERR_REFUSED);
	write_file("1 " HEX_B "z\n", 68, 0600);
	assert_int_equal(secret_file_open(path, &ring), ERR_INPUT);
	log_to(-1);
	length = read(ends[0], line, sizeof(line) - 1);
	close(ends[0]);
	close(ends[1]);
	assert_true(length > 0);
	line[length] = '\0';
	assert_non_null(strstr(line, path));
	assert_non_null(strstr(line, "chmod 600"));
	assert_non_null(strstr(line, "\"line\":1"));
	assert_null(strstr(line, "0011223344"));
	assert_null(strstr(line, "ffffffff"));
}

static int start(void **state)
{
	(void)state;
	log_to(-1);
	folder_make(directory);
	folder_file(path, directory, "keys");
	return 0;
}

static int finish(void **state)
{
	(void)state;
	folder_delete(directory);
	return 0;
}

TEST_MAIN(start, finish)
