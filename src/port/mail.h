#ifndef PORT_MAIL_H_
#define PORT_MAIL_H_

#include <stddef.h>
#include <stdint.h>

/*
 * Sends letters.  A letter is a complete RFC 5322 message with its envelope.  Its id is made from the
 * name of the outbox row, so that a recipient can recognize a letter that was sent twice.
 */
struct mail;

struct message {
	const char *from; /* the envelope sender */
	const char *to;   /* the only recipient */
	const char *id;   /* the Message-ID without its angle brackets */
	const char *row;  /* the outbox row's name, as wire/mail/row_name.h writes it */
	int64_t tries;    /* with this one; 0 counts as 1 */
	const char *bytes;
	size_t length;
};

struct mail_ops {
	int (*send)(struct mail *, const struct message *);
	void (*close)(struct mail *);
};

/* The first member of each implementation. */
struct mail {
	const struct mail_ops *ops;
	int64_t unacked_secs; /* how long to wait before a letter with an unknown outcome is resent */
};

/**
 * mail_send(M, MESSAGE):
 * Send ${MESSAGE}, which is borrowed.  Return ERR_OK if it was accepted.  Return ERR_LATER if it was
 * definitely not accepted and may be retried, ERR_REFUSED if it will never be accepted.  Return ERR_TROUBLE
 * if it was not accepted for a reason that stops every letter, such as a refused login.  Return ERR_IO if it
 * is unknown whether it was accepted.
 */
static inline int mail_send(struct mail *m, const struct message *message)
{
	return m->ops->send(m, message);
}

/**
 * mail_close(M):
 * Close and free ${M}.  NULL is a no-op.
 */
static inline void mail_close(struct mail *m)
{
	if (m != NULL)
		m->ops->close(m);
}

#endif /* !PORT_MAIL_H_ */
