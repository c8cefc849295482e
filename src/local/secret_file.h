#ifndef LOCAL_SECRET_FILE_H_
#define LOCAL_SECRET_FILE_H_

#include "wire/keys.h"

/*
 * The master keys of one machine, in a text file that only its owner can read.  It has one key per line,
 * as wire/keys.h describes.
 *
 * To change the key, append a line with another id.  Remove the old line when its links have expired.
 */

/**
 * secret_file_open(PATH, RING):
 * Read the keys in the file ${PATH} into ${RING}, which the caller wipes.  A missing file is created with
 * one random key; if several processes do so at the same time, all get the same key.  Return ERR_OK.
 * Return ERR_REFUSED if it is not a regular file, or if the group or others may use it.  Return ERR_INPUT
 * if it is malformed, ERR_IO if it cannot be read or created.  One log line tells the error.
 */
int secret_file_open(const char *path, struct keyring *ring);

#endif /* !LOCAL_SECRET_FILE_H_ */
