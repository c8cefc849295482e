#ifndef APP_BASE_URL_H_
#define APP_BASE_URL_H_

#include <stdbool.h>

#include "app/app.h"

/*
 * What links begin with, as https://rsvp.example.org.
 */
enum { BASE_URL_HOST_BYTES_MAX = 253 };

/**
 * base_url_read(TEXT, URL):
 * Check ${TEXT}, an http or https URL without user, query and fragment, and copy it to ${URL} without
 * slashes at its end.  Return false if it is none.
 */
bool base_url_read(const char *text, char url[BASE_URL_BYTES_MAX + 1]);

/**
 * base_url_host(URL, HOST):
 * Copy the host of a URL that was read, without port and brackets.
 */
void base_url_host(const char *url, char host[BASE_URL_HOST_BYTES_MAX + 1]);

/**
 * base_url_loopback(HOST):
 * Whether ${HOST}, without port and brackets, is this machine to itself: localhost, an address in
 * 127.0.0.0/8 written as four decimal numbers, or the IPv6 loopback address.
 */
bool base_url_loopback(const char *host);

/**
 * base_url_own_name(AUTHORITY):
 * The same of HOST or HOST:PORT, as a request's Host header says it: an IPv6 address stands in
 * brackets, and a port is a number from 1 to 65535.  Anything else is not a name of this machine.
 */
bool base_url_own_name(const char *authority);

#endif /* !APP_BASE_URL_H_ */
