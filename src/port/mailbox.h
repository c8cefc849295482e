#ifndef PORT_MAILBOX_H_
#define PORT_MAILBOX_H_

#include <stddef.h>
#include <stdint.h>

/*
 * The letters that were kept on this machine instead of being sent, for a demo or a trial.  A public
 * server has no mailbox.
 */
struct mailbox;

#define MAILBOX_NAME_MAX 120

struct mailbox_row {
	char name[MAILBOX_NAME_MAX + 1]; /* of the letter, made of [A-Za-z0-9._-] */
	int64_t at;                      /* when it was kept, UTC seconds */
};

struct mailbox_ops {
	int (*list)(struct mailbox *, struct mailbox_row *, size_t, size_t *);
	int (*read)(struct mailbox *, const char *, char *, size_t, size_t *);
};

/* The first member of each implementation. */
struct mailbox {
	const struct mailbox_ops *ops;
};

/**
 * mailbox_list(M, ROWS, MAX, COUNT):
 * Set ${ROWS} to up to ${MAX} letters, newest first, and ${COUNT} to their number.  Return ERR_OK or
 * ERR_IO.
 */
static inline int mailbox_list(struct mailbox *m, struct mailbox_row *rows, size_t max,
    size_t *count)
{
	return m->ops->list(m, rows, max, count);
}

/**
 * mailbox_read(M, NAME, BYTES, MAX, LENGTH):
 * Copy the letter ${NAME} into ${BYTES}, at most ${MAX} bytes, and set ${LENGTH} to their number.  Return
 * ERR_OK.  Return ERR_ABSENT if it does not exist, ERR_IO if it cannot be read.
 */
static inline int mailbox_read(struct mailbox *m, const char *name, char *bytes, size_t max,
    size_t *length)
{
	return m->ops->read(m, name, bytes, max, length);
}

#endif /* !PORT_MAILBOX_H_ */
