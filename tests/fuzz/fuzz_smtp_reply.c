/* Whatever a mail server says, a line is read within its bytes, and has a meaning. */
#include "fuzz.h"

#include "base/err.h"
#include "wire/mail/smtp_reply.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct smtp_reply reply;
	int err = smtp_reply_read((const char *)data, n, &reply);

	HOLDS(err == ERR_OK || (err == ERR_INPUT && reply.code == 0));
	HOLDS(err != ERR_OK || (reply.code >= 200 && reply.code <= 599));
	HOLDS(reply.class == 0 || reply.class == 2 || reply.class == 4 || reply.class == 5);
	HOLDS(reply.subject >= 0 && reply.subject <= 999 && reply.detail >= 0 && reply.detail <= 999);
	for (int command = 0; command < SMTP_COMMAND__MAX; command++) {
		err = smtp_reply_err((enum smtp_command)command, &reply);
		HOLDS(err == ERR_OK || err == ERR_LATER || err == ERR_REFUSED || err == ERR_TROUBLE);
		HOLDS(err != ERR_OK || (command == SMTP_LETTER && reply.code >= 200 && reply.code <= 299));
		HOLDS(err != ERR_REFUSED || (command >= SMTP_RCPT && reply.code >= 500));
	}
	return 0;
}
