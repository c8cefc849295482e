/* Reads the events of S3 and SES about inbound mail. */
#include "lambda/inbound_event.h"

#include <stdbool.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "lambda/member.h"

/* S3 encodes keys as a URL query, where + is a space.  Decoding never makes a key longer. */
static bool decode(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++, to++) {
		*to = *from == '+' ? ' ' : *from;
		if (*from != '%')
			continue;
		int high = text_hex_digit(from[1]), low = high < 0 ? -1 : text_hex_digit(from[2]);

		if (low < 0 || (high == 0 && low == 0))
			return false;
		*to = (char)(high << 4 | low);
		from += 2;
	}
	*to = '\0';
	return true;
}

/* SES stores a mail under its id, in the folder that the receipt rule names. */
static int read_s3(const json_t *record, struct inbound_event *a)
{
	const json_t *s3 = json_object_get(record, "s3");
	const json_t *name = json_object_get(record, "eventName");
	const char *slash;

	if (!json_is_string(name) || strncmp(json_string_value(name), "ObjectCreated:", 14) != 0 ||
	    !member_text(json_object_get(s3, "bucket"), "name", a->bucket, sizeof(a->bucket)) ||
	    !member_text(json_object_get(s3, "object"), "key", a->key, sizeof(a->key)) ||
	    !decode(a->key))
		return ERR_INPUT;
	slash = strrchr(a->key, '/');
	slash = slash != NULL ? slash + 1 : a->key;
	return text_copy(a->message, sizeof(a->message), slash, strlen(slash)) ? ERR_OK : ERR_INPUT;
}

static int read_ses(const json_t *record, struct inbound_event *a)
{
	const json_t *ses = json_object_get(record, "ses");
	const json_t *action = json_object_get(json_object_get(ses, "receipt"), "action");

	if (!member_text(json_object_get(ses, "mail"), "messageId", a->message, sizeof(a->message)))
		return ERR_INPUT;
	if (!member_is(action, "type", "S3"))
		return ERR_OK;
	return member_text(action, "bucketName", a->bucket, sizeof(a->bucket)) &&
	    member_text(action, "objectKey", a->key, sizeof(a->key)) ? ERR_OK : ERR_INPUT;
}

static int read_record(const json_t *record, struct inbound_event *a)
{
	if (member_is(record, "eventSource", "aws:s3"))
		return read_s3(record, a);
	return member_is(record, "eventSource", "aws:ses") ? read_ses(record, a) : ERR_INPUT;
}

size_t inbound_event_count(const json_t *event)
{
	return json_array_size(json_object_get(event, "Records"));
}

int inbound_event_read(const json_t *event, size_t i, struct inbound_event *mail)
{
	int err;

	memset(mail, 0, sizeof(*mail));
	err = read_record(json_array_get(json_object_get(event, "Records"), i), mail);
	if (err == ERR_OK && (mail->message[0] == '\0' ||
	    (mail->bucket[0] == '\0') != (mail->key[0] == '\0')))
		err = ERR_INPUT;
	if (err != ERR_OK)
		memset(mail, 0, sizeof(*mail));
	return err;
}
