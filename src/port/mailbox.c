/* Calls the implementation of the mailbox. */
#include "port/mailbox.h"

int mailbox_list(struct mailbox *m, struct mailbox_row *rows, size_t max, size_t *count)
{
	return m->ops->list(m, rows, max, count);
}

int mailbox_read(struct mailbox *m, const char *name, char *bytes, size_t max, size_t *length)
{
	return m->ops->read(m, name, bytes, max, length);
}
