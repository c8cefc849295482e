/* Calls the implementation of mail. */
#include "port/mail.h"

int mail_send(struct mail *m, const struct message *message)
{
	return m->ops->send(m, message);
}

void mail_close(struct mail *m)
{
	if (m != NULL)
		m->ops->close(m);
}
