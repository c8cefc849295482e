/* Reads the replies of an SMTP server, and says what each means for the letter. */
#include "wire/mail/smtp_reply.h"

#include <string.h>

#include "base/count.h"
#include "base/err.h"

enum { CODE_DIGITS = 3, STATUS_DIGITS_MAX = 3, ANY = -1, NONE = 0 };

/* ---- a line ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Read up to ${max} digits.  Return how many there are. */
static size_t digits(const char *text, size_t n, size_t max, int *number)
{
	size_t i;

	*number = 0;
	for (i = 0; i < n && i < max && is_digit(text[i]); i++)
		*number = *number * 10 + (text[i] - '0');
	return i;
}

static bool is_end(const char *text, size_t n)
{
	return n == 0 || text[0] == ' ' || text[0] == '\r' || text[0] == '\n';
}

/* Read a code such as 5.7.1, if there is one. */
static void read_status(const char *text, size_t n, struct smtp_reply *reply)
{
	int parts[3];

	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t length = digits(text, n, i == 0 ? 1 : STATUS_DIGITS_MAX, &parts[i]);

		if (length == 0)
			return;
		text += length;
		n -= length;
		if (i + 1 == COUNT(parts))
			break;
		if (n == 0 || *text != '.')
			return;
		text++;
		n--;
	}
	if (!is_end(text, n) || (parts[0] != 2 && parts[0] != 4 && parts[0] != 5))
		return;
	reply->class = parts[0];
	reply->subject = parts[1];
	reply->detail = parts[2];
}

int smtp_reply_read(const char *line, size_t n, struct smtp_reply *reply)
{
	int code;

	memset(reply, 0, sizeof(*reply));
	if (digits(line, n, CODE_DIGITS, &code) != CODE_DIGITS || code < 200 || code > 599)
		return ERR_INPUT;
	line += CODE_DIGITS;
	n -= CODE_DIGITS;
	if (!is_end(line, n) && *line != '-')
		return ERR_INPUT;
	reply->code = code;
	reply->last = n == 0 || *line != '-';
	if (n > 0 && (*line == ' ' || *line == '-'))
		read_status(line + 1, n - 1, reply);
	return ERR_OK;
}

/* ---- its meaning ---- */

#define BIT(COMMAND) (1u << (COMMAND))
#define SESSION (BIT(SMTP_CONNECT) | BIT(SMTP_HELLO) | BIT(SMTP_MAIL))
#define RCPT BIT(SMTP_RCPT)
#define LETTER BIT(SMTP_LETTER)
#define DATA (BIT(SMTP_DATA) | LETTER)

/* The first rule that matches decides.  A reply that none matches lets this letter wait. */
static const struct rule {
	unsigned commands;
	int low, high;              /* the code */
	int class, subject, detail; /* ANY: whatever it is; class NONE: no enhanced code */
	int err;
} rules[] = {
	{LETTER,         200, 299, ANY,  ANY, ANY, ERR_OK},
	{SESSION,          0, 599, ANY,  ANY, ANY, ERR_TROUBLE},
	{RCPT | DATA,    504, 504, ANY,  ANY, ANY, ERR_TROUBLE}, /* such as our name in EHLO */
	{RCPT | DATA,    530, 530, ANY,  ANY, ANY, ERR_TROUBLE}, /* the login (RFC 4954, section 6) */
	{RCPT | DATA,    534, 535, ANY,  ANY, ANY, ERR_TROUBLE},
	{RCPT | DATA,    538, 538, ANY,  ANY, ANY, ERR_TROUBLE},
	{RCPT | DATA,    500, 599, 5,      1,   7, ERR_LATER},   /* our address, not the recipient's */
	{RCPT | DATA,    500, 599, 5,      1,   8, ERR_LATER},
	{RCPT | DATA,    500, 599, 5,      1, ANY, ERR_REFUSED},
	{RCPT | DATA,    500, 599, 5,      2,   1, ERR_REFUSED}, /* the mailbox is disabled */
	{RCPT,           550, 551, NONE, ANY, ANY, ERR_REFUSED},
	{RCPT,           553, 553, NONE, ANY, ANY, ERR_REFUSED},
	{DATA,           554, 554, 5,      3, ANY, ERR_TROUBLE}, /* the system */
	{DATA,           554, 554, 5,      4, ANY, ERR_TROUBLE}, /* the network, or a quota */
	{DATA,           554, 554, 5,      7, ANY, ERR_TROUBLE}, /* a policy */
};

static bool is_one(int wanted, int number)
{
	return wanted == ANY || wanted == number;
}

int smtp_reply_err(enum smtp_command command, const struct smtp_reply *reply)
{
	for (size_t i = 0; i < COUNT(rules); i++) {
		const struct rule *r = &rules[i];

		if ((r->commands & BIT(command)) != 0 && reply->code >= r->low && reply->code <= r->high &&
		    is_one(r->class, reply->class) && is_one(r->subject, reply->subject) &&
		    is_one(r->detail, reply->detail))
			return r->err;
	}
	return ERR_LATER;
}
