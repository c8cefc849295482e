#ifndef HANDLERS_BASE_URL_H_
#define HANDLERS_BASE_URL_H_

#include <stdbool.h>

#include "handlers/app.h"

/*
 * What links begin with, as https://rsvp.example.org.
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

#endif /* !HANDLERS_BASE_URL_H_ */
