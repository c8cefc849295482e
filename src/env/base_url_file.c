/* Keeps the base URL of links in a file. */
#include "env/base_url_file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"

bool base_url_file_load(const char *path, char url[BASE_URL_BYTES_MAX + 1])
{
	char text[BASE_URL_BYTES_MAX + 2];
	bool ok = false;
	FILE *f = fopen(path, "re");

	if (f == NULL)
		return false;
	if (fgets(text, sizeof(text), f) != NULL) {
		text[strcspn(text, "\n")] = '\0';
		ok = base_url_read(text, url);
	}
	fclose(f);
	return ok;
}

int base_url_file_keep(const char *path, const char *url)
{
	char other[PATH_MAX], line[BASE_URL_BYTES_MAX + 2];
	int fd, n = snprintf(line, sizeof(line), "%s\n", url);

	if ((size_t)snprintf(other, sizeof(other), "%s.%ld", path, (long)getpid()) >= sizeof(other))
		return ERR_IO;
	fd = open(other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return ERR_IO;
	if (write(fd, line, (size_t)n) != n || fsync(fd) != 0)
		goto err;
	if (close(fd) != 0 || rename(other, path) != 0)
		goto err0;
	return ERR_OK;
err:
	close(fd);
err0:
	unlink(other);
	return ERR_IO;
}
