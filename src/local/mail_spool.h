#ifndef LOCAL_MAIL_SPOOL_H_
#define LOCAL_MAIL_SPOOL_H_

#include "port/mail.h"
#include "port/mailbox.h"

/**
 * mail_spool_open(DIRECTORY, MAIL, BOX):
 * Keep letters as files in ${DIRECTORY}, made if there is none, instead of sending them.  A letter's
 * file is named by its id, so that the same letter twice is one file; it appears whole or not at
 * all.  ${BOX} shows the letters that ${MAIL} was given; both end with mail_close(${MAIL}).  ERR_OK;
 * ERR_IO after a log line.
 */
int mail_spool_open(const char *directory, struct mail **mail, struct mailbox **box);

#endif /* !LOCAL_MAIL_SPOOL_H_ */
