#ifndef FOLDER_H_
#define FOLDER_H_

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A folder of a test's own, below $TMPDIR or else /tmp.
 */

enum { FOLDER_BYTES = 160, FOLDER_FILE_BYTES = FOLDER_BYTES + 40 };

/**
 * folder_make(FOLDER), folder_file(PATH, FOLDER, NAME):
 * Make a folder and write its name to ${FOLDER}; write the name of a file in it to ${PATH}.
 */
static inline void folder_make(char folder[FOLDER_BYTES])
{
	const char *above = getenv("TMPDIR");

	if (snprintf(folder, FOLDER_BYTES, "%s/rsvp-XXXXXX", above != NULL ? above : "/tmp") >= FOLDER_BYTES ||
	    mkdtemp(folder) == NULL) {
		perror("no folder below TMPDIR");
		exit(1);
	}
}

static inline void folder_file(char path[FOLDER_FILE_BYTES], const char *folder, const char *name)
{
	if (snprintf(path, FOLDER_FILE_BYTES, "%s/%s", folder, name) >= FOLDER_FILE_BYTES)
		abort();
}

/**
 * folder_empty(FOLDER), folder_delete(FOLDER):
 * Delete the files in it, and the folder with them.
 */
static inline void folder_empty(const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		unlinkat(dirfd(d), e->d_name, 0);
	if (d != NULL)
		closedir(d);
}

static inline void folder_delete(const char *folder)
{
	folder_empty(folder);
	rmdir(folder);
}

/**
 * folder_keep(PATH), folder_put(PATH):
 * Remember a file, and write it once more: making tables takes longer than most tests.
 */
static char folder_kept[1 << 20];
static size_t folder_kept_length;

static inline void folder_keep(const char *path)
{
	FILE *file = fopen(path, "r");

	if (file == NULL || (folder_kept_length = fread(folder_kept, 1, sizeof(folder_kept), file)) == 0 ||
	    folder_kept_length == sizeof(folder_kept) || fclose(file) != 0)
		abort();
}

static inline void folder_put(const char *path)
{
	FILE *file = fopen(path, "w");

	if (file == NULL || fwrite(folder_kept, 1, folder_kept_length, file) != folder_kept_length ||
	    fclose(file) != 0)
		abort();
}

#endif /* !FOLDER_H_ */
