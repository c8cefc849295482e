/* Reads the reports of SES about e-mails. */
#include "lambda/delivery_event.h"

#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "lambda/member.h"
#include "wire/aws/ses.h"
#include "wire/mail/row_name.h"

/* SES Developer Guide, "Monitoring using EventBridge".  All but the last three imply that SES accepted it. */
static const struct {
	const char *type;
	enum outbox_status status;
} types[] = {
	{"Email Sent",               OUTBOX_DONE},
	{"Email Delivered",          OUTBOX_DONE},
	{"Email Delivery Delayed",   OUTBOX_DONE},
	{"Email Complaint Received", OUTBOX_DONE},
	{"Email Opened",             OUTBOX_DONE},
	{"Email Clicked",            OUTBOX_DONE},
	{"Email Bounced",            OUTBOX_DEAD},
	{"Email Rejected",           OUTBOX_DEAD},
	{"Email Rendering Failed",   OUTBOX_DEAD},
};

static int find(const json_t *event, enum outbox_status *status)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (member_is(event, "detail-type", types[i].type)) {
			*status = types[i].status;
			return ERR_OK;
		}
	return ERR_ABSENT;
}

int delivery_event_read(const json_t *event, struct outbox *row, enum outbox_status *status)
{
	const json_t *mail = json_object_get(json_object_get(event, "detail"), "mail");
	const json_t *tag = json_array_get(json_object_get(json_object_get(mail, "tags"), SES_TAG), 0);

	memset(row, 0, sizeof(*row));
	if (!member_is(event, "source", "aws.ses"))
		return ERR_INPUT;
	if (find(event, status) != ERR_OK || !json_is_string(tag) ||
	    row_name_read(json_string_value(tag), json_string_length(tag), row) != ERR_OK)
		return ERR_ABSENT;
	return ERR_OK;
}
