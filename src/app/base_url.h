#ifndef APP_BASE_URL_H_
#define APP_BASE_URL_H_

#include <stdbool.h>

#include "app/app.h"

/*
 * The base URL that all links begin with, such as https://rsvp.example.org.
 */
enum { BASE_URL_HOST_BYTES_MAX = 253 };

/**
 * base_url_read(TEXT, URL):
 * Check that ${TEXT} is an http or https URL without user, query and fragment.  Copy it to ${URL} without
 * the slashes at its end.  Return false if it is not such a URL.
 */
bool base_url_read(const char *text, char url[BASE_URL_BYTES_MAX + 1]);

/**
 * base_url_host(URL, HOST):
 * Copy the host of ${URL}, without port and brackets, to ${HOST}.  base_url_read() accepts ${URL}.
 */
void base_url_host(const char *url, char host[BASE_URL_HOST_BYTES_MAX + 1]);

/**
 * base_url_loopback(HOST):
 * Return whether ${HOST}, without port and brackets, means this machine: localhost, an address in
 * 127.0.0.0/8 as four decimal numbers, or the loopback address of IPv6.
 */
bool base_url_loopback(const char *host);

/**
 * base_url_own_name(AUTHORITY):
 * Return whether ${AUTHORITY}, the value of a Host header, means this machine.  It is HOST or HOST:PORT, with
 * brackets around an IPv6 address and a port from 1 to 65535.  Return false for any other form.
 */
bool base_url_own_name(const char *authority);

#endif /* !APP_BASE_URL_H_ */
