/*
 * Source: spec/words, spec/pages
 * Template: codegen/targets/templates/words.h.j2
 * Do not edit; run: make gen
 */
#ifndef GEN_WORDS_H
#define GEN_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"

/* The values that a template may use; see spec/words/values.yaml. */
enum value {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_EVENT_STATE,
	VALUE_EVENT_LABEL,
	VALUE_EVENT_LINE,
	VALUE_EVENT_URL,
	VALUE_CAP,
	VALUE_MAX_PARTY,
	VALUE_VERIFY,
	VALUE_CONFIRMED,
	VALUE_OPEN,
	VALUE_WAITLISTED,
	VALUE_PENDING,
	VALUE_HELD,
	VALUE_OVER_CAP,
	VALUE_BAR_SEATS,
	VALUE_BAR_TOTAL,
	VALUE_LINE_WAITS,
	VALUE_HEAD_PARTY,
	VALUE_FULL,
	VALUE_TIGHT,
	VALUE_NEXT_POSITION,
	VALUE_NOW,
	VALUE_GUEST_NAME,
	VALUE_PARTY,
	VALUE_POSITION,
	VALUE_OFFER_UNTIL,
	VALUE_STATE,
	VALUE_STATE_TITLE,
	VALUE_STATE_LINE,
	VALUE_GUEST_URL,
	VALUE_REGISTER_URL,
	VALUE_REPLIES,
	VALUE_FORM_NAME,
	VALUE_FORM_EMAIL,
	VALUE_FORM_PARTY,
	VALUE_FORM_CAP,
	VALUE_ERROR_FIELD,
	VALUE_ERROR_WORDS,
	VALUE_REFUSAL_TITLE,
	VALUE_REFUSAL_LINE,
	VALUE_NOTICE,
	VALUE_HOST_URL,
	VALUE_CSV_URL,
	VALUE_REGISTER_SHOWN,
	VALUE_GUESTS_TOTAL,
	VALUE_GUESTS_MORE,
	VALUE_LEAST,
	VALUE_MOST,
	VALUE_MESSAGE_TITLE,
	VALUE_MESSAGE_LINE,
	VALUE_MESSAGE_URL,
	VALUE_MESSAGE_LABEL,
	VALUE_LETTERS_TOTAL,
	VALUE_LETTERS_MORE,
	VALUE_MAILBOX_URL,
	VALUE_LETTER_SUBJECT,
	VALUE_LETTER_FROM,
	VALUE_LETTER_TO,
	VALUE_LETTER_WHEN,
	VALUE_LETTER_HTML_URL,
	VALUE__MAX
};

enum list {
	LIST_NONE,
	LIST_BUTTONS,
	LIST_HOLDERS,
	LIST_GUESTS,
	LIST_LETTERS,
	LIST_LINES,
	LIST__MAX
};

enum column_buttons {
	COLUMN_BUTTONS_ACTION,
	COLUMN_BUTTONS_LABEL,
	COLUMN_BUTTONS_STYLE,
	COLUMN_BUTTONS_ASK,
	COLUMN_BUTTONS_SURE,
	COLUMN_BUTTONS__MAX
};

enum column_holders {
	COLUMN_HOLDERS_STATE,
	COLUMN_HOLDERS_FROM,
	COLUMN_HOLDERS_SEATS,
	COLUMN_HOLDERS__MAX
};

enum column_guests {
	COLUMN_GUESTS_ID,
	COLUMN_GUESTS_NAME,
	COLUMN_GUESTS_EMAIL,
	COLUMN_GUESTS_STATE,
	COLUMN_GUESTS_LABEL,
	COLUMN_GUESTS_PARTY,
	COLUMN_GUESTS_POSITION,
	COLUMN_GUESTS_UNTIL,
	COLUMN_GUESTS_REGISTERED,
	COLUMN_GUESTS_RESEND,
	COLUMN_GUESTS__MAX
};

enum column_letters {
	COLUMN_LETTERS_URL,
	COLUMN_LETTERS_SUBJECT,
	COLUMN_LETTERS_TO,
	COLUMN_LETTERS_WHEN,
	COLUMN_LETTERS__MAX
};

enum column_lines {
	COLUMN_LINES_TEXT,
	COLUMN_LINES_URL,
	COLUMN_LINES__MAX
};

enum kind {
	KIND_TEXT,
	KIND_NUMBER,
	KIND_URL,
	KIND_FLAG,
	KIND__MAX
};

/* A placeholder, or a column of a list. */
struct slot {
	const char *name;
	enum kind kind;
};

/* A list's columns. */
struct shape {
	const char *name;
	const struct slot *columns;
	size_t count;
};

extern const struct slot words_values[VALUE__MAX];
extern const struct shape words_lists[LIST__MAX];

enum words_code {
	WORDS_TEXT,	/* write text */
	WORDS_PUT,	/* write the value, escaped by how */
	WORDS_TEST,	/* continue at op to, unless the test how is true of the value */
	WORDS_JUMP,	/* continue at op to */
	WORDS_EACH,	/* begin the list; continue at op to if it is empty */
	WORDS_NEXT	/* continue at op to with the next row; after the last row, go on */
};

