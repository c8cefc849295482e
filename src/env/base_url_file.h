#ifndef ENV_BASE_URL_FILE_H_
#define ENV_BASE_URL_FILE_H_

#include <stdbool.h>

#include "app/base_url.h"

/*
 * The base URL of links.  serve keeps the one that it last used in the data directory, so that
 * commands write the same links.
 */

/**
 * base_url_file_load(PATH, URL):
 * Read the URL from the file ${PATH}.  Return false, and leave ${URL} as it was, if the file is
 * missing or does not hold a URL.
 */
bool base_url_file_load(const char *path, char url[BASE_URL_BYTES_MAX + 1]);

/**
 * base_url_file_keep(PATH, URL):
 * Write ${URL} to the file ${PATH}, atomically.  ERR_OK; ERR_IO, and the file is as it was.
 */
int base_url_file_keep(const char *path, const char *url);

#endif /* !ENV_BASE_URL_FILE_H_ */
