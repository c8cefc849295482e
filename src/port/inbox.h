#ifndef PORT_INBOX_H_
#define PORT_INBOX_H_

#include "base/buf.h"

/*
 * Where mails that arrived are kept until somebody reads them.  A mail is as it came, from outside:
 * no byte of it is to be trusted.
 */
struct inbox;

struct inbox_ops {
	int (*read)(struct inbox *, const char *, const char *, struct buf *);
	void (*close)(struct inbox *);
};

/* An implementation begins with this. */
struct inbox {
	const struct inbox_ops *ops;
};

/**
 * inbox_read(I, FOLDER, NAME, MAIL):
 * Append the mail ${NAME} in ${FOLDER} to ${MAIL}.  ERR_OK; ERR_ABSENT if there is none; ERR_INPUT
 * if the names are none, or the mail is over MAIL_BYTES_MAX; ERR_IO, also if ${MAIL} found no
 * memory: repeating is safe.  Except for ERR_OK, ${MAIL} is as it was.
 */
int inbox_read(struct inbox *i, const char *folder, const char *name, struct buf *mail);

/**
 * inbox_close(I):
 * Close ${I}; NULL is a no-op.
 */
void inbox_close(struct inbox *i);

#endif /* !PORT_INBOX_H_ */
