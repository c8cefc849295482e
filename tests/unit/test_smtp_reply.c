/* Replies of an SMTP server: how each line is read, and what it means for the letter. */
#include "test.h"

#include <string.h>

#include "base/err.h"
#include "wire/mail/smtp_reply.h"

TEST(a_line_is_read)
{
	static const struct {
		const char *line;
		struct smtp_reply reply;
	} rows[] = {
		{"250 ok\r\n",                        {250, .last = true}},
		{"250-here\r\n",                      {250, .last = false}},
		{"250",                               {250, .last = true}},
		{"250\r\n",                           {250, .last = true}},
		{"550 5.1.1 no such user\r\n",        {550, 5, 1, 1, true}},
		{"550-5.1.1 no such\r\n",             {550, 5, 1, 1, false}},
		{"452 4.2.2",                         {452, 4, 2, 2, true}},
		{"250 2.0.0\r\n",                     {250, 2, 0, 0, true}},
		{"554 5.999.999 x",                   {554, 5, 999, 999, true}},
		{"554 5.1000.1 x",                    {554, .last = true}},
		{"554 5.1.1000 x",                    {554, .last = true}},
		{"554 5.1 x",                         {554, .last = true}},
		{"554 5.1.1: x",                      {554, .last = true}},
		{"554 3.1.1 x",                       {554, .last = true}},
		{"554 15.1.1 x",                      {554, .last = true}},
		{"554  5.1.1 x",                      {554, .last = true}},
		{"554 127.0.0.1 is listed",           {554, .last = true}},
	};
	struct smtp_reply reply;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct smtp_reply *wanted = &rows[i].reply;

		assert_int_equal(smtp_reply_read(rows[i].line, strlen(rows[i].line), &reply), ERR_OK);
		if (reply.code != wanted->code || reply.class != wanted->class ||
		    reply.subject != wanted->subject || reply.detail != wanted->detail ||
		    reply.last != wanted->last)
			fail_msg("%s: %d %d.%d.%d", rows[i].line, reply.code, reply.class, reply.subject,
			    reply.detail);
	}
	assert_int_equal(smtp_reply_read("550 5.1.10", 9, &reply), ERR_OK);
	assert_int_equal(reply.detail, 1); /* not a byte beyond the end */
}

TEST(a_malformed_line_is_no_reply)
{
	static const char *const lines[] = {"", "2", "25", "199 x", "600 x", "2500", "250x", "abc", " 250 ok", "-50 x"};
	struct smtp_reply reply;

	for (size_t i = 0; i < COUNT(lines); i++) {
		assert_int_equal(smtp_reply_read(lines[i], strlen(lines[i]), &reply), ERR_INPUT);
		assert_int_equal(reply.code, 0);
	}
}

