#ifndef PORT_MAIL_H_
#define PORT_MAIL_H_

#include <stddef.h>
#include <stdint.h>

/*
 * Where letters go.  A letter is one finished RFC 5322 message with its envelope; its id is made
 * from the outbox row's name, so that a letter sent twice can be told by whoever receives it.
 */
struct mail;

struct message {
	const char *from; /* envelope sender */
	const char *to;   /* the one recipient */
	const char *id;   /* the Message-ID without its angle brackets */
	const char *row;  /* the outbox row's name, as wire/row_name.h writes it */
	const char *bytes;
	size_t length;
};

struct mail_ops {
	int (*send)(struct mail *, const struct message *);
	void (*close)(struct mail *);
};

/* An implementation begins with this. */
struct mail {
	const struct mail_ops *ops;
	int64_t unacked_secs; /* a letter of which nothing was heard for so long may be sent again */
};

/**
 * mail_send(M, MESSAGE):
 * Hand over ${MESSAGE}, which is borrowed.  ERR_OK when it was accepted; ERR_LATER when it
 * definitely was not, and may be tried again; ERR_REFUSED when it never will be; ERR_IO when it
 * may or may not have been accepted.
 */
int mail_send(struct mail *m, const struct message *message);

/**
 * mail_close(M):
 * Close ${M}; NULL is a no-op.
 */
void mail_close(struct mail *m);

#endif /* !PORT_MAIL_H_ */
