#ifndef SERVE_BASE_URL_H_
#define SERVE_BASE_URL_H_

#include <stdbool.h>

#include "handlers/app.h"

/*
 * What links begin with, as https://rsvp.example.org; serve keeps the one it last used in the
 * data directory, so that commands write the same links.
 */
enum { BASE_URL_HOST_BYTES_MAX = 253 };

/**
 * base_url_read(TEXT, URL):
 * Check ${TEXT}, an http or https URL without user, query and fragment, and copy it to ${URL} without
 * slashes at its end.  Return false if it is none.
 */
bool base_url_read(const char *, char[BASE_URL_BYTES_MAX + 1]);

/**
 * base_url_host(URL, HOST):
 * Copy the host of a URL that was read, without port and brackets.
 */
void base_url_host(const char *, char[BASE_URL_HOST_BYTES_MAX + 1]);

/**
 * base_url_loopback(HOST):
 * Whether ${HOST}, a name or an address, is this machine to itself.
 */
bool base_url_loopback(const char *);

/**
 * base_url_load(PATH, URL):
 * Read the URL that is kept in ${PATH}.  Return false, with ${URL} untouched, if there is none.
 */
bool base_url_load(const char *, char[BASE_URL_BYTES_MAX + 1]);

/**
 * base_url_keep(PATH, URL):
 * Keep ${URL} in ${PATH}, at once or not at all.  ERR_OK or ERR_IO.
 */
int base_url_keep(const char *, const char *);

#endif /* !SERVE_BASE_URL_H_ */
