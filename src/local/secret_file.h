#ifndef LOCAL_SECRET_FILE_H_
#define LOCAL_SECRET_FILE_H_

#include "wire/keys.h"

/*
 * The master keys of one machine, in a text file that only its owner can read, with a key per line,
 * as wire/keys.h says.
 *
 * To change the key, add a line with another id; remove the old one when its links have expired.
 */

/**
 * secret_file_open(PATH, RING):
 * Read the keys in the file ${PATH} into ${RING}, which the caller wipes.  If there is no such file
 * it is made, with one random key; of several processes that find none, all get the same key.
 * ERR_OK; ERR_REFUSED if group or others may read the file; ERR_INPUT if it is malformed; ERR_IO.
 * Each after one log line that says what to do.
 */
int secret_file_open(const char *path, struct keyring *ring);

#endif /* !LOCAL_SECRET_FILE_H_ */
