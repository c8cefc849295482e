#ifndef PORT_INBOX_H_
#define PORT_INBOX_H_

#include "base/buf.h"

/*
 * Keeps inbound e-mails until they are read.  An e-mail is returned as it arrived from outside: do
 * not trust any byte of it.
 *
 * Nothing reads inbound e-mails yet.  A handler on AWS would call inbound_event_read()
 * (lambda/inbound_event.h), then inbox_read(), parse the e-mail in wire/mail, and ask app/change.h.
 */
struct inbox;

struct inbox_ops {
	int (*read)(struct inbox *, const char *, const char *, struct buf *);
	void (*close)(struct inbox *);
};

/* The first member of each implementation. */
struct inbox {
	const struct inbox_ops *ops;
};

/**
 * inbox_read(I, FOLDER, NAME, MAIL):
 * Append the e-mail ${NAME} of ${FOLDER} to ${MAIL}.  Return ERR_OK.  Return ERR_ABSENT if it does
 * not exist, ERR_INPUT if a name is malformed or the e-mail is larger than MAIL_BYTES_MAX.  Return
 * ERR_IO if it cannot be read or there is no memory: repeating is safe.  On an error ${MAIL} is
 * unchanged.
 */
static inline int inbox_read(struct inbox *i, const char *folder, const char *name,
    struct buf *mail)
{
	return i->ops->read(i, folder, name, mail);
}

/**
 * inbox_close(I):
 * Close and free ${I}.  NULL is a no-op.
 */
static inline void inbox_close(struct inbox *i)
{
	if (i != NULL)
		i->ops->close(i);
}

#endif /* !PORT_INBOX_H_ */