enum words_how {
	HOW_PLAIN,	/* unescaped, with spaces for control characters */
	HOW_HTML,	/* between tags */
	HOW_ATTRIBUTE,	/* in a quoted attribute */
	HOW_URL		/* at the start of a quoted href or action */
};

enum words_test {
	TEST_YES,	/* not empty, not 0 */
	TEST_NO,
	TEST_SAYS,	/* the text */
	TEST_SAYS_NOT,
	TEST_IS,	/* the number */
	TEST_IS_NOT,
	TEST_BELOW,
	TEST_NOT_BELOW,
	TEST_ABOVE,
	TEST_NOT_ABOVE
};

/* A step of a template. */
struct words_op {
	uint8_t code;		/* enum words_code */
	uint8_t how;		/* enum words_how or words_test */
	uint8_t list;		/* the list whose current row has the value; LIST_NONE: none */
	uint16_t value;		/* enum value, or a column */
	uint16_t to;
	int64_t number;		/* to compare with; for a text, its length in bytes */
	const char *text;
};

/*
 * A text with placeholders.  Without ops, there is no such text.  The caller that renders it gives every
 * value that it may use, needed or not.
 */
struct template {
	const char *name;
	const struct words_op *ops;
	size_t count;
	const enum value *offered;
	size_t offered_count;
};

extern const struct template template_guest;
extern const struct template template_host;
extern const struct template template_mailbox;
extern const struct template template_mailbox_letter;
extern const struct template template_message;
extern const struct template template_register;
extern const struct template template_registered;

struct letter_template {
	const char *name;
	struct template subject, text, html;
};

extern const struct letter_template letter_templates[LETTER__MAX];

struct guest_state_words {
	const char *name;
	const char *label;
	struct template title;
	struct template line;
};

extern const struct guest_state_words words_guest_states[GUEST_STATE__MAX];

struct event_state_words {
	const char *name;
	const char *label;
	struct template line;
	struct template guest_title;
	struct template guest_line;
};

extern const struct event_state_words words_event_states[EVENT_STATE__MAX];

/* An action that no guest asks for has only a name. */
struct action_words {
	const char *name;
	const char *style;
	struct template label;
	struct template ask;
	struct template sure;
};

extern const struct action_words words_actions[GUEST_ACTION__MAX];

struct reason_words {
	const char *name;
	struct template title;
	struct template line;
};

extern const struct reason_words words_reasons[REASON__MAX];

enum words_error {
	WORDS_ERROR_NONE,
	WORDS_ERROR_NAME_MISSING,
	WORDS_ERROR_NAME_LONG,
	WORDS_ERROR_NAME_ODD,
	WORDS_ERROR_EMAIL_MISSING,
	WORDS_ERROR_EMAIL_LONG,
	WORDS_ERROR_EMAIL_ODD,
	WORDS_ERROR_PARTY_MISSING,
	WORDS_ERROR_PARTY_ODD,
	WORDS_ERROR_CAP_ODD,
	WORDS_ERROR_GUEST_ODD,
	WORDS_ERROR_ACTION_ODD,
	WORDS_ERROR_FORM_ODD,
	WORDS_ERRORS
};

struct error_words {
	const char *name;
	struct template line;
};

extern const struct error_words words_errors[WORDS_ERRORS];

enum words_setting {
	WORDS_SETTING_NONE,
	WORDS_SETTING_NEEDED,
	WORDS_SETTING_ID,
	WORDS_SETTING_ODD,
	WORDS_SETTING_LONG,
	WORDS_SETTING_NUMBER,
	WORDS_SETTING_ADDRESS,
	WORDS_SETTING_WINDOW,
	WORDS_SETTING_ZONE,
	WORDS_SETTING_TIME,
	WORDS_SETTING_SKIPPED,
	WORDS_SETTING_PAST,
	WORDS_SETTING_UNREADABLE,
	WORDS_SETTINGS
};

struct setting_words {
	const char *name;
	struct template line;
};

extern const struct setting_words words_settings[WORDS_SETTINGS];

enum words_notice {
	WORDS_NOTICE_NONE,
	WORDS_NOTICE_CAP,
	WORDS_NOTICE_CLOSE,
	WORDS_NOTICE_OPEN,
	WORDS_NOTICE_RESEND,
	WORDS_NOTICES
};

struct notice_words {
	const char *name;
	struct template line;
};

extern const struct notice_words words_notices[WORDS_NOTICES];

enum words_message {
	WORDS_MESSAGE_NONE,
	WORDS_MESSAGE_HOME,
	WORDS_MESSAGE_NOT_FOUND,
	WORDS_MESSAGE_LINK_UNREADABLE,
	WORDS_MESSAGE_LINK_EXPIRED,
	WORDS_MESSAGE_LINK_VOID,
	WORDS_MESSAGE_BAD_REQUEST,
	WORDS_MESSAGE_WRONG_METHOD,
	WORDS_MESSAGE_WRONG_TYPE,
	WORDS_MESSAGE_TOO_LARGE,
	WORDS_MESSAGE_BUSY,
	WORDS_MESSAGE_NEWER,
	WORDS_MESSAGES
};

struct message_words {
	const char *name;
	struct template title;
	struct template line;
};

extern const struct message_words words_messages[WORDS_MESSAGES];

/* The hash of the pages' style sheet, quoted for the header Content-Security-Policy. */
extern const char words_csp_style[];

#endif
