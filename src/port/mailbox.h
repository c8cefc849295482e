#ifndef PORT_MAILBOX_H_
#define PORT_MAILBOX_H_

#include <stddef.h>
#include <stdint.h>

/*
 * The letters that were kept here instead of being sent, for whoever tries the product on one
 * machine.  No public host has one.
 */
struct mailbox;

#define MAILBOX_NAME_MAX 120

struct mailbox_row {
	char name[MAILBOX_NAME_MAX + 1]; /* names the letter: [A-Za-z0-9._-] */
	int64_t at;                      /* UTC seconds */
};

struct mailbox_ops {
	int (*list)(struct mailbox *, struct mailbox_row *, size_t, size_t *);
	int (*read)(struct mailbox *, const char *, char *, size_t, size_t *);
};

/* An implementation begins with this. */
struct mailbox {
	const struct mailbox_ops *ops;
};

/**
 * mailbox_list(M, ROWS, MAX, COUNT):
 * List up to ${MAX} letters, newest first.  ERR_OK or ERR_IO.
 */
int mailbox_list(struct mailbox *m, struct mailbox_row *rows, size_t max, size_t *count);

/**
 * mailbox_read(M, NAME, BYTES, MAX, LENGTH):
 * Copy the letter ${NAME}, at most ${MAX} bytes of it, into ${BYTES}.  ERR_ABSENT if there is none.
 */
int mailbox_read(struct mailbox *m, const char *name, char *bytes, size_t max, size_t *length);

#endif /* !PORT_MAILBOX_H_ */
