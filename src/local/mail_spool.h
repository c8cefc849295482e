#ifndef LOCAL_MAIL_SPOOL_H_
#define LOCAL_MAIL_SPOOL_H_

#include "port/mail.h"
#include "port/mailbox.h"

/**
 * mail_spool_open(DIRECTORY, MAIL, BOX):
 * Keep letters as files in ${DIRECTORY} instead of sending them.  The directory is created if it is missing.
 * The id of a letter gives the name of its file, so a letter that is sent twice is one file.  A file
 * appears complete or not at all.  ${BOX} lists and reads the letters of ${MAIL}.  mail_close(${MAIL}) closes
 * both.  Return ERR_OK, or ERR_IO after a log line, or without one if there is no memory.
 */
int mail_spool_open(const char *directory, struct mail **mail, struct mailbox **box);

#endif /* !LOCAL_MAIL_SPOOL_H_ */
