/* Calls the implementation of the inbox. */
#include "port/inbox.h"

int inbox_read(struct inbox *i, const char *folder, const char *name, struct buf *mail)
{
	return i->ops->read(i, folder, name, mail);
}

void inbox_close(struct inbox *i)
{
	if (i != NULL)
		i->ops->close(i);
}