TEST(a_reply_judges_the_address_the_letter_or_us)
{
	static const struct {
		enum smtp_command command;
		const char *line; /* "": no reply */
		int err;
	} rows[] = {
		{SMTP_CONNECT, "",                                    ERR_TROUBLE},
		{SMTP_CONNECT, "421 4.3.2 shutting down",             ERR_TROUBLE},
		{SMTP_CONNECT, "554 5.7.1 blocked",                   ERR_TROUBLE},
		{SMTP_HELLO,   "535 5.7.8 bad password",              ERR_TROUBLE},
		{SMTP_HELLO,   "454 4.7.0 no TLS now",                ERR_TROUBLE},
		{SMTP_HELLO,   "250 here",                            ERR_TROUBLE}, /* it offers no TLS, or no login */
		{SMTP_MAIL,    "",                                    ERR_TROUBLE},
		{SMTP_MAIL,    "550 5.7.1 not owned by user",         ERR_TROUBLE},
		{SMTP_MAIL,    "550 5.1.8 no such domain",            ERR_TROUBLE},
		{SMTP_MAIL,    "452 4.3.1 disk full",                 ERR_TROUBLE},

		{SMTP_RCPT,    "550 5.1.1 no such user",              ERR_REFUSED},
		{SMTP_RCPT,    "553 5.1.3 bad syntax",                ERR_REFUSED},
		{SMTP_RCPT,    "554 5.1.2 no such domain",            ERR_REFUSED},
		{SMTP_RCPT,    "550 5.2.1 disabled",                  ERR_REFUSED},
		{SMTP_RCPT,    "550 no such user",                    ERR_REFUSED},
		{SMTP_RCPT,    "551 not here",                        ERR_REFUSED},
		{SMTP_RCPT,    "553 not allowed",                     ERR_REFUSED},
		{SMTP_RCPT,    "554 no",                              ERR_LATER},
		{SMTP_RCPT,    "552 5.2.2 full",                      ERR_LATER},
		{SMTP_RCPT,    "550 5.1.8 our domain is unknown",     ERR_LATER},
		{SMTP_RCPT,    "550 5.1.7 our address is malformed",  ERR_LATER},
		{SMTP_RCPT,    "450 4.1.1 not checked yet",           ERR_LATER},
		{SMTP_RCPT,    "421 too many",                        ERR_LATER},
		{SMTP_RCPT,    "452 4.5.3 too many recipients",       ERR_LATER},
		{SMTP_RCPT,    "550 5.7.1 not from you",              ERR_LATER},
		{SMTP_RCPT,    "554 5.7.1 relay access denied",       ERR_LATER},
		{SMTP_RCPT,    "550 5.3.0 system",                    ERR_LATER},
		{SMTP_RCPT,    "550 5.4.5 daily limit",               ERR_LATER},
		{SMTP_RCPT,    "550 4.1.1 it contradicts itself",     ERR_LATER},
		{SMTP_RCPT,    "504 5.5.2 bad name in HELO",          ERR_TROUBLE},
		{SMTP_RCPT,    "530 5.7.0 log in first",              ERR_TROUBLE},
		{SMTP_RCPT,    "250 ok",                              ERR_LATER},
		{SMTP_RCPT,    "",                                    ERR_LATER},

		{SMTP_DATA,    "",                                    ERR_LATER},
		{SMTP_DATA,    "354 go on",                           ERR_LATER},
		{SMTP_DATA,    "554 no valid recipients",             ERR_LATER},
		{SMTP_DATA,    "554 5.7.0 limit exceeded",            ERR_TROUBLE},
		{SMTP_LETTER,  "",                                    ERR_LATER},
		{SMTP_LETTER,  "250 taken",                           ERR_OK},
		{SMTP_LETTER,  "451 4.3.0 not now",                   ERR_LATER},
		{SMTP_LETTER,  "550 no such user, or it is spam",     ERR_LATER},
		{SMTP_LETTER,  "550 5.1.1 no such user",              ERR_REFUSED},
		{SMTP_LETTER,  "554 failed",                          ERR_LATER},
		{SMTP_LETTER,  "554 5.6.0 malformed",                 ERR_LATER},
		{SMTP_LETTER,  "554 5.7.1 a policy",                  ERR_TROUBLE},
		{SMTP_LETTER,  "554 5.4.5 daily limit",               ERR_TROUBLE},
		{SMTP_LETTER,  "554 5.3.2 not accepting mail",        ERR_TROUBLE},
		{SMTP_LETTER,  "552 5.3.4 too large",                 ERR_LATER},
	};
	struct smtp_reply reply;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int err = smtp_reply_read(rows[i].line, strlen(rows[i].line), &reply);

		assert_int_equal(err, rows[i].line[0] == '\0' ? ERR_INPUT : ERR_OK);
		err = smtp_reply_err(rows[i].command, &reply);
		if (err != rows[i].err)
			fail_msg("%d: %s: %s", rows[i].command, rows[i].line, err_name(err));
	}
}

TEST_MAIN(NULL, NULL)
