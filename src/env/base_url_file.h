#ifndef ENV_BASE_URL_FILE_H_
#define ENV_BASE_URL_FILE_H_

#include <stdbool.h>

#include "app/base_url.h"

/*
 * What links begin with: serve keeps what it last used in the data directory, so that commands write
 * the same links.
 */

/**
 * base_url_file_load(PATH, URL):
 * Read the URL that is kept in ${PATH}.  Return false, with ${URL} untouched, if there is none.
 */
bool base_url_file_load(const char *path, char url[BASE_URL_BYTES_MAX + 1]);

/**
 * base_url_file_keep(PATH, URL):
 * Keep ${URL} in ${PATH}, at once or not at all.  ERR_OK or ERR_IO.
 */
int base_url_file_keep(const char *path, const char *url);

#endif /* !ENV_BASE_URL_FILE_H_ */
