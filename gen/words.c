/*
 * Source: spec/words, spec/pages
 * Template: codegen/targets/templates/words.c.j2
 * Do not edit; run: make gen
 */
#include "gen/words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* spec/pages/style.css, as it stands. */
static const char style[] =
	  ":root {\n"
	  "\tcolor-scheme: light dark;\n"
	  "\t--paper: #faf8f4; --card: #ffffff; --ink: #24211c; --soft: #625c52; --rule: #e2ddd3; --edge: #8b8478;\n"
	  "\t--main: #1d6a4b; --on-main: #ffffff; --main-deep: #155239; --bad: #a3271f; --on-bad: #ffffff;\n"
	  "\t--good-tint: #e0f0e6; --wait: #46559c; --wait-tint: #e6e9f7; --offer: #c27800; --offer-ink: #7a4c00; --offer-tint: #fdf0d5;\n"
	  "\t--grey-tint: #eeebe4; --bar-open: #e6e1d7; --bar-wait: #a9b2dd;\n"
	  "}\n"
	  "@media (prefers-color-scheme: dark) {\n"
	  "\t:root {\n"
	  "\t\t--paper: #181715; --card: #22201d; --ink: #eeeae2; --soft: #b3aca0; --rule: #37342f; --edge: #8f887b;\n"
	  "\t\t--main: #7ecba4; --on-main: #0c2418; --main-deep: #9bdcba; --bad: #ff9d92; --on-bad: #3a0905;\n"
	  "\t\t--good-tint: #1c3528; --wait: #b3bef2; --wait-tint: #282d47; --offer: #e8a838; --offer-ink: #f3c673; --offer-tint: #3b2d12;\n"
	  "\t\t--grey-tint: #302d29; --bar-open: #3a3731; --bar-wait: #5a669f;\n"
	  "\t}\n"
	  "}\n"
	  "* { box-sizing: border-box; }\n"
	  "html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }\n"
	  "body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", \"Noto Sans\", sans-serif; overflow-wrap: break-word; }\n"
	  "main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }\n"
	  "main.wide { max-width: 62rem; }\n"
	  "h1, h2, p, dl, ol, ul { margin: 0; }\n"
	  "h1 { font: 600 2.125rem/1.15 ui-serif, \"New York\", \"Iowan Old Style\", Georgia, \"Noto Serif\", serif; letter-spacing: -.01em; text-wrap: balance; }\n"
	  "h1.subject { font-size: 1.5rem; }\n"
	  "h2 { font-size: 1.1875rem; line-height: 1.3; font-weight: 650; }\n"
	  "h1 + *, h2 + * { margin-top: .75rem; }\n"
	  "p + p, p + form, p + .card, .lead + * { margin-top: 1rem; }\n"
	  "a { color: var(--main); text-underline-offset: .2em; }\n"
	  "a:hover { color: var(--main-deep); }\n"
	  ":focus-visible { outline: 3px solid var(--wait); outline-offset: 3px; border-radius: .375rem; }\n"
	  ".over { color: var(--soft); font-weight: 550; }\n"
	  ".over + h1 { margin-top: .25rem; }\n"
	  ".lead { font-size: 1.125rem; }\n"
	  ".small { font-size: .9375rem; color: var(--soft); }\n"
	  ".address { overflow-wrap: anywhere; }\n"
	  ".unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n"
	  "\n"
	  ".facts { margin-top: 1.25rem; }\n"
	  ".facts + .facts { margin-top: 0; }\n"
	  ".facts div { display: flex; gap: 1rem; padding: .625rem 0; border-top: 1px solid var(--rule); }\n"
	  ".facts + :not(.facts), .facts + .facts { border-top: 0; }\n"
	  ".facts dt { flex: 0 0 4rem; color: var(--soft); }\n"
	  ".facts dd { margin: 0; flex: 1; min-width: 0; }\n"
	  ".zone { color: var(--soft); font-size: .9375rem; white-space: nowrap; }\n"
	  "\n"
	  ".card { background: var(--card); border: 1px solid var(--rule); border-radius: 1rem; padding: 1.25rem; }\n"
	  ".facts + .card, .card + .card, .card + .facts, .facts + .alert, .alert + .card, .facts + .next { margin-top: 1.5rem; }\n"
	  ".next, .about, .list { margin-top: 2.25rem; }\n"
	  ".next ol { padding-left: 1.375rem; }\n"
	  ".next li + li { margin-top: .5rem; }\n"
	  ".next .small { margin-top: 1rem; }\n"
	  ".about .small { margin-top: 1rem; }\n"
	  ".alert { padding: .75rem 1rem; border-radius: .75rem; background: var(--good-tint); color: var(--ink); }\n"
	  ".alert.calm { background: var(--grey-tint); }\n"
	  ".alert.wrong { background: var(--card); box-shadow: inset 0 0 0 2px var(--bad); }\n"
	  ".alert + *, form + .small { margin-top: 1rem; }\n"
	  "\n"
	  ".badge { display: grid; place-items: center; width: 4rem; height: 4rem; margin-bottom: 1.25rem; border-radius: 50%; background: var(--grey-tint); color: var(--soft); font: 600 1.625rem/1 ui-serif, Georgia, \"Noto Serif\", serif; }\n"
	  ".badge.good { background: var(--good-tint); color: var(--main); }\n"
	  ".badge.wait { background: var(--wait-tint); color: var(--wait); }\n"
	  ".badge.offer { background: var(--offer-tint); color: var(--offer-ink); }\n"
	  "\n"
	  ".field + .field { margin-top: 1.125rem; }\n"
	  "label { display: block; margin-bottom: .375rem; font-weight: 600; }\n"
	  ".hint { display: block; font-weight: 400; font-size: .9375rem; color: var(--soft); }\n"
	  "input { display: block; width: 100%; min-height: 3rem; padding: .5rem .875rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: .625rem; }\n"
	  "input:focus-visible { outline-offset: 0; border-radius: .625rem; }\n"
	  ".row .field { flex: 1; min-width: 0; }\n"
	  ".short input { max-width: 8rem; }\n"
	  "input[aria-invalid] { border: 2px solid var(--bad); }\n"
	  ".error { margin-bottom: .375rem; color: var(--bad); font-weight: 600; }\n"
	  ".row { display: flex; gap: .75rem; align-items: flex-end; }\n"
	  "\n"
	  ".button { display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; line-height: 1.25; text-align: center; text-decoration: none; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: .75rem; cursor: pointer; }\n"
	  ".button:hover { color: var(--ink); background: var(--grey-tint); }\n"
	  ".button.primary { color: var(--on-main); background: var(--main); border-color: var(--main); }\n"
	  ".button.primary:hover { background: var(--main-deep); border-color: var(--main-deep); }\n"
	  ".button.danger { color: var(--on-bad); background: var(--bad); border-color: var(--bad); }\n"
	  ".button.small { min-height: 2.75rem; padding: .25rem .875rem; font-size: .9375rem; color: var(--ink); font-weight: 550; }\n"
	  ".field + .button { margin-top: 1.5rem; width: 100%; }\n"
	  ".row .field + .button { margin-top: 0; width: auto; }\n"
	  ".act, .ask { margin-top: 1rem; }\n"
	  ".act .button, .ask .button { width: 100%; }\n"
	  ".ask summary { list-style: none; }\n"
	  ".ask summary::-webkit-details-marker { display: none; }\n"
	  ".ask[open] summary { margin-bottom: .75rem; background: var(--grey-tint); }\n"
	  ".ask .card form { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }\n"
	  "\n"
	  ".count h2 { font-weight: 450; }\n"
	  ".count h2 strong { font: 600 2.5rem/1 ui-serif, Georgia, \"Noto Serif\", serif; }\n"
	  ".count p { margin-top: 1rem; }\n"
	  ".bar { display: block; width: 100%; height: 2.5rem; border-radius: .625rem; background: var(--bar-open); outline: 1px solid var(--rule); }\n"
	  ".bar rect { stroke: var(--card); stroke-width: 2px; vector-effect: non-scaling-stroke; }\n"
	  ".bar rect, .key { fill: var(--soft); background: var(--soft); }\n"
	  ".bar .confirmed, .key.confirmed { fill: var(--main); background: var(--main); }\n"
	  ".bar .offered, .key.offered { fill: var(--offer); background: var(--offer); }\n"
	  ".bar .open, .key.open { fill: var(--bar-open); background: var(--bar-open); }\n"
	  ".bar .waiting, .key.waiting { fill: var(--bar-wait); background: var(--bar-wait); }\n"
	  ".bar .cap { stroke: var(--ink); stroke-width: 3px; vector-effect: non-scaling-stroke; }\n"
	  ".legend { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem 1rem; margin-top: 1rem; padding: 0; list-style: none; }\n"
	  ".legend li { display: flex; align-items: baseline; gap: .5rem; }\n"
	  ".legend strong { font-size: 1.25rem; font-variant-numeric: tabular-nums; }\n"
	  ".key { flex: none; align-self: center; width: .875rem; height: .875rem; border-radius: .25rem; box-shadow: inset 0 0 0 1px rgb(128 120 108 / .5); }\n"
	  ".pair { display: grid; gap: 1.25rem; margin-top: 1.25rem; }\n"
	  ".pair .card { margin: 0; }\n"
	  "h1 + .small + * { margin-top: 1.5rem; }\n"
	  ".alone a { display: inline-flex; align-items: center; min-height: 2.75rem; }\n"
	  ".alone:first-child { margin-top: -.75rem; }\n"
	  "\n"
	  ".list + .small, .head + p, .guests + .small { margin-top: 1rem; }\n"
	  ".list + .small { margin-top: 2rem; }\n"
	  ".head > * { margin: 0; }\n"
	  ".head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; }\n"
	  ".guests { display: block; width: 100%; margin-top: .75rem; border-collapse: collapse; text-align: left; }\n"
	  ".guests tbody { display: block; }\n"
	  ".guests thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }\n"
	  ".guests tr { display: grid; grid-template-columns: 1fr auto auto; column-gap: .75rem; padding: 1rem 0; border-top: 1px solid var(--rule); }\n"
	  ".guests th { grid-column: 1 / span 2; min-width: 0; padding: 0 0 .25rem; font-weight: 600; overflow-wrap: anywhere; }\n"
	  ".guests td { padding: 0; }\n"
	  ".guests .state { grid-column: 3; text-align: right; }\n"
	  ".guests .party, .guests .when { color: var(--soft); font-size: .9375rem; }\n"
	  ".guests .party { grid-area: 2 / 1; }\n"
	  ".guests .when { grid-area: 3 / 1; }\n"
	  ".guests .send { grid-area: 2 / 2 / span 2 / span 2; align-self: end; text-align: right; }\n"
	  ".email { display: block; font-weight: 400; font-size: .9375rem; color: var(--soft); overflow-wrap: anywhere; }\n"
	  ".until { display: block; font-size: .875rem; color: var(--soft); }\n"
	  ".chip { display: inline-block; padding: .0625rem .625rem; border-radius: 1rem; font-size: .9375rem; white-space: nowrap; background: var(--grey-tint); color: var(--ink); }\n"
	  ".chip.confirmed { background: var(--good-tint); color: var(--main-deep); }\n"
	  ".chip.waitlisted { background: var(--wait-tint); color: var(--wait); }\n"
	  ".chip.offered { background: var(--offer-tint); color: var(--offer-ink); }\n"
	  "\n"
	  ".letters { padding: 0; list-style: none; }\n"
	  ".letters a { display: block; padding: .875rem 0; border-top: 1px solid var(--rule); color: inherit; text-decoration: none; }\n"
	  ".letters .subject { display: block; font-weight: 600; }\n"
	  ".letters a:hover .subject { text-decoration: underline; }\n"
	  ".letters .meta { display: block; font-size: .9375rem; color: var(--soft); overflow-wrap: anywhere; }\n"
	  ".letter p + p, .letter p { margin: 0; }\n"
	  ".letter + .small { margin-top: 1rem; }\n"
	  ".letter br:last-child { display: none; }\n"
	  "\n"
	  "@media (min-width: 40rem) {\n"
	  "\tmain { padding-top: 4rem; }\n"
	  "\th1 { font-size: 2.625rem; }\n"
	  "\t.card { padding: 1.5rem 1.75rem; }\n"
	  "\t.act .button, .ask > .button { width: auto; min-width: 16rem; }\n"
	  "\t.ask .card .button { width: auto; }\n"
	  "\t.pair { grid-template-columns: 1fr 1fr; }\n"
	  "\t.guests { display: table; }\n"
	  "\t.guests tbody { display: table-row-group; }\n"
	  "\t.guests thead { position: static; display: table-header-group; width: auto; height: auto; clip-path: none; color: var(--soft); font-size: .9375rem; }\n"
	  "\t.guests tr { display: table-row; border-top: 0; }\n"
	  "\t.guests th, .guests td { padding: .75rem .75rem .75rem 0; border-top: 1px solid var(--rule); vertical-align: top; }\n"
	  "\t.guests thead th { font-weight: 500; border-top: 0; padding-bottom: .375rem; }\n"
	  "\t.guests .state { text-align: left; }\n"
	  "\t.guests .send { text-align: right; padding-right: 0; }\n"
	  "\t.guests thead th:last-child { text-align: right; padding-right: 0; }\n"
	  "\t.guests .word { display: none; }\n"
	  "\t.guests .when, .guests .send, .until { white-space: nowrap; }\n"
	  "}\n"
	  "@media (prefers-reduced-motion: no-preference) { .button { transition: background .15s; } }\n"
	  "@media print { .button, form, details { display: none; } }\n";

const struct slot words_values[VALUE__MAX] = {
	[VALUE_EVENT_NAME] = { "event_name", KIND_TEXT },
	[VALUE_EVENT_PLACE] = { "event_place", KIND_TEXT },
	[VALUE_EVENT_WHEN] = { "event_when", KIND_TEXT },
	[VALUE_EVENT_ZONE] = { "event_zone", KIND_TEXT },
	[VALUE_EVENT_STATE] = { "event_state", KIND_TEXT },
	[VALUE_EVENT_LABEL] = { "event_label", KIND_TEXT },
	[VALUE_EVENT_LINE] = { "event_line", KIND_TEXT },
	[VALUE_EVENT_URL] = { "event_url", KIND_URL },
	[VALUE_CAP] = { "cap", KIND_NUMBER },
	[VALUE_MAX_PARTY] = { "max_party", KIND_NUMBER },
	[VALUE_VERIFY] = { "verify", KIND_FLAG },
	[VALUE_CONFIRMED] = { "confirmed", KIND_NUMBER },
	[VALUE_OPEN] = { "open", KIND_NUMBER },
	[VALUE_WAITLISTED] = { "waitlisted", KIND_NUMBER },
	[VALUE_PENDING] = { "pending", KIND_NUMBER },
	[VALUE_HELD] = { "held", KIND_NUMBER },
	[VALUE_OVER_CAP] = { "over_cap", KIND_NUMBER },
	[VALUE_BAR_SEATS] = { "bar_seats", KIND_NUMBER },
	[VALUE_BAR_TOTAL] = { "bar_total", KIND_NUMBER },
	[VALUE_LINE_WAITS] = { "line_waits", KIND_FLAG },
	[VALUE_HEAD_PARTY] = { "head_party", KIND_NUMBER },
	[VALUE_FULL] = { "full", KIND_FLAG },
	[VALUE_TIGHT] = { "tight", KIND_FLAG },
	[VALUE_NEXT_POSITION] = { "next_position", KIND_NUMBER },
	[VALUE_NOW] = { "now", KIND_TEXT },
	[VALUE_GUEST_NAME] = { "guest_name", KIND_TEXT },
	[VALUE_PARTY] = { "party", KIND_NUMBER },
	[VALUE_POSITION] = { "position", KIND_NUMBER },
	[VALUE_OFFER_UNTIL] = { "offer_until", KIND_TEXT },
	[VALUE_STATE] = { "state", KIND_TEXT },
	[VALUE_STATE_TITLE] = { "state_title", KIND_TEXT },
	[VALUE_STATE_LINE] = { "state_line", KIND_TEXT },
	[VALUE_GUEST_URL] = { "guest_url", KIND_URL },
	[VALUE_REGISTER_URL] = { "register_url", KIND_URL },
	[VALUE_REPLIES] = { "replies", KIND_FLAG },
	[VALUE_FORM_NAME] = { "form_name", KIND_TEXT },
	[VALUE_FORM_EMAIL] = { "form_email", KIND_TEXT },
	[VALUE_FORM_PARTY] = { "form_party", KIND_TEXT },
	[VALUE_FORM_CAP] = { "form_cap", KIND_TEXT },
	[VALUE_ERROR_FIELD] = { "error_field", KIND_TEXT },
	[VALUE_ERROR_WORDS] = { "error_words", KIND_TEXT },
	[VALUE_REFUSAL_TITLE] = { "refusal_title", KIND_TEXT },
	[VALUE_REFUSAL_LINE] = { "refusal_line", KIND_TEXT },
	[VALUE_NOTICE] = { "notice", KIND_TEXT },
	[VALUE_HOST_URL] = { "host_url", KIND_URL },
	[VALUE_CSV_URL] = { "csv_url", KIND_URL },
	[VALUE_REGISTER_SHOWN] = { "register_shown", KIND_TEXT },
	[VALUE_GUESTS_TOTAL] = { "guests_total", KIND_NUMBER },
	[VALUE_GUESTS_MORE] = { "guests_more", KIND_NUMBER },
	[VALUE_LEAST] = { "least", KIND_NUMBER },
	[VALUE_MOST] = { "most", KIND_NUMBER },
	[VALUE_MESSAGE_TITLE] = { "message_title", KIND_TEXT },
	[VALUE_MESSAGE_LINE] = { "message_line", KIND_TEXT },
	[VALUE_MESSAGE_URL] = { "message_url", KIND_URL },
	[VALUE_MESSAGE_LABEL] = { "message_label", KIND_TEXT },
	[VALUE_LETTERS_TOTAL] = { "letters_total", KIND_NUMBER },
	[VALUE_LETTERS_MORE] = { "letters_more", KIND_NUMBER },
	[VALUE_MAILBOX_URL] = { "mailbox_url", KIND_URL },
	[VALUE_LETTER_SUBJECT] = { "letter_subject", KIND_TEXT },
	[VALUE_LETTER_FROM] = { "letter_from", KIND_TEXT },
	[VALUE_LETTER_TO] = { "letter_to", KIND_TEXT },
	[VALUE_LETTER_WHEN] = { "letter_when", KIND_TEXT },
	[VALUE_LETTER_HTML_URL] = { "letter_html_url", KIND_URL },
};

static const struct slot columns_buttons[] = {
	[COLUMN_BUTTONS_ACTION] = { "buttons.action", KIND_TEXT },
	[COLUMN_BUTTONS_LABEL] = { "buttons.label", KIND_TEXT },
	[COLUMN_BUTTONS_STYLE] = { "buttons.style", KIND_TEXT },
	[COLUMN_BUTTONS_ASK] = { "buttons.ask", KIND_TEXT },
	[COLUMN_BUTTONS_SURE] = { "buttons.sure", KIND_TEXT },
};

static const struct slot columns_holders[] = {
	[COLUMN_HOLDERS_STATE] = { "holders.state", KIND_TEXT },
	[COLUMN_HOLDERS_FROM] = { "holders.from", KIND_NUMBER },
	[COLUMN_HOLDERS_SEATS] = { "holders.seats", KIND_NUMBER },
};

static const struct slot columns_guests[] = {
	[COLUMN_GUESTS_ID] = { "guests.id", KIND_TEXT },
	[COLUMN_GUESTS_NAME] = { "guests.name", KIND_TEXT },
	[COLUMN_GUESTS_EMAIL] = { "guests.email", KIND_TEXT },
	[COLUMN_GUESTS_STATE] = { "guests.state", KIND_TEXT },
	[COLUMN_GUESTS_LABEL] = { "guests.label", KIND_TEXT },
	[COLUMN_GUESTS_PARTY] = { "guests.party", KIND_NUMBER },
	[COLUMN_GUESTS_POSITION] = { "guests.position", KIND_NUMBER },
	[COLUMN_GUESTS_UNTIL] = { "guests.until", KIND_TEXT },
	[COLUMN_GUESTS_REGISTERED] = { "guests.registered", KIND_TEXT },
	[COLUMN_GUESTS_RESEND] = { "guests.resend", KIND_FLAG },
};

static const struct slot columns_letters[] = {
	[COLUMN_LETTERS_URL] = { "letters.url", KIND_URL },
	[COLUMN_LETTERS_SUBJECT] = { "letters.subject", KIND_TEXT },
	[COLUMN_LETTERS_TO] = { "letters.to", KIND_TEXT },
	[COLUMN_LETTERS_WHEN] = { "letters.when", KIND_TEXT },
};

static const struct slot columns_lines[] = {
	[COLUMN_LINES_TEXT] = { "lines.text", KIND_TEXT },
	[COLUMN_LINES_URL] = { "lines.url", KIND_URL },
};

const struct shape words_lists[LIST__MAX] = {
	[LIST_NONE] = { "", NULL, 0 },
	[LIST_BUTTONS] = { "buttons", columns_buttons, COUNT(columns_buttons) },
	[LIST_HOLDERS] = { "holders", columns_holders, COUNT(columns_holders) },
	[LIST_GUESTS] = { "guests", columns_guests, COUNT(columns_guests) },
	[LIST_LETTERS] = { "letters", columns_letters, COUNT(columns_letters) },
	[LIST_LINES] = { "lines", columns_lines, COUNT(columns_lines) },
};

/* What templates are offered, each under the name of the first. */
static const enum value offered_guest[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_EVENT_STATE,
	VALUE_GUEST_NAME,
	VALUE_PARTY,
	VALUE_POSITION,
	VALUE_STATE,
	VALUE_STATE_TITLE,
	VALUE_STATE_LINE,
	VALUE_GUEST_URL,
	VALUE_REGISTER_URL,
	VALUE_NOTICE,
};
static const enum value offered_host[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_EVENT_STATE,
	VALUE_EVENT_LABEL,
	VALUE_EVENT_LINE,
	VALUE_CAP,
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
	VALUE_NOW,
	VALUE_REGISTER_URL,
	VALUE_FORM_CAP,
	VALUE_ERROR_FIELD,
	VALUE_ERROR_WORDS,
	VALUE_NOTICE,
	VALUE_HOST_URL,
	VALUE_CSV_URL,
	VALUE_REGISTER_SHOWN,
	VALUE_GUESTS_TOTAL,
	VALUE_GUESTS_MORE,
};
static const enum value offered_mailbox[] = {
	VALUE_LETTERS_TOTAL,
	VALUE_LETTERS_MORE,
};
static const enum value offered_mailbox_letter[] = {
	VALUE_MAILBOX_URL,
	VALUE_LETTER_SUBJECT,
	VALUE_LETTER_FROM,
	VALUE_LETTER_TO,
	VALUE_LETTER_WHEN,
	VALUE_LETTER_HTML_URL,
};
static const enum value offered_message[] = {
	VALUE_MESSAGE_TITLE,
	VALUE_MESSAGE_LINE,
	VALUE_MESSAGE_URL,
	VALUE_MESSAGE_LABEL,
};
static const enum value offered_register[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_EVENT_STATE,
	VALUE_EVENT_URL,
	VALUE_CAP,
	VALUE_MAX_PARTY,
	VALUE_VERIFY,
	VALUE_OPEN,
	VALUE_FULL,
	VALUE_TIGHT,
	VALUE_NEXT_POSITION,
	VALUE_FORM_NAME,
	VALUE_FORM_EMAIL,
	VALUE_FORM_PARTY,
	VALUE_ERROR_FIELD,
	VALUE_ERROR_WORDS,
	VALUE_REFUSAL_TITLE,
	VALUE_REFUSAL_LINE,
};
static const enum value offered_registered[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_EVENT_STATE,
	VALUE_EVENT_URL,
	VALUE_PARTY,
	VALUE_POSITION,
	VALUE_STATE,
	VALUE_STATE_TITLE,
	VALUE_STATE_LINE,
	VALUE_FORM_EMAIL,
};
static const enum value offered_invitation[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_GUEST_NAME,
	VALUE_PARTY,
	VALUE_POSITION,
	VALUE_OFFER_UNTIL,
	VALUE_GUEST_URL,
	VALUE_REPLIES,
};
static const enum value offered_lapsed[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_GUEST_NAME,
	VALUE_PARTY,
	VALUE_POSITION,
	VALUE_OFFER_UNTIL,
	VALUE_GUEST_URL,
	VALUE_REGISTER_URL,
	VALUE_REPLIES,
};
static const enum value offered_verify[] = {
	VALUE_EVENT_NAME,
	VALUE_EVENT_PLACE,
	VALUE_EVENT_WHEN,
	VALUE_EVENT_ZONE,
	VALUE_GUEST_URL,
	VALUE_REPLIES,
};
static const enum value offered_guest_state_absent_title[] = {
	VALUE_EVENT_NAME,
	VALUE_CAP,
	VALUE_MAX_PARTY,
	VALUE_GUEST_NAME,
	VALUE_PARTY,
	VALUE_POSITION,
	VALUE_OFFER_UNTIL,
	VALUE_STATE,
};
static const enum value offered_event_state_absent_line[] = {
	VALUE_EVENT_NAME,
	VALUE_CAP,
	VALUE_MAX_PARTY,
};
static const enum value offered_setting_needed_line[] = {
	VALUE_LEAST,
	VALUE_MOST,
};

static const struct words_op page_guest[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 226,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_STATE_TITLE, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, " – " },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16,
	  "</title>\n"
	  "<style>" },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 46,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"narrow\">\n" },
	/*   7 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_EVENT_STATE, 9, 10, "called_off" },
	/*   8 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 11, 4, "over" },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 197, "<div class=\"badge\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><path d=\"M6.5 12h11\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\"/></svg></div>\n" },
	/*  10 */ { WORDS_JUMP, 0, LIST_NONE, 0, 26, 0, NULL },
	/*  11 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 14, 9, "confirmed" },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 238, "<div class=\"badge good\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><path d=\"M5 12.5l4.6 4.6L19 7.6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg></div>\n" },
	/*  13 */ { WORDS_JUMP, 0, LIST_NONE, 0, 26, 0, NULL },
	/*  14 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 19, 10, "waitlisted" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 43, "<div class=\"badge wait\" aria-hidden=\"true\">" },
	/*  16 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_POSITION, 0, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "</div>\n" },
	/*  18 */ { WORDS_JUMP, 0, LIST_NONE, 0, 26, 0, NULL },
	/*  19 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 22, 7, "offered" },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 273, "<div class=\"badge offer\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><g fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><circle cx=\"12\" cy=\"12\" r=\"8.4\"/><path d=\"M12 7.2V12l3.2 2\"/></g></svg></div>\n" },
	/*  21 */ { WORDS_JUMP, 0, LIST_NONE, 0, 26, 0, NULL },
	/*  22 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 25, 7, "pending" },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 298, "<div class=\"badge wait\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><g fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><rect x=\"3.5\" y=\"5.5\" width=\"17\" height=\"13\" rx=\"2.2\"/><path d=\"M4.2 7.2L12 13l7.8-5.8\"/></g></svg></div>\n" },
	/*  24 */ { WORDS_JUMP, 0, LIST_NONE, 0, 26, 0, NULL },
	/*  25 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 197, "<div class=\"badge\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><path d=\"M6.5 12h11\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\"/></svg></div>\n" },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, "<p class=\"over\">" },
	/*  27 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9,
	  "</p>\n"
	  "<h1>" },
	/*  29 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_STATE_TITLE, 0, 0, NULL },
	/*  30 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22,
	  "</h1>\n"
	  "<p class=\"lead\">" },
	/*  31 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_STATE_LINE, 0, 0, NULL },
	/*  32 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  33 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_NOTICE, 37, 0, NULL },
	/*  34 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 36, "<p class=\"alert calm\" role=\"status\">" },
	/*  35 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_NOTICE, 0, 0, NULL },
	/*  36 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  37 */ { WORDS_EACH, 0, LIST_BUTTONS, 0, 49, 0, NULL },
	/*  38 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_BUTTONS, COLUMN_BUTTONS_STYLE, 48, 6, "danger" },
	/*  39 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 40, "<form class=\"act\" method=\"post\" action=\"" },
	/*  40 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  41 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25,
	  "\">\n"
	  "<button class=\"button " },
	/*  42 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_BUTTONS, COLUMN_BUTTONS_STYLE, 0, 0, NULL },
	/*  43 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 37, "\" type=\"submit\" name=\"action\" value=\"" },
	/*  44 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_BUTTONS, COLUMN_BUTTONS_ACTION, 0, 0, NULL },
	/*  45 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "\">" },
	/*  46 */ { WORDS_PUT, HOW_HTML, LIST_BUTTONS, COLUMN_BUTTONS_LABEL, 0, 0, NULL },
	/*  47 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18,
	  "</button>\n"
	  "</form>\n" },
	/*  48 */ { WORDS_NEXT, 0, LIST_BUTTONS, 0, 38, 0, NULL },
	/*  49 */ { WORDS_EACH, 0, LIST_BUTTONS, 0, 65, 0, NULL },
	/*  50 */ { WORDS_TEST, TEST_SAYS, LIST_BUTTONS, COLUMN_BUTTONS_STYLE, 64, 6, "danger" },
	/*  51 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 52,
	  "<details class=\"ask\">\n"
	  "<summary class=\"button quiet\">" },
	/*  52 */ { WORDS_PUT, HOW_HTML, LIST_BUTTONS, COLUMN_BUTTONS_LABEL, 0, 0, NULL },
	/*  53 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33,
	  "</summary>\n"
	  "<div class=\"card\">\n"
	  "<p>" },
	/*  54 */ { WORDS_PUT, HOW_HTML, LIST_BUTTONS, COLUMN_BUTTONS_ASK, 0, 0, NULL },
	/*  55 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33,
	  "</p>\n"
	  "<form method=\"post\" action=\"" },
	/*  56 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  57 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 68,
	  "\">\n"
	  "<button class=\"button danger\" type=\"submit\" name=\"action\" value=\"" },
	/*  58 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_BUTTONS, COLUMN_BUTTONS_ACTION, 0, 0, NULL },
	/*  59 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "\">" },
	/*  60 */ { WORDS_PUT, HOW_HTML, LIST_BUTTONS, COLUMN_BUTTONS_SURE, 0, 0, NULL },
	/*  61 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 40,
	  "</button>\n"
	  "<a class=\"button quiet\" href=\"" },
	/*  62 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  63 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 44,
	  "\">No, go back</a>\n"
	  "</form>\n"
	  "</div>\n"
	  "</details>\n" },
	/*  64 */ { WORDS_NEXT, 0, LIST_BUTTONS, 0, 50, 0, NULL },
	/*  65 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REGISTER_URL, 69, 0, NULL },
	/*  66 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 45, "<p class=\"act\"><a class=\"button quiet\" href=\"" },
	/*  67 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_REGISTER_URL, 0, 0, NULL },
	/*  68 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25, "\">Register again</a></p>\n" },
	/*  69 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 84,
	  "<section class=\"about\">\n"
	  "<h2>The event</h2>\n"
	  "<dl class=\"facts\">\n"
	  "<div><dt>When</dt><dd>" },
	/*  70 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  71 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, " <span class=\"zone\">" },
	/*  72 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  73 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19, "</span></dd></div>\n" },
	/*  74 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 78, 0, NULL },
	/*  75 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "<div><dt>Where</dt><dd>" },
	/*  76 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  77 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, "</dd></div>\n" },
	/*  78 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48,
	  "</dl>\n"
	  "<dl class=\"facts\">\n"
	  "<div><dt>Guest</dt><dd>" },
	/*  79 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*  80 */ { WORDS_TEST, TEST_ABOVE, LIST_NONE, VALUE_PARTY, 83, 1, NULL },
	/*  81 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, ", a party of " },
	/*  82 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  83 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 141,
	  "</dd></div>\n"
	  "</dl>\n"
	  "<p class=\"small\">This page is yours alone. Whoever has its link can answer for you.</p>\n"
	  "</section>\n"
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_guest = { "guest", page_guest, COUNT(page_guest), offered_guest, COUNT(offered_guest) };

static const struct words_op page_host[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 226,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_CONFIRMED, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, " of " },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, " confirmed – " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16,
	  "</title>\n"
	  "<style>" },
	/*   7 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 82,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"wide\">\n"
	  "<p class=\"over\">Host’s page</p>\n"
	  "<h1>" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23,
	  "</h1>\n"
	  "<p class=\"small\">" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ", " },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  14 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 17, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, " · " },
	/*  16 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  18 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_NOTICE, 22, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 31, "<p class=\"alert\" role=\"status\">" },
	/*  20 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_NOTICE, 0, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  22 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_ERROR_WORDS, 27, 0, NULL },
	/*  23 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_ERROR_FIELD, 27, 3, "cap" },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 36, "<p class=\"alert wrong\" role=\"alert\">" },
	/*  25 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_ERROR_WORDS, 0, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  27 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 84,
	  "<section class=\"card count\" aria-labelledby=\"headcount\">\n"
	  "<h2 id=\"headcount\"><strong>" },
	/*  28 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_CONFIRMED, 0, 0, NULL },
	/*  29 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "</strong> of " },
	/*  30 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*  31 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/*  32 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_CAP, 35, 1, NULL },
	/*  33 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "seat" },
	/*  34 */ { WORDS_JUMP, 0, LIST_NONE, 0, 36, 0, NULL },
	/*  35 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "seats" },
	/*  36 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 46,
	  " confirmed</h2>\n"
	  "<svg class=\"bar\" viewBox=\"0 0 " },
	/*  37 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_BAR_TOTAL, 0, 0, NULL },
	/*  38 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 54, " 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" },
	/*  39 */ { WORDS_EACH, 0, LIST_HOLDERS, 0, 45, 0, NULL },
	/*  40 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_HOLDERS, COLUMN_HOLDERS_SEATS, 0, 0, NULL },
	/*  41 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/*  42 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_HOLDERS, COLUMN_HOLDERS_STATE, 0, 0, NULL },
	/*  43 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ", " },
	/*  44 */ { WORDS_NEXT, 0, LIST_HOLDERS, 0, 40, 0, NULL },
	/*  45 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_OPEN, 0, 0, NULL },
	/*  46 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, " open, " },
	/*  47 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_WAITLISTED, 0, 0, NULL },
	/*  48 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 53,
	  " waiting.\">\n"
	  "<rect class=\"waiting\" x=\"0\" y=\"0\" width=\"" },
	/*  49 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_BAR_TOTAL, 0, 0, NULL },
	/*  50 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 53,
	  "\" height=\"1\"/>\n"
	  "<rect class=\"open\" x=\"0\" y=\"0\" width=\"" },
	/*  51 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_BAR_SEATS, 0, 0, NULL },
	/*  52 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, "\" height=\"1\"/>\n" },
	/*  53 */ { WORDS_EACH, 0, LIST_HOLDERS, 0, 62, 0, NULL },
	/*  54 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "<rect class=\"" },
	/*  55 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_HOLDERS, COLUMN_HOLDERS_STATE, 0, 0, NULL },
	/*  56 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "\" x=\"" },
	/*  57 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_HOLDERS, COLUMN_HOLDERS_FROM, 0, 0, NULL },
	/*  58 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, "\" y=\"0\" width=\"" },
	/*  59 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_HOLDERS, COLUMN_HOLDERS_SEATS, 0, 0, NULL },
	/*  60 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, "\" height=\"1\"/>\n" },
	/*  61 */ { WORDS_NEXT, 0, LIST_HOLDERS, 0, 54, 0, NULL },
	/*  62 */ { WORDS_TEST, TEST_NO, LIST_NONE, VALUE_WAITLISTED, 64, 0, NULL },
	/*  63 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_OVER_CAP, 69, 0, NULL },
	/*  64 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "<line class=\"cap\" x1=\"" },
	/*  65 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*  66 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "\" y1=\"0\" x2=\"" },
	/*  67 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*  68 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "\" y2=\"1\"/>\n" },
	/*  69 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27,
	  "</svg>\n"
	  "<ul class=\"legend\">\n" },
	/*  70 */ { WORDS_EACH, 0, LIST_HOLDERS, 0, 79, 0, NULL },
	/*  71 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "<li><span class=\"key " },
	/*  72 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_HOLDERS, COLUMN_HOLDERS_STATE, 0, 0, NULL },
	/*  73 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "\"></span><strong>" },
	/*  74 */ { WORDS_PUT, HOW_HTML, LIST_HOLDERS, COLUMN_HOLDERS_SEATS, 0, 0, NULL },
	/*  75 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, "</strong> " },
	/*  76 */ { WORDS_PUT, HOW_HTML, LIST_HOLDERS, COLUMN_HOLDERS_STATE, 0, 0, NULL },
	/*  77 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "</li>\n" },
	/*  78 */ { WORDS_NEXT, 0, LIST_HOLDERS, 0, 71, 0, NULL },
	/*  79 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 42, "<li><span class=\"key open\"></span><strong>" },
	/*  80 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_OPEN, 0, 0, NULL },
	/*  81 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 65,
	  "</strong> open</li>\n"
	  "<li><span class=\"key waiting\"></span><strong>" },
	/*  82 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_WAITLISTED, 0, 0, NULL },
	/*  83 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29,
	  "</strong> waiting</li>\n"
	  "</ul>\n" },
	/*  84 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_OVER_CAP, 90, 0, NULL },
	/*  85 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "<p>" },
	/*  86 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_HELD, 0, 0, NULL },
	/*  87 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18, " seats are taken, " },
	/*  88 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_OVER_CAP, 0, 0, NULL },
	/*  89 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 104, " more than the cap. Nobody is sent away, and nobody new gets a seat until that many have cancelled.</p>\n" },
	/*  90 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_LINE_WAITS, 106, 0, NULL },
	/*  91 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 41, "<p>The first party on the waitlist needs " },
	/*  92 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_HEAD_PARTY, 0, 0, NULL },
	/*  93 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/*  94 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_HEAD_PARTY, 97, 1, NULL },
	/*  95 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "seat" },
	/*  96 */ { WORDS_JUMP, 0, LIST_NONE, 0, 98, 0, NULL },
	/*  97 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "seats" },
	/*  98 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, ", and " },
	/*  99 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_OPEN, 0, 0, NULL },
	/* 100 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/* 101 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_OPEN, 104, 1, NULL },
	/* 102 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "is" },
	/* 103 */ { WORDS_JUMP, 0, LIST_NONE, 0, 105, 0, NULL },
	/* 104 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "are" },
	/* 105 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30, " open. Nobody is skipped.</p>\n" },
	/* 106 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_PENDING, 120, 0, NULL },
	/* 107 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "<p>" },
	/* 108 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PENDING, 0, 0, NULL },
	/* 109 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/* 110 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PENDING, 113, 1, NULL },
	/* 111 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9, "guest has" },
	/* 112 */ { WORDS_JUMP, 0, LIST_NONE, 0, 114, 0, NULL },
	/* 113 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "guests have" },
	/* 114 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, " not answered yet, and " },
	/* 115 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PENDING, 118, 1, NULL },
	/* 116 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "holds" },
	/* 117 */ { WORDS_JUMP, 0, LIST_NONE, 0, 119, 0, NULL },
	/* 118 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "hold" },
	/* 119 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 14, " no seat.</p>\n" },
	/* 120 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "<p class=\"small\">As of " },
	/* 121 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_NOW, 0, 0, NULL },
	/* 122 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, ". <a href=\"" },
	/* 123 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_HOST_URL, 0, 0, NULL },
	/* 124 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 124,
	  "\">Look again</a></p>\n"
	  "</section>\n"
	  "<div class=\"pair\">\n"
	  "<section class=\"card\" aria-labelledby=\"seats\">\n"
	  "<h2 id=\"seats\">Seats</h2>\n" },
	/* 125 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_EVENT_STATE, 127, 4, "open" },
	/* 126 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 144, 6, "closed" },
	/* 127 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 40, "<form class=\"row\" method=\"post\" action=\"" },
	/* 128 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_HOST_URL, 0, 0, NULL },
	/* 129 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 63,
	  "\">\n"
	  "<div class=\"field\">\n"
	  "<label for=\"cap\">How many seats</label>\n" },
	/* 130 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 134, 3, "cap" },
	/* 131 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 32, "<p class=\"error\" id=\"cap-error\">" },
	/* 132 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_ERROR_WORDS, 0, 0, NULL },
	/* 133 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/* 134 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48, "<input id=\"cap\" name=\"cap\" type=\"number\" value=\"" },
	/* 135 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FORM_CAP, 138, 0, NULL },
	/* 136 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_FORM_CAP, 0, 0, NULL },
	/* 137 */ { WORDS_JUMP, 0, LIST_NONE, 0, 139, 0, NULL },
	/* 138 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/* 139 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 79, "\" required min=\"1\" max=\"100000\" step=\"1\" inputmode=\"numeric\" autocomplete=\"off\"" },
	/* 140 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 142, 3, "cap" },
	/* 141 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 59, " autofocus aria-invalid=\"true\" aria-describedby=\"cap-error\"" },
	/* 142 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 189,
	  ">\n"
	  "</div>\n"
	  "<button class=\"button\" type=\"submit\" name=\"action\" value=\"cap\">Change</button>\n"
	  "</form>\n"
	  "<p class=\"small\">More seats go to the waitlist at once. With fewer, nobody loses a seat.</p>\n" },
	/* 143 */ { WORDS_JUMP, 0, LIST_NONE, 0, 152, 0, NULL },
	/* 144 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9, "<p>There " },
	/* 145 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_CAP, 148, 1, NULL },
	/* 146 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "was" },
	/* 147 */ { WORDS_JUMP, 0, LIST_NONE, 0, 149, 0, NULL },
	/* 148 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "were" },
	/* 149 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/* 150 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/* 151 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, ". This can no longer change.</p>\n" },
	/* 152 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 87,
	  "</section>\n"
	  "<section class=\"card\" aria-labelledby=\"registration\">\n"
	  "<h2 id=\"registration\">" },
	/* 153 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_LABEL, 0, 0, NULL },
	/* 154 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9,
	  "</h2>\n"
	  "<p>" },
	/* 155 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_LINE, 0, 0, NULL },
	/* 156 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/* 157 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 162, 4, "open" },
	/* 158 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "<form method=\"post\" action=\"" },
	/* 159 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_HOST_URL, 0, 0, NULL },
	/* 160 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 104,
	  "\">\n"
	  "<button class=\"button\" type=\"submit\" name=\"action\" value=\"close\">Close registration</button>\n"
	  "</form>\n" },
	/* 161 */ { WORDS_JUMP, 0, LIST_NONE, 0, 166, 0, NULL },
	/* 162 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 166, 6, "closed" },
	/* 163 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "<form method=\"post\" action=\"" },
	/* 164 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_HOST_URL, 0, 0, NULL },
	/* 165 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 102,
	  "\">\n"
	  "<button class=\"button\" type=\"submit\" name=\"action\" value=\"open\">Open registration</button>\n"
	  "</form>\n" },
	/* 166 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_EVENT_STATE, 168, 4, "open" },
	/* 167 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 173, 6, "closed" },
	/* 168 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 59, "<p class=\"small\">Link for guests: <a class=\"address\" href=\"" },
	/* 169 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_REGISTER_URL, 0, 0, NULL },
	/* 170 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "\">" },
	/* 171 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_REGISTER_SHOWN, 0, 0, NULL },
	/* 172 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9, "</a></p>\n" },
	/* 173 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 113,
	  "</section>\n"
	  "</div>\n"
	  "<section class=\"list\" aria-labelledby=\"guests\">\n"
	  "<div class=\"head\">\n"
	  "<h2 id=\"guests\">Guests</h2>\n" },
	/* 174 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_GUESTS_TOTAL, 178, 0, NULL },
	/* 175 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30, "<a class=\"button small\" href=\"" },
	/* 176 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_CSV_URL, 0, 0, NULL },
	/* 177 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "\" download>Download CSV</a>\n" },
	/* 178 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "</div>\n" },
	/* 179 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_GUESTS_TOTAL, 186, 0, NULL },
	/* 180 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "<p>Nobody is on the list" },
	/* 181 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_EVENT_STATE, 183, 4, "open" },
	/* 182 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 184, 6, "closed" },
	/* 183 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 37, " yet. Send your guests the link above" },
	/* 184 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, ".</p>\n" },
	/* 185 */ { WORDS_JUMP, 0, LIST_NONE, 0, 229, 0, NULL },
	/* 186 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 373,
	  "<table class=\"guests\" role=\"table\" aria-labelledby=\"guests\">\n"
	  "<thead role=\"rowgroup\">\n"
	  "<tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Guest</th><th role=\"columnheader\" scope=\"col\">State</th><th role=\"columnheader\" scope=\"col\">Party</th><th role=\"columnheader\" scope=\"col\">Registered</th><th role=\"columnheader\" scope=\"col\">Link</th></tr>\n"
	  "</thead>\n"
	  "<tbody role=\"rowgroup\">\n" },
	/* 187 */ { WORDS_EACH, 0, LIST_GUESTS, 0, 219, 0, NULL },
	/* 188 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 49,
	  "<tr role=\"row\">\n"
	  "<th role=\"rowheader\" scope=\"row\">" },
	/* 189 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_NAME, 0, 0, NULL },
	/* 190 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "<span class=\"email\">" },
	/* 191 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_EMAIL, 0, 0, NULL },
	/* 192 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 61,
	  "</span></th>\n"
	  "<td role=\"cell\" class=\"state\"><span class=\"chip " },
	/* 193 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_GUESTS, COLUMN_GUESTS_STATE, 0, 0, NULL },
	/* 194 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "\">" },
	/* 195 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_LABEL, 0, 0, NULL },
	/* 196 */ { WORDS_TEST, TEST_YES, LIST_GUESTS, COLUMN_GUESTS_POSITION, 199, 0, NULL },
	/* 197 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, " · " },
	/* 198 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_POSITION, 0, 0, NULL },
	/* 199 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "</span>" },
	/* 200 */ { WORDS_TEST, TEST_YES, LIST_GUESTS, COLUMN_GUESTS_UNTIL, 204, 0, NULL },
	/* 201 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, " <span class=\"until\">until " },
	/* 202 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_UNTIL, 0, 0, NULL },
	/* 203 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "</span>" },
	/* 204 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 71,
	  "</td>\n"
	  "<td role=\"cell\" class=\"party\"><span class=\"word\">Party of </span>" },
	/* 205 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_PARTY, 0, 0, NULL },
	/* 206 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 35,
	  "</td>\n"
	  "<td role=\"cell\" class=\"when\">" },
	/* 207 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_REGISTERED, 0, 0, NULL },
	/* 208 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 36,
	  "</td>\n"
	  "<td role=\"cell\" class=\"send\">\n" },
	/* 209 */ { WORDS_TEST, TEST_YES, LIST_GUESTS, COLUMN_GUESTS_RESEND, 217, 0, NULL },
	/* 210 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "<form method=\"post\" action=\"" },
	/* 211 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_HOST_URL, 0, 0, NULL },
	/* 212 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 44,
	  "\">\n"
	  "<input type=\"hidden\" name=\"guest\" value=\"" },
	/* 213 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_GUESTS, COLUMN_GUESTS_ID, 0, 0, NULL },
	/* 214 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 115,
	  "\">\n"
	  "<button class=\"button small\" type=\"submit\" name=\"action\" value=\"resend\">Send link again<span class=\"unseen\"> to " },
	/* 215 */ { WORDS_PUT, HOW_HTML, LIST_GUESTS, COLUMN_GUESTS_NAME, 0, 0, NULL },
	/* 216 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25,
	  "</span></button>\n"
	  "</form>\n" },
	/* 217 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12,
	  "</td>\n"
	  "</tr>\n" },
	/* 218 */ { WORDS_NEXT, 0, LIST_GUESTS, 0, 188, 0, NULL },
	/* 219 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18,
	  "</tbody>\n"
	  "</table>\n" },
	/* 220 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_GUESTS_MORE, 229, 0, NULL },
	/* 221 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "<p class=\"small\">" },
	/* 222 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUESTS_MORE, 0, 0, NULL },
	/* 223 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, " more " },
	/* 224 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_GUESTS_MORE, 227, 1, NULL },
	/* 225 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, "guest is" },
	/* 226 */ { WORDS_JUMP, 0, LIST_NONE, 0, 228, 0, NULL },
	/* 227 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, "guests are" },
	/* 228 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, " in the CSV file.</p>\n" },
	/* 229 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 128,
	  "</section>\n"
	  "<p class=\"small\">Keep this page’s link to yourself: whoever has it can do all of this.</p>\n"
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_host = { "host", page_host, COUNT(page_host), offered_host, COUNT(offered_host) };

static const struct words_op page_mailbox[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 249,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>Mailbox</title>\n"
	  "<style>" },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 192,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"narrow\">\n"
	  "<p class=\"over\">On this machine only</p>\n"
	  "<h1>Mailbox</h1>\n"
	  "<p class=\"lead\">No e-mail leaves this machine: all are kept here, the newest first.</p>\n" },
	/*   3 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_LETTERS_TOTAL, 6, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 46, "<p class=\"card\">There are no e-mails yet.</p>\n" },
	/*   5 */ { WORDS_JUMP, 0, LIST_NONE, 0, 28, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "<ul class=\"letters\">\n" },
	/*   7 */ { WORDS_EACH, 0, LIST_LETTERS, 0, 18, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "<li><a href=\"" },
	/*   9 */ { WORDS_PUT, HOW_URL, LIST_LETTERS, COLUMN_LETTERS_URL, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "\"><span class=\"subject\">" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_LETTERS, COLUMN_LETTERS_SUBJECT, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 26, "</span><span class=\"meta\">" },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_LETTERS, COLUMN_LETTERS_WHEN, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, " · to " },
	/*  15 */ { WORDS_PUT, HOW_HTML, LIST_LETTERS, COLUMN_LETTERS_TO, 0, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "</span></a></li>\n" },
	/*  17 */ { WORDS_NEXT, 0, LIST_LETTERS, 0, 8, 0, NULL },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "</ul>\n" },
	/*  19 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_LETTERS_MORE, 28, 0, NULL },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "<p class=\"small\">" },
	/*  21 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_LETTERS_MORE, 0, 0, NULL },
	/*  22 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, " older " },
	/*  23 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_LETTERS_MORE, 26, 1, NULL },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9, "e-mail is" },
	/*  25 */ { WORDS_JUMP, 0, LIST_NONE, 0, 27, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "e-mails are" },
	/*  27 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, " not shown.</p>\n" },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24,
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_mailbox = { "mailbox", page_mailbox, COUNT(page_mailbox), offered_mailbox, COUNT(offered_mailbox) };

static const struct words_op page_mailbox_letter[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 226,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_LETTER_SUBJECT, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28,
	  " – Mailbox</title>\n"
	  "<style>" },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 72,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"narrow\">\n"
	  "<p class=\"alone\"><a href=\"" },
	/*   5 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_MAILBOX_URL, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 42,
	  "\">All e-mails</a></p>\n"
	  "<h1 class=\"subject\">" },
	/*   7 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_LETTER_SUBJECT, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 61,
	  "</h1>\n"
	  "<dl class=\"facts\">\n"
	  "<div><dt>To</dt><dd class=\"address\">" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_LETTER_TO, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 50,
	  "</dd></div>\n"
	  "<div><dt>From</dt><dd class=\"address\">" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_LETTER_FROM, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 34,
	  "</dd></div>\n"
	  "<div><dt>Sent</dt><dd>" },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_LETTER_WHEN, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 44,
	  "</dd></div>\n"
	  "</dl>\n"
	  "<div class=\"card letter\">\n" },
	/*  15 */ { WORDS_EACH, 0, LIST_LINES, 0, 30, 0, NULL },
	/*  16 */ { WORDS_TEST, TEST_YES, LIST_LINES, COLUMN_LINES_URL, 23, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 42, "<p class=\"alone\"><a class=\"address\" href=\"" },
	/*  18 */ { WORDS_PUT, HOW_URL, LIST_LINES, COLUMN_LINES_URL, 0, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "\">" },
	/*  20 */ { WORDS_PUT, HOW_HTML, LIST_LINES, COLUMN_LINES_TEXT, 0, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9, "</a></p>\n" },
	/*  22 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  23 */ { WORDS_TEST, TEST_YES, LIST_LINES, COLUMN_LINES_TEXT, 28, 0, NULL },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "<p>" },
	/*  25 */ { WORDS_PUT, HOW_HTML, LIST_LINES, COLUMN_LINES_TEXT, 0, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  27 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "<br>\n" },
	/*  29 */ { WORDS_NEXT, 0, LIST_LINES, 0, 16, 0, NULL },
	/*  30 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "</div>\n" },
	/*  31 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_LETTER_HTML_URL, 35, 0, NULL },
	/*  32 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 32, "<p class=\"small alone\"><a href=\"" },
	/*  33 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_LETTER_HTML_URL, 0, 0, NULL },
	/*  34 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 44, "\">See it as a mail program shows it</a></p>\n" },
	/*  35 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24,
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_mailbox_letter = { "mailbox_letter", page_mailbox_letter, COUNT(page_mailbox_letter), offered_mailbox_letter, COUNT(offered_mailbox_letter) };

static const struct words_op page_message[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 226,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_MESSAGE_TITLE, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16,
	  "</title>\n"
	  "<style>" },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 50,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"narrow\">\n"
	  "<h1>" },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_MESSAGE_TITLE, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22,
	  "</h1>\n"
	  "<p class=\"lead\">" },
	/*   7 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_MESSAGE_LINE, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*   9 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_MESSAGE_URL, 15, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, "<p><a class=\"button\" href=\"" },
	/*  11 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_MESSAGE_URL, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "\">" },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_MESSAGE_LABEL, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9, "</a></p>\n" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24,
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_message = { "message", page_message, COUNT(page_message), offered_message, COUNT(offered_message) };

static const struct words_op page_register[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 226,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>" },
	/*   1 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_ERROR_WORDS, 3, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29, "Please check your answer – " },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16,
	  "</title>\n"
	  "<style>" },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 50,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"narrow\">\n"
	  "<h1>" },
	/*   7 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 47,
	  "</h1>\n"
	  "<dl class=\"facts\">\n"
	  "<div><dt>When</dt><dd>" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, " <span class=\"zone\">" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19, "</span></dd></div>\n" },
	/*  13 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 17, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "<div><dt>Where</dt><dd>" },
	/*  15 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, "</dd></div>\n" },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "</dl>\n" },
	/*  18 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REFUSAL_TITLE, 25, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27,
	  "<section class=\"card\">\n"
	  "<h2>" },
	/*  20 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_REFUSAL_TITLE, 0, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9,
	  "</h2>\n"
	  "<p>" },
	/*  22 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_REFUSAL_LINE, 0, 0, NULL },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16,
	  "</p>\n"
	  "</section>\n" },
	/*  24 */ { WORDS_JUMP, 0, LIST_NONE, 0, 116, 0, NULL },
	/*  25 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 68,
	  "<section class=\"card\" aria-labelledby=\"register\">\n"
	  "<h2 id=\"register\">" },
	/*  26 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FULL, 29, 0, NULL },
	/*  27 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "Join the waitlist" },
	/*  28 */ { WORDS_JUMP, 0, LIST_NONE, 0, 30, 0, NULL },
	/*  29 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 14, "Will you come\?" },
	/*  30 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23,
	  "</h2>\n"
	  "<p class=\"lead\">\n" },
	/*  31 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FULL, 36, 0, NULL },
	/*  32 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 46, "The event is full. You will be <strong>number " },
	/*  33 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_NEXT_POSITION, 0, 0, NULL },
	/*  34 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, " on the waitlist</strong>.\n" },
	/*  35 */ { WORDS_JUMP, 0, LIST_NONE, 0, 53, 0, NULL },
	/*  36 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, "<strong>" },
	/*  37 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_OPEN, 0, 0, NULL },
	/*  38 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "</strong> of " },
	/*  39 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*  40 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/*  41 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_CAP, 44, 1, NULL },
	/*  42 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "seat" },
	/*  43 */ { WORDS_JUMP, 0, LIST_NONE, 0, 45, 0, NULL },
	/*  44 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "seats" },
	/*  45 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/*  46 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_OPEN, 49, 1, NULL },
	/*  47 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "is" },
	/*  48 */ { WORDS_JUMP, 0, LIST_NONE, 0, 50, 0, NULL },
	/*  49 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "are" },
	/*  50 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, " open.\n" },
	/*  51 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_TIGHT, 53, 0, NULL },
	/*  52 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 35, "A larger party joins the waitlist.\n" },
	/*  53 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  54 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_ERROR_WORDS, 61, 0, NULL },
	/*  55 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_ERROR_FIELD, 61, 4, "name" },
	/*  56 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_ERROR_FIELD, 61, 5, "email" },
	/*  57 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_ERROR_FIELD, 61, 5, "party" },
	/*  58 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30, "<p class=\"alert\" role=\"alert\">" },
	/*  59 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_ERROR_WORDS, 0, 0, NULL },
	/*  60 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  61 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "<form method=\"post\" action=\"" },
	/*  62 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_EVENT_URL, 0, 0, NULL },
	/*  63 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 59,
	  "\">\n"
	  "<div class=\"field\">\n"
	  "<label for=\"name\">Your name</label>\n" },
	/*  64 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 68, 4, "name" },
	/*  65 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "<p class=\"error\" id=\"name-error\">" },
	/*  66 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_ERROR_WORDS, 0, 0, NULL },
	/*  67 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  68 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48, "<input id=\"name\" name=\"name\" type=\"text\" value=\"" },
	/*  69 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_FORM_NAME, 0, 0, NULL },
	/*  70 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 69, "\" required maxlength=\"100\" autocomplete=\"name\" autocapitalize=\"words\"" },
	/*  71 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 73, 4, "name" },
	/*  72 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 60, " autofocus aria-invalid=\"true\" aria-describedby=\"name-error\"" },
	/*  73 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 71,
	  ">\n"
	  "</div>\n"
	  "<div class=\"field\">\n"
	  "<label for=\"email\">E-mail address</label>\n" },
	/*  74 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 78, 5, "email" },
	/*  75 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 34, "<p class=\"error\" id=\"email-error\">" },
	/*  76 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_ERROR_WORDS, 0, 0, NULL },
	/*  77 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  78 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 51, "<input id=\"email\" name=\"email\" type=\"email\" value=\"" },
	/*  79 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_FORM_EMAIL, 0, 0, NULL },
	/*  80 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 105, "\" required maxlength=\"254\" autocomplete=\"email\" inputmode=\"email\" autocapitalize=\"off\" spellcheck=\"false\"" },
	/*  81 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 83, 5, "email" },
	/*  82 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 61, " autofocus aria-invalid=\"true\" aria-describedby=\"email-error\"" },
	/*  83 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9,
	  ">\n"
	  "</div>\n" },
	/*  84 */ { WORDS_TEST, TEST_ABOVE, LIST_NONE, VALUE_MAX_PARTY, 100, 1, NULL },
	/*  85 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 116,
	  "<div class=\"field short\">\n"
	  "<label for=\"party\">How many are you\? <span class=\"hint\" id=\"party-hint\">With you, at most " },
	/*  86 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_MAX_PARTY, 0, 0, NULL },
	/*  87 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, "</span></label>\n" },
	/*  88 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 92, 5, "party" },
	/*  89 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 34, "<p class=\"error\" id=\"party-error\">" },
	/*  90 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_ERROR_WORDS, 0, 0, NULL },
	/*  91 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  92 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 52, "<input id=\"party\" name=\"party\" type=\"number\" value=\"" },
	/*  93 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_FORM_PARTY, 0, 0, NULL },
	/*  94 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "\" required min=\"1\" max=\"" },
	/*  95 */ { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_MAX_PARTY, 0, 0, NULL },
	/*  96 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 49, "\" step=\"1\" inputmode=\"numeric\" autocomplete=\"off\"" },
	/*  97 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_ERROR_FIELD, 99, 5, "party" },
	/*  98 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 61, " autofocus aria-invalid=\"true\" aria-describedby=\"party-error\"" },
	/*  99 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 9,
	  ">\n"
	  "</div>\n" },
	/* 100 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 45, "<button class=\"button primary\" type=\"submit\">" },
	/* 101 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FULL, 104, 0, NULL },
	/* 102 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "Join the waitlist" },
	/* 103 */ { WORDS_JUMP, 0, LIST_NONE, 0, 105, 0, NULL },
	/* 104 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, "Register" },
	/* 105 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 84,
	  "</button>\n"
	  "</form>\n"
	  "</section>\n"
	  "<section class=\"next\">\n"
	  "<h2>What happens next</h2>\n"
	  "<ol>\n" },
	/* 106 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_VERIFY, 109, 0, NULL },
	/* 107 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 91, "<li>We send you an e-mail with a link. Your place is taken when you press its button.</li>\n" },
	/* 108 */ { WORDS_JUMP, 0, LIST_NONE, 0, 113, 0, NULL },
	/* 109 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FULL, 112, 0, NULL },
	/* 110 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 82, "<li>You join the waitlist at once. We send you an e-mail with your own link.</li>\n" },
	/* 111 */ { WORDS_JUMP, 0, LIST_NONE, 0, 113, 0, NULL },
	/* 112 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 78, "<li>Your seat is kept at once. We send you an e-mail with your own link.</li>\n" },
	/* 113 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FULL, 115, 0, NULL },
	/* 114 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 87, "<li>When a seat is free and it is your turn, we keep it for you and write to you.</li>\n" },
	/* 115 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 185,
	  "<li>Can’t make it after all\? Use the same link, and somebody else can come.</li>\n"
	  "</ol>\n"
	  "<p class=\"small\">No account, no password. We write to you about this event only.</p>\n"
	  "</section>\n" },
	/* 116 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24,
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_register = { "register", page_register, COUNT(page_register), offered_register, COUNT(offered_register) };

static const struct words_op page_registered[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 226,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"robots\" content=\"noindex\">\n"
	  "<title>" },
	/*   1 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 4, 7, "pending" },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "One more step" },
	/*   3 */ { WORDS_JUMP, 0, LIST_NONE, 0, 5, 0, NULL },
	/*   4 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_STATE_TITLE, 0, 0, NULL },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, " – " },
	/*   6 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   7 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16,
	  "</title>\n"
	  "<style>" },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10435, style },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 46,
	  "</style>\n"
	  "</head>\n"
	  "<body>\n"
	  "<main class=\"narrow\">\n" },
	/*  10 */ { WORDS_TEST, TEST_SAYS_NOT, LIST_NONE, VALUE_EVENT_STATE, 12, 10, "called_off" },
	/*  11 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_EVENT_STATE, 14, 4, "over" },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 197, "<div class=\"badge\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><path d=\"M6.5 12h11\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\"/></svg></div>\n" },
	/*  13 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  14 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 17, 9, "confirmed" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 238, "<div class=\"badge good\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><path d=\"M5 12.5l4.6 4.6L19 7.6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg></div>\n" },
	/*  16 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  17 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 22, 10, "waitlisted" },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 43, "<div class=\"badge wait\" aria-hidden=\"true\">" },
	/*  19 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_POSITION, 0, 0, NULL },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "</div>\n" },
	/*  21 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  22 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 25, 7, "offered" },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 273, "<div class=\"badge offer\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><g fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><circle cx=\"12\" cy=\"12\" r=\"8.4\"/><path d=\"M12 7.2V12l3.2 2\"/></g></svg></div>\n" },
	/*  24 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  25 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 28, 7, "pending" },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 298, "<div class=\"badge wait\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><g fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><rect x=\"3.5\" y=\"5.5\" width=\"17\" height=\"13\" rx=\"2.2\"/><path d=\"M4.2 7.2L12 13l7.8-5.8\"/></g></svg></div>\n" },
	/*  27 */ { WORDS_JUMP, 0, LIST_NONE, 0, 29, 0, NULL },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 197, "<div class=\"badge\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\" width=\"34\" height=\"34\"><path d=\"M6.5 12h11\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\"/></svg></div>\n" },
	/*  29 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, "<p class=\"over\">" },
	/*  30 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*  31 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  32 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 35, 7, "pending" },
	/*  33 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 102,
	  "<h1>One more step</h1>\n"
	  "<p class=\"lead\">Please confirm your address. No seat is held until you do.</p>\n" },
	/*  34 */ { WORDS_JUMP, 0, LIST_NONE, 0, 40, 0, NULL },
	/*  35 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "<h1>" },
	/*  36 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_STATE_TITLE, 0, 0, NULL },
	/*  37 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22,
	  "</h1>\n"
	  "<p class=\"lead\">" },
	/*  38 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_STATE_LINE, 0, 0, NULL },
	/*  39 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  40 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 32,
	  "<section class=\"card mail\">\n"
	  "<h2>" },
	/*  41 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 44, 7, "pending" },
	/*  42 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "The e-mail is on its way" },
	/*  43 */ { WORDS_JUMP, 0, LIST_NONE, 0, 45, 0, NULL },
	/*  44 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29, "Your own link is in your mail" },
	/*  45 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 45,
	  "</h2>\n"
	  "<p>We wrote to <strong class=\"address\">" },
	/*  46 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_FORM_EMAIL, 0, 0, NULL },
	/*  47 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong>.\n" },
	/*  48 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 51, 7, "pending" },
	/*  49 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30, "Open it and press its button.\n" },
	/*  50 */ { WORDS_JUMP, 0, LIST_NONE, 0, 52, 0, NULL },
	/*  51 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 65, "Keep the e-mail: its link shows your place, and lets you cancel.\n" },
	/*  52 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 108,
	  "</p>\n"
	  "<p class=\"small\">Not there in a few minutes\? Check your spam folder. If the address is wrong, <a href=\"" },
	/*  53 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_EVENT_URL, 0, 0, NULL },
	/*  54 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 78,
	  "\">register again</a>.</p>\n"
	  "</section>\n"
	  "<dl class=\"facts\">\n"
	  "<div><dt>When</dt><dd>" },
	/*  55 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  56 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, " <span class=\"zone\">" },
	/*  57 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  58 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19, "</span></dd></div>\n" },
	/*  59 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 63, 0, NULL },
	/*  60 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "<div><dt>Where</dt><dd>" },
	/*  61 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  62 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, "</dd></div>\n" },
	/*  63 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48,
	  "</dl>\n"
	  "<dl class=\"facts\">\n"
	  "<div><dt>Party</dt><dd>" },
	/*  64 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 67, 1, NULL },
	/*  65 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, "One person" },
	/*  66 */ { WORDS_JUMP, 0, LIST_NONE, 0, 69, 0, NULL },
	/*  67 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  68 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, " people" },
	/*  69 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 42,
	  "</dd></div>\n"
	  "</dl>\n"
	  "</main>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct template template_registered = { "registered", page_registered, COUNT(page_registered), offered_registered, COUNT(offered_registered) };

static const struct words_op letter_invitation_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, "Will you come\? " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_invitation_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22,
	  ",\n"
	  "\n"
	  "You are invited to " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10,
	  ".\n"
	  "\n"
	  "When:  " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*   7 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*   9 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 13, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  11 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  13 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21,
	  "\n"
	  "Please answer here:\n" },
	/*  14 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 151,
	  "\n"
	  "\n"
	  "No seat is held until you say yes. If the event is full by then, you join\n"
	  "the waitlist.\n"
	  "\n"
	  "The link is yours alone: whoever has it can answer for you.\n" },
	/*  16 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 18, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_invitation_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 177,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">Will you come\?</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 316,
	  ",</p>\n"
	  "<p style=\"margin:0\">You are invited. No seat is held until you say yes; if the event is full by then, you join the waitlist.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*   7 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 397,
	  "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">Answer</a></td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  13 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 17, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  15 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 187,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">The link in this e-mail is yours alone: whoever has it can answer for you." },
	/*  18 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 20, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_confirmed_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "You’re in: " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_confirmed_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3,
	  ",\n"
	  "\n" },
	/*   3 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 8, 1, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "Your seat at " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, " is kept.\n" },
	/*   7 */ { WORDS_JUMP, 0, LIST_NONE, 0, 12, 0, NULL },
	/*   8 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, " seats at " },
	/*  10 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*  11 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19, " are kept for you.\n" },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8,
	  "\n"
	  "When:  " },
	/*  13 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*  15 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*  17 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 21, 0, NULL },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  19 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 76,
	  "\n"
	  "Can’t make it after all\? Please say so here, and somebody else can come:\n" },
	/*  22 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 62,
	  "\n"
	  "\n"
	  "The link is yours alone: whoever has it can answer for you.\n" },
	/*  24 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 26, 0, NULL },
	/*  25 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_confirmed_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 174,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">You’re in</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, ",</p>\n" },
	/*   7 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 10, 1, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 58, "<p style=\"margin:0\">Your seat is kept. See you there!</p>\n" },
	/*   9 */ { WORDS_JUMP, 0, LIST_NONE, 0, 13, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "<p style=\"margin:0\">" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 44, " seats are kept for you. See you there!</p>\n" },
	/*  13 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 295,
	  "<p style=\"margin:16px 0 0\">Can’t make it after all\? Please say so on your page, and somebody else can come.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*  14 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 405,
	  "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">Open your page</a></td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  16 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  18 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  20 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 24, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  22 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 187,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">The link in this e-mail is yours alone: whoever has it can answer for you." },
	/*  25 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 27, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  27 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_waitlisted_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, "You’re number " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_POSITION, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18, " on the waitlist: " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_waitlisted_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 31,
	  ",\n"
	  "\n"
	  "There is no room for you at " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 26,
	  " just yet:\n"
	  "you are number " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_POSITION, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19,
	  " on the waitlist.\n"
	  "\n" },
	/*   7 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 10, 1, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 78, "When a seat is free and it is your turn, we keep it for you and write to you.\n" },
	/*   9 */ { WORDS_JUMP, 0, LIST_NONE, 0, 13, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "When " },
	/*  11 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 76,
	  " seats are free and it is your turn, we keep them for you and\n"
	  "write to you.\n" },
	/*  13 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 43,
	  "There is nothing to do until then.\n"
	  "\n"
	  "When:  " },
	/*  14 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*  16 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*  18 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 22, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  20 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  22 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 40,
	  "\n"
	  "See your place, or leave the waitlist:\n" },
	/*  23 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 62,
	  "\n"
	  "\n"
	  "The link is yours alone: whoever has it can answer for you.\n" },
	/*  25 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 27, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_waitlisted_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 140,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">You’re number " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_POSITION, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 55,
	  " on the waitlist</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   7 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 53,
	  ",</p>\n"
	  "<p style=\"margin:0\">There is no room just yet. " },
	/*   9 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 12, 1, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 59, "When a seat is free and it is your turn, we keep it for you" },
	/*  11 */ { WORDS_JUMP, 0, LIST_NONE, 0, 15, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "When " },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 57, " seats are free and it is your turn, we keep them for you" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 239,
	  " and write to you. There is nothing to do until then.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*  16 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 405,
	  "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">See your place</a></td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  18 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  20 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  22 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 26, 0, NULL },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  24 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  25 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 187,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">The link in this e-mail is yours alone: whoever has it can answer for you." },
	/*  27 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 29, 0, NULL },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  29 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_offer_subject[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 14, "A seat is free" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 5, 0, NULL },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, " seats are free" },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, " for you: " },
	/*   6 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_offer_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3,
	  ",\n"
	  "\n" },
	/*   3 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 8, 1, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, "A seat at " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " is free, and it is kept for you\n" },
	/*   7 */ { WORDS_JUMP, 0, LIST_NONE, 0, 12, 0, NULL },
	/*   8 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, " seats at " },
	/*  10 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*  11 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 37, " are free, and they are kept for you\n" },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "until " },
	/*  13 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_OFFER_UNTIL, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*  15 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4,
	  ").\n"
	  "\n" },
	/*  17 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 20, 1, NULL },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29, "Take it, or let it go, here:\n" },
	/*  19 */ { WORDS_JUMP, 0, LIST_NONE, 0, 21, 0, NULL },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Take them, or let them go, here:\n" },
	/*  21 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  22 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 63,
	  "\n"
	  "\n"
	  "After that, the next guest on the waitlist is asked.\n"
	  "\n"
	  "When:  " },
	/*  23 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*  25 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*  27 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 31, 0, NULL },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  29 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  30 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  31 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 61,
	  "\n"
	  "The link is yours alone: whoever has it can answer for you.\n" },
	/*  32 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 34, 0, NULL },
	/*  33 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_offer_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 124,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">" },
	/*   5 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 8, 1, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "A seat is free for you" },
	/*   7 */ { WORDS_JUMP, 0, LIST_NONE, 0, 10, 0, NULL },
	/*   8 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, " seats are free for you" },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 39,
	  "</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 43,
	  ",</p>\n"
	  "<p style=\"margin:0\">It is your turn. " },
	/*  13 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 16, 1, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "The seat is" },
	/*  15 */ { WORDS_JUMP, 0, LIST_NONE, 0, 17, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "The seats are" },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, " kept for you until <strong>" },
	/*  18 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_OFFER_UNTIL, 0, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  20 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 241,
	  "). After that, the next guest on the waitlist is asked.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*  22 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 134, "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">" },
	/*  24 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 27, 1, NULL },
	/*  25 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "Take it or let it go" },
	/*  26 */ { WORDS_JUMP, 0, LIST_NONE, 0, 28, 0, NULL },
	/*  27 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "Take them or let them go" },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 257,
	  "</a></td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  29 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  30 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  31 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  32 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  33 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 37, 0, NULL },
	/*  34 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  35 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  36 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  37 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 187,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">The link in this e-mail is yours alone: whoever has it can answer for you." },
	/*  38 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 40, 0, NULL },
	/*  39 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  40 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_cancelled_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "You’ve cancelled: " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_cancelled_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 36,
	  ",\n"
	  "\n"
	  "You are no longer on the list of " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 86,
	  ".\n"
	  "Thank you for telling us: somebody else can come now.\n"
	  "\n"
	  "There is nothing more to do.\n" },
	/*   5 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 7, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 55,
	  "\n"
	  "Not you, or not what you meant\? Reply to this e-mail.\n" },
};

static const struct words_op letter_cancelled_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 181,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">You’ve cancelled</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 343,
	  ",</p>\n"
	  "<p style=\"margin:0\">You are no longer on the list. Thank you for telling us: somebody else can come now. There is nothing more to do.</p>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">You get this e-mail because your answer changed. Not you, or not what you meant\? Tell the host." },
	/*   7 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 9, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_lapsed_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "Your offer has lapsed: " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_lapsed_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 3,
	  ",\n"
	  "\n" },
	/*   3 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 8, 1, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "The seat we kept for you at " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, " was not taken in time,\n" },
	/*   7 */ { WORDS_JUMP, 0, LIST_NONE, 0, 13, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "The " },
	/*   9 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 26, " seats we kept for you at " },
	/*  11 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25, " were not taken in time,\n" },
	/*  13 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 51, "and the next guest on the waitlist has been asked.\n" },
	/*  14 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REGISTER_URL, 18, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 75,
	  "\n"
	  "Still want to come\? Register again, and you join the end of the waitlist:\n" },
	/*  16 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_REGISTER_URL, 0, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8,
	  "\n"
	  "When:  " },
	/*  19 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*  21 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  22 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*  23 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 27, 0, NULL },
	/*  24 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  25 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  26 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  27 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 29, 0, NULL },
	/*  28 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 34,
	  "\n"
	  "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_lapsed_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 184,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">Your offer has lapsed</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 26,
	  ",</p>\n"
	  "<p style=\"margin:0\">" },
	/*   7 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 10, 1, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "The seat we kept for you was" },
	/*   9 */ { WORDS_JUMP, 0, LIST_NONE, 0, 13, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "The " },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, " seats we kept for you were" },
	/*  13 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70, " not taken in time, and the next guest on the waitlist has been asked." },
	/*  14 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REGISTER_URL, 16, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 74, " Still want to come\? Register again, and you join the end of the waitlist." },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "</p>\n" },
	/*  17 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REGISTER_URL, 21, 0, NULL },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 181,
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*  19 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_REGISTER_URL, 0, 0, NULL },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 173,
	  "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">Register again</a></td>\n"
	  "</tr>\n"
	  "</table>\n" },
	/*  21 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 232,
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  22 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  23 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  24 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  25 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  26 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 30, 0, NULL },
	/*  27 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  28 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  29 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  30 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 165,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">You get this e-mail because you were offered a seat." },
	/*  31 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 33, 0, NULL },
	/*  32 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  33 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_called_off_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, "Called off: " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_called_off_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17,
	  ",\n"
	  "\n"
	  "We are sorry: " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30,
	  " will not take place.\n"
	  "\n"
	  "When:  " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*   7 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*   9 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 13, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  11 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  13 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30,
	  "\n"
	  "There is nothing more to do.\n" },
	/*  14 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 16, 0, NULL },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 34,
	  "\n"
	  "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_called_off_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 186,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">The event is called off</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 336,
	  ",</p>\n"
	  "<p style=\"margin:0\">We are sorry: the event will not take place. There is nothing more to do.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*   7 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  11 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 15, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 162,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">You get this e-mail because you were on the list." },
	/*  16 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 18, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_verify_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29, "Please confirm your address: " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_verify_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48,
	  "Hello,\n"
	  "\n"
	  "Somebody, we hope you, wants to come to " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48,
	  " and gave this\n"
	  "address. Please confirm it here:\n" },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 129,
	  "\n"
	  "\n"
	  "No seat is held until then. Not you\? Then do nothing: we won’t write again\n"
	  "unless this address is entered once more.\n"
	  "\n"
	  "When:  " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*   7 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*   9 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 13, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  11 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
};

static const struct words_op letter_verify_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 460,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">Please confirm your address</h1>\n"
	  "<p style=\"margin:0\">Somebody, we hope you, wants to come and gave this address. No seat is held until you confirm it.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*   5 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 398,
	  "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">Confirm</a></td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*   7 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  11 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 15, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  13 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 203,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">Not you\? Then do nothing: we won’t write again unless this address is entered once more." },
	/*  16 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 18, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  18 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

static const struct words_op letter_link_subject[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "Your link: " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
};

static const struct words_op letter_link_text[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, "Hello " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24,
	  ",\n"
	  "\n"
	  "Here is your link to " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, " again:\n" },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 52,
	  "\n"
	  "\n"
	  "It shows your place, and what you can do.\n"
	  "\n"
	  "When:  " },
	/*   7 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, " (" },
	/*   9 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, ")\n" },
	/*  11 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 15, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 7, "Where: " },
	/*  13 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "\n" },
	/*  15 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 61,
	  "\n"
	  "The link is yours alone: whoever has it can answer for you.\n" },
	/*  16 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 18, 0, NULL },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Questions\? Reply to this e-mail.\n" },
};

static const struct words_op letter_link_html[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 246,
	  "<!doctype html>\n"
	  "<html lang=\"en\">\n"
	  "<head>\n"
	  "<meta charset=\"utf-8\">\n"
	  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	  "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
	  "<title>" },
	/*   1 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 487,
	  "</title>\n"
	  "</head>\n"
	  "<body style=\"margin:0;padding:0\">\n"
	  "<div role=\"main\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n"
	  "<tr>\n"
	  "<td align=\"center\" style=\"padding:32px 20px\">\n"
	  "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:544px\">\n"
	  "<tr>\n"
	  "<td align=\"left\" style=\"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55\">\n"
	  "<p style=\"margin:0 0 4px;font-size:15px\">" },
	/*   3 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 186,
	  "</p>\n"
	  "<h1 style=\"margin:0 0 20px;font-family:Georgia,'Times New Roman',serif;font-size:30px;line-height:1.2;font-weight:600\">Here is your link again</h1>\n"
	  "<p style=\"margin:0 0 16px\">Hello " },
	/*   5 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_GUEST_NAME, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 276,
	  ",</p>\n"
	  "<p style=\"margin:0\">This is your own page. It shows your place, and what you can do.</p>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0\">\n"
	  "<tr>\n"
	  "<td bgcolor=\"#1d6a4b\" style=\"border-radius:12px;background-color:#1d6a4b\"><a href=\"" },
	/*   7 */ { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_GUEST_URL, 0, 0, NULL },
	/*   8 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 405,
	  "\" style=\"display:inline-block;padding:14px 28px;border-radius:12px;font-size:17px;font-weight:600;color:#ffffff;text-decoration:none\">Open your page</a></td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:24px 0;font-size:16px;line-height:1.5\">\n"
	  "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">When</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*   9 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_WHEN, 0, 0, NULL },
	/*  10 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "</strong> (" },
	/*  11 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_ZONE, 0, 0, NULL },
	/*  12 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 12, ")</td></tr>\n" },
	/*  13 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_EVENT_PLACE, 17, 0, NULL },
	/*  14 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 109, "<tr><td valign=\"top\" style=\"padding:4px 20px 4px 0\">Where</td><td valign=\"top\" style=\"padding:4px 0\"><strong>" },
	/*  15 */ { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_PLACE, 0, 0, NULL },
	/*  16 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, "</strong></td></tr>\n" },
	/*  17 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 187,
	  "</table>\n"
	  "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #8b8478;font-size:14px;line-height:1.5\">The link in this e-mail is yours alone: whoever has it can answer for you." },
	/*  18 */ { WORDS_TEST, TEST_YES, LIST_NONE, VALUE_REPLIES, 20, 0, NULL },
	/*  19 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, " Questions\? Reply to this e-mail." },
	/*  20 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70,
	  "</p>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "</div>\n"
	  "</body>\n"
	  "</html>\n" },
};

const struct letter_template letter_templates[LETTER__MAX] = {
	[LETTER_NONE] = { "", { .name = "" }, { .name = "" }, { .name = "" } },
	[LETTER_INVITATION] = {
		"invitation",
		{ "invitation", letter_invitation_subject, COUNT(letter_invitation_subject), offered_invitation, COUNT(offered_invitation) },
		{ "invitation", letter_invitation_text, COUNT(letter_invitation_text), offered_invitation, COUNT(offered_invitation) },
		{ "invitation", letter_invitation_html, COUNT(letter_invitation_html), offered_invitation, COUNT(offered_invitation) },
	},
	[LETTER_CONFIRMED] = {
		"confirmed",
		{ "confirmed", letter_confirmed_subject, COUNT(letter_confirmed_subject), offered_invitation, COUNT(offered_invitation) },
		{ "confirmed", letter_confirmed_text, COUNT(letter_confirmed_text), offered_invitation, COUNT(offered_invitation) },
		{ "confirmed", letter_confirmed_html, COUNT(letter_confirmed_html), offered_invitation, COUNT(offered_invitation) },
	},
	[LETTER_WAITLISTED] = {
		"waitlisted",
		{ "waitlisted", letter_waitlisted_subject, COUNT(letter_waitlisted_subject), offered_invitation, COUNT(offered_invitation) },
		{ "waitlisted", letter_waitlisted_text, COUNT(letter_waitlisted_text), offered_invitation, COUNT(offered_invitation) },
		{ "waitlisted", letter_waitlisted_html, COUNT(letter_waitlisted_html), offered_invitation, COUNT(offered_invitation) },
	},
	[LETTER_OFFER] = {
		"offer",
		{ "offer", letter_offer_subject, COUNT(letter_offer_subject), offered_invitation, COUNT(offered_invitation) },
		{ "offer", letter_offer_text, COUNT(letter_offer_text), offered_invitation, COUNT(offered_invitation) },
		{ "offer", letter_offer_html, COUNT(letter_offer_html), offered_invitation, COUNT(offered_invitation) },
	},
	[LETTER_CANCELLED] = {
		"cancelled",
		{ "cancelled", letter_cancelled_subject, COUNT(letter_cancelled_subject), offered_invitation, COUNT(offered_invitation) },
		{ "cancelled", letter_cancelled_text, COUNT(letter_cancelled_text), offered_invitation, COUNT(offered_invitation) },
		{ "cancelled", letter_cancelled_html, COUNT(letter_cancelled_html), offered_invitation, COUNT(offered_invitation) },
	},
	[LETTER_LAPSED] = {
		"lapsed",
		{ "lapsed", letter_lapsed_subject, COUNT(letter_lapsed_subject), offered_lapsed, COUNT(offered_lapsed) },
		{ "lapsed", letter_lapsed_text, COUNT(letter_lapsed_text), offered_lapsed, COUNT(offered_lapsed) },
		{ "lapsed", letter_lapsed_html, COUNT(letter_lapsed_html), offered_lapsed, COUNT(offered_lapsed) },
	},
	[LETTER_CALLED_OFF] = {
		"called_off",
		{ "called_off", letter_called_off_subject, COUNT(letter_called_off_subject), offered_invitation, COUNT(offered_invitation) },
		{ "called_off", letter_called_off_text, COUNT(letter_called_off_text), offered_invitation, COUNT(offered_invitation) },
		{ "called_off", letter_called_off_html, COUNT(letter_called_off_html), offered_invitation, COUNT(offered_invitation) },
	},
	[LETTER_VERIFY] = {
		"verify",
		{ "verify", letter_verify_subject, COUNT(letter_verify_subject), offered_verify, COUNT(offered_verify) },
		{ "verify", letter_verify_text, COUNT(letter_verify_text), offered_verify, COUNT(offered_verify) },
		{ "verify", letter_verify_html, COUNT(letter_verify_html), offered_verify, COUNT(offered_verify) },
	},
	[LETTER_LINK] = {
		"link",
		{ "link", letter_link_subject, COUNT(letter_link_subject), offered_invitation, COUNT(offered_invitation) },
		{ "link", letter_link_text, COUNT(letter_link_text), offered_invitation, COUNT(offered_invitation) },
		{ "link", letter_link_html, COUNT(letter_link_html), offered_invitation, COUNT(offered_invitation) },
	},
};

static const struct words_op guest_state_absent_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "You’re not on the list" },
};

static const struct words_op guest_state_absent_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 43, "This link belongs to no guest of the event." },
};

static const struct words_op guest_state_pending_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 14, "Will you come\?" },
};

static const struct words_op guest_state_pending_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 100, "No seat is held for you yet. Say yes, and it is kept, or you join the waitlist if the event is full." },
};

static const struct words_op guest_state_confirmed_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "You’re in" },
};

static const struct words_op guest_state_confirmed_line[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18, "Your seat is kept." },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 5, 0, NULL },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, " seats are kept for you." },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, " See you there!" },
};

static const struct words_op guest_state_waitlisted_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, "You’re number " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_POSITION, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, " on the waitlist" },
};

static const struct words_op guest_state_waitlisted_line[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 59, "When a seat is free and it is your turn, we keep it for you" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 6, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "When " },
	/*   4 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 57, " seats are free and it is your turn, we keep them for you" },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 53, " and write to you. There is nothing to do until then." },
};

static const struct words_op guest_state_offered_title[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "A seat is free for you" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 5, 0, NULL },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, " seats are free for you" },
};

static const struct words_op guest_state_offered_line[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "It is" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 4, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, "They are" },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 20, " kept for you until " },
	/*   5 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_OFFER_UNTIL, 0, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 54, ". After that, the next guest on the waitlist is asked." },
};

static const struct words_op guest_state_cancelled_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18, "You’ve cancelled" },
};

static const struct words_op guest_state_cancelled_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 53, "Thank you for telling us: somebody else can come now." },
};

static const struct words_op guest_state_expired_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "Your offer has lapsed" },
};

static const struct words_op guest_state_expired_line[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "The seat we kept for you was" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 6, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "The " },
	/*   4 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, " seats we kept for you were" },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 70, " not taken in time, and the next guest on the waitlist has been asked." },
};

const struct guest_state_words words_guest_states[GUEST_STATE__MAX] = {
	[GUEST_ABSENT] = {
		.name = "absent",
		.label = "Not listed",
		.title = { "guest_state_absent_title", guest_state_absent_title, COUNT(guest_state_absent_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_absent_line", guest_state_absent_line, COUNT(guest_state_absent_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_PENDING] = {
		.name = "pending",
		.label = "Not answered",
		.title = { "guest_state_pending_title", guest_state_pending_title, COUNT(guest_state_pending_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_pending_line", guest_state_pending_line, COUNT(guest_state_pending_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_CONFIRMED] = {
		.name = "confirmed",
		.label = "Confirmed",
		.title = { "guest_state_confirmed_title", guest_state_confirmed_title, COUNT(guest_state_confirmed_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_confirmed_line", guest_state_confirmed_line, COUNT(guest_state_confirmed_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_WAITLISTED] = {
		.name = "waitlisted",
		.label = "Waitlisted",
		.title = { "guest_state_waitlisted_title", guest_state_waitlisted_title, COUNT(guest_state_waitlisted_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_waitlisted_line", guest_state_waitlisted_line, COUNT(guest_state_waitlisted_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_OFFERED] = {
		.name = "offered",
		.label = "Offered",
		.title = { "guest_state_offered_title", guest_state_offered_title, COUNT(guest_state_offered_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_offered_line", guest_state_offered_line, COUNT(guest_state_offered_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_CANCELLED] = {
		.name = "cancelled",
		.label = "Cancelled",
		.title = { "guest_state_cancelled_title", guest_state_cancelled_title, COUNT(guest_state_cancelled_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_cancelled_line", guest_state_cancelled_line, COUNT(guest_state_cancelled_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_EXPIRED] = {
		.name = "expired",
		.label = "Lapsed",
		.title = { "guest_state_expired_title", guest_state_expired_title, COUNT(guest_state_expired_title), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.line = { "guest_state_expired_line", guest_state_expired_line, COUNT(guest_state_expired_line), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
};

static const struct words_op event_state_absent_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "There is no such event." },
};

static const struct words_op event_state_open_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 82, "Anyone with the link can register. Once the event is full, they join the waitlist." },
};

static const struct words_op event_state_closed_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 73, "Nobody new can register. The waitlist still moves when a seat comes free." },
};

static const struct words_op event_state_called_off_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 36, "Everybody on the list has been told." },
};

static const struct words_op event_state_called_off_guest_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "The event is called off" },
};

static const struct words_op event_state_called_off_guest_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 56, "It will not take place. There is nothing you need to do." },
};

static const struct words_op event_state_over_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 52, "Nothing moves any more. The list stays here for you." },
};

static const struct words_op event_state_over_guest_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "The event is over" },
};

static const struct words_op event_state_over_guest_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 38, "Thank you for having been on the list." },
};

const struct event_state_words words_event_states[EVENT_STATE__MAX] = {
	[EVENT_ABSENT] = {
		.name = "absent",
		.label = "No event",
		.line = { "event_state_absent_line", event_state_absent_line, COUNT(event_state_absent_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[EVENT_OPEN] = {
		.name = "open",
		.label = "Registration is open",
		.line = { "event_state_open_line", event_state_open_line, COUNT(event_state_open_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[EVENT_CLOSED] = {
		.name = "closed",
		.label = "Registration is closed",
		.line = { "event_state_closed_line", event_state_closed_line, COUNT(event_state_closed_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[EVENT_CALLED_OFF] = {
		.name = "called_off",
		.label = "Called off",
		.line = { "event_state_called_off_line", event_state_called_off_line, COUNT(event_state_called_off_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.guest_title = { "event_state_called_off_guest_title", event_state_called_off_guest_title, COUNT(event_state_called_off_guest_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.guest_line = { "event_state_called_off_guest_line", event_state_called_off_guest_line, COUNT(event_state_called_off_guest_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[EVENT_OVER] = {
		.name = "over",
		.label = "The event is over",
		.line = { "event_state_over_line", event_state_over_line, COUNT(event_state_over_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.guest_title = { "event_state_over_guest_title", event_state_over_guest_title, COUNT(event_state_over_guest_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.guest_line = { "event_state_over_guest_line", event_state_over_guest_line, COUNT(event_state_over_guest_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
};

static const struct words_op action_confirm_label[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "Yes, I’m coming" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 4, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19, "Yes, we’re coming" },
};

static const struct words_op action_cancel_label[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "I can’t make it" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 4, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18, "We can’t make it" },
};

static const struct words_op action_cancel_ask[] = {
	/*   0 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 3, 10, "waitlisted" },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 54, "You would give up your place on the waitlist for good." },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 12, 0, NULL },
	/*   3 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 6, 7, "pending" },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 34, "Your answer would be no, for good." },
	/*   5 */ { WORDS_JUMP, 0, LIST_NONE, 0, 12, 0, NULL },
	/*   6 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 9, 1, NULL },
	/*   7 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 64, "Your seat would go to somebody else, and this can’t be undone." },
	/*   8 */ { WORDS_JUMP, 0, LIST_NONE, 0, 12, 0, NULL },
	/*   9 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "Your " },
	/*  10 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_PARTY, 0, 0, NULL },
	/*  11 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 54, " seats would go to others, and this can’t be undone." },
};

static const struct words_op action_cancel_sure[] = {
	/*   0 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 3, 10, "waitlisted" },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "Yes, leave the waitlist" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 7, 0, NULL },
	/*   3 */ { WORDS_TEST, TEST_SAYS, LIST_NONE, VALUE_STATE, 6, 7, "pending" },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "Yes, say no" },
	/*   5 */ { WORDS_JUMP, 0, LIST_NONE, 0, 7, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "Yes, cancel" },
};

static const struct words_op action_claim_label[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_PARTY, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 13, "Take the seat" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 4, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 14, "Take the seats" },
};

const struct action_words words_actions[GUEST_ACTION__MAX] = {
	[GUEST_DO_REGISTER] = {
		.name = "register",
	},
	[GUEST_DO_INVITE] = {
		.name = "invite",
	},
	[GUEST_DO_ADMIT] = {
		.name = "admit",
	},
	[GUEST_DO_CONFIRM] = {
		.name = "confirm",
		.style = "primary",
		.label = { "action_confirm_label", action_confirm_label, COUNT(action_confirm_label), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_DO_CANCEL] = {
		.name = "cancel",
		.style = "danger",
		.label = { "action_cancel_label", action_cancel_label, COUNT(action_cancel_label), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.ask = { "action_cancel_ask", action_cancel_ask, COUNT(action_cancel_ask), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
		.sure = { "action_cancel_sure", action_cancel_sure, COUNT(action_cancel_sure), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_DO_OFFER] = {
		.name = "offer",
	},
	[GUEST_DO_CLAIM] = {
		.name = "claim",
		.style = "primary",
		.label = { "action_claim_label", action_claim_label, COUNT(action_claim_label), offered_guest_state_absent_title, COUNT(offered_guest_state_absent_title) },
	},
	[GUEST_DO_LAPSE] = {
		.name = "lapse",
	},
	[GUEST_DO_RESEND] = {
		.name = "resend",
	},
	[GUEST_DO_RELINK] = {
		.name = "relink",
	},
};

static const struct words_op reason_called_off_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "The event is called off" },
};

static const struct words_op reason_called_off_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 47, "It will not take place. There is nothing to do." },
};

static const struct words_op reason_closed_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "Registration is closed" },
};

static const struct words_op reason_closed_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 39, "Nobody new can register for this event." },
};

static const struct words_op reason_started_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 19, "The event has begun" },
};

static const struct words_op reason_started_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 30, "It is too late to take a seat." },
};

static const struct words_op reason_too_many_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "Your party is too large" },
};

static const struct words_op reason_too_many_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 14, "The event has " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, " " },
	/*   3 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_CAP, 6, 1, NULL },
	/*   4 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "seat" },
	/*   5 */ { WORDS_JUMP, 0, LIST_NONE, 0, 7, 0, NULL },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "seats" },
	/*   7 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, " in all." },
};

static const struct words_op reason_was_cancelled_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "This place was cancelled" },
};

static const struct words_op reason_was_cancelled_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 67, "Whoever has cancelled can’t register with the same address again." },
};

static const struct words_op reason_not_listed_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "You’re not on the list" },
};

static const struct words_op reason_not_listed_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 43, "This link belongs to no guest of the event." },
};

static const struct words_op reason_claim_instead_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, "An offer is waiting for you" },
};

static const struct words_op reason_claim_instead_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 44, "Please take it with the button on your page." },
};

static const struct words_op reason_offer_lapsed_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "Your offer has lapsed" },
};

static const struct words_op reason_offer_lapsed_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 76, "It was not taken in time, and the next guest on the waitlist has been asked." },
};

static const struct words_op reason_over_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 17, "The event is over" },
};

static const struct words_op reason_over_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 32, "Nothing can be changed any more." },
};

static const struct words_op reason_no_offer_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, "No seat is free for you yet" },
};

static const struct words_op reason_no_offer_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 62, "When it is your turn, we keep a seat for you and write to you." },
};

static const struct words_op reason_taken_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 16, "This id is taken" },
};

static const struct words_op reason_taken_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 39, "There is an event with this id already." },
};

static const struct words_op reason_no_event_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "There is no such event" },
};

static const struct words_op reason_no_event_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "Please check the link." },
};

const struct reason_words words_reasons[REASON__MAX] = {
	[REASON_NONE] = { .name = "" },
	[REASON_CALLED_OFF] = {
		.name = "called_off",
		.title = { "reason_called_off_title", reason_called_off_title, COUNT(reason_called_off_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_called_off_line", reason_called_off_line, COUNT(reason_called_off_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_CLOSED] = {
		.name = "closed",
		.title = { "reason_closed_title", reason_closed_title, COUNT(reason_closed_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_closed_line", reason_closed_line, COUNT(reason_closed_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_STARTED] = {
		.name = "started",
		.title = { "reason_started_title", reason_started_title, COUNT(reason_started_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_started_line", reason_started_line, COUNT(reason_started_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_TOO_MANY] = {
		.name = "too_many",
		.title = { "reason_too_many_title", reason_too_many_title, COUNT(reason_too_many_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_too_many_line", reason_too_many_line, COUNT(reason_too_many_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_WAS_CANCELLED] = {
		.name = "was_cancelled",
		.title = { "reason_was_cancelled_title", reason_was_cancelled_title, COUNT(reason_was_cancelled_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_was_cancelled_line", reason_was_cancelled_line, COUNT(reason_was_cancelled_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_NOT_LISTED] = {
		.name = "not_listed",
		.title = { "reason_not_listed_title", reason_not_listed_title, COUNT(reason_not_listed_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_not_listed_line", reason_not_listed_line, COUNT(reason_not_listed_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_CLAIM_INSTEAD] = {
		.name = "claim_instead",
		.title = { "reason_claim_instead_title", reason_claim_instead_title, COUNT(reason_claim_instead_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_claim_instead_line", reason_claim_instead_line, COUNT(reason_claim_instead_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_OFFER_LAPSED] = {
		.name = "offer_lapsed",
		.title = { "reason_offer_lapsed_title", reason_offer_lapsed_title, COUNT(reason_offer_lapsed_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_offer_lapsed_line", reason_offer_lapsed_line, COUNT(reason_offer_lapsed_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_OVER] = {
		.name = "over",
		.title = { "reason_over_title", reason_over_title, COUNT(reason_over_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_over_line", reason_over_line, COUNT(reason_over_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_NO_OFFER] = {
		.name = "no_offer",
		.title = { "reason_no_offer_title", reason_no_offer_title, COUNT(reason_no_offer_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_no_offer_line", reason_no_offer_line, COUNT(reason_no_offer_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_TAKEN] = {
		.name = "taken",
		.title = { "reason_taken_title", reason_taken_title, COUNT(reason_taken_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_taken_line", reason_taken_line, COUNT(reason_taken_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[REASON_NO_EVENT] = {
		.name = "no_event",
		.title = { "reason_no_event_title", reason_no_event_title, COUNT(reason_no_event_title), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
		.line = { "reason_no_event_line", reason_no_event_line, COUNT(reason_no_event_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
};

static const struct words_op error_name_missing_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "Please enter your name." },
};

static const struct words_op error_name_long_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 45, "This name is too long: it may have 100 bytes." },
};

static const struct words_op error_name_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 49, "This name holds characters that can’t be shown." },
};

static const struct words_op error_email_missing_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "Please enter your e-mail address." },
};

static const struct words_op error_email_long_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 53, "This address is too long: it may have 254 characters." },
};

static const struct words_op error_email_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 63, "Please check this address. It should look like ana@example.org." },
};

static const struct words_op error_party_missing_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 28, "Please say how many you are." },
};

static const struct words_op error_party_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 32, "Please enter a number from 1 to " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_MAX_PARTY, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "." },
};

static const struct words_op error_cap_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 39, "Please enter a number from 1 to 100000." },
};

static const struct words_op error_guest_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 33, "This is not a guest of the event." },
};

static const struct words_op error_action_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29, "This page has no such button." },
};

static const struct words_op error_form_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 49, "We did not understand the form. Please try again." },
};

const struct error_words words_errors[WORDS_ERRORS] = {
	[WORDS_ERROR_NONE] = { .name = "" },
	[WORDS_ERROR_NAME_MISSING] = {
		.name = "name_missing",
		.line = { "error_name_missing_line", error_name_missing_line, COUNT(error_name_missing_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_NAME_LONG] = {
		.name = "name_long",
		.line = { "error_name_long_line", error_name_long_line, COUNT(error_name_long_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_NAME_ODD] = {
		.name = "name_odd",
		.line = { "error_name_odd_line", error_name_odd_line, COUNT(error_name_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_EMAIL_MISSING] = {
		.name = "email_missing",
		.line = { "error_email_missing_line", error_email_missing_line, COUNT(error_email_missing_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_EMAIL_LONG] = {
		.name = "email_long",
		.line = { "error_email_long_line", error_email_long_line, COUNT(error_email_long_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_EMAIL_ODD] = {
		.name = "email_odd",
		.line = { "error_email_odd_line", error_email_odd_line, COUNT(error_email_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_PARTY_MISSING] = {
		.name = "party_missing",
		.line = { "error_party_missing_line", error_party_missing_line, COUNT(error_party_missing_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_PARTY_ODD] = {
		.name = "party_odd",
		.line = { "error_party_odd_line", error_party_odd_line, COUNT(error_party_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_CAP_ODD] = {
		.name = "cap_odd",
		.line = { "error_cap_odd_line", error_cap_odd_line, COUNT(error_cap_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_GUEST_ODD] = {
		.name = "guest_odd",
		.line = { "error_guest_odd_line", error_guest_odd_line, COUNT(error_guest_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_ACTION_ODD] = {
		.name = "action_odd",
		.line = { "error_action_odd_line", error_action_odd_line, COUNT(error_action_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_ERROR_FORM_ODD] = {
		.name = "form_odd",
		.line = { "error_form_odd_line", error_form_odd_line, COUNT(error_form_odd_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
};

static const struct words_op setting_needed_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 8, "required" },
};

static const struct words_op setting_id_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 29, "use 3 to 40 of a-z, 0-9 and -" },
};

static const struct words_op setting_odd_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 39, "has control characters, or is not UTF-8" },
};

static const struct words_op setting_long_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "too long; the limit is " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_MOST, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, " bytes" },
};

static const struct words_op setting_number_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "not a whole number from " },
	/*   1 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_LEAST, 0, 0, NULL },
	/*   2 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, " to " },
	/*   3 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_MOST, 0, 0, NULL },
};

static const struct words_op setting_address_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "not an e-mail address" },
};

static const struct words_op setting_window_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 58, "not a duration of at most 7d; write it like 90s, 15m or 6h" },
};

static const struct words_op setting_zone_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 48, "not a time zone; write one such as Europe/Lisbon" },
};

static const struct words_op setting_time_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 51, "not a date and time; write it like 2027-06-12 18:00" },
};

static const struct words_op setting_skipped_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 39, "clocks in this time zone skip that time" },
};

static const struct words_op setting_past_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 11, "in the past" },
};

static const struct words_op setting_unreadable_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 31, "the stored start cannot be read" },
};

const struct setting_words words_settings[WORDS_SETTINGS] = {
	[WORDS_SETTING_NONE] = { .name = "" },
	[WORDS_SETTING_NEEDED] = {
		.name = "needed",
		.line = { "setting_needed_line", setting_needed_line, COUNT(setting_needed_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_ID] = {
		.name = "id",
		.line = { "setting_id_line", setting_id_line, COUNT(setting_id_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_ODD] = {
		.name = "odd",
		.line = { "setting_odd_line", setting_odd_line, COUNT(setting_odd_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_LONG] = {
		.name = "long",
		.line = { "setting_long_line", setting_long_line, COUNT(setting_long_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_NUMBER] = {
		.name = "number",
		.line = { "setting_number_line", setting_number_line, COUNT(setting_number_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_ADDRESS] = {
		.name = "address",
		.line = { "setting_address_line", setting_address_line, COUNT(setting_address_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_WINDOW] = {
		.name = "window",
		.line = { "setting_window_line", setting_window_line, COUNT(setting_window_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_ZONE] = {
		.name = "zone",
		.line = { "setting_zone_line", setting_zone_line, COUNT(setting_zone_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_TIME] = {
		.name = "time",
		.line = { "setting_time_line", setting_time_line, COUNT(setting_time_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_SKIPPED] = {
		.name = "skipped",
		.line = { "setting_skipped_line", setting_skipped_line, COUNT(setting_skipped_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_PAST] = {
		.name = "past",
		.line = { "setting_past_line", setting_past_line, COUNT(setting_past_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
	[WORDS_SETTING_UNREADABLE] = {
		.name = "unreadable",
		.line = { "setting_unreadable_line", setting_unreadable_line, COUNT(setting_unreadable_line), offered_setting_needed_line, COUNT(offered_setting_needed_line) },
	},
};

static const struct words_op notice_cap_line[] = {
	/*   0 */ { WORDS_TEST, TEST_IS, LIST_NONE, VALUE_CAP, 3, 1, NULL },
	/*   1 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, "There is 1 seat" },
	/*   2 */ { WORDS_JUMP, 0, LIST_NONE, 0, 6, 0, NULL },
	/*   3 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 10, "There are " },
	/*   4 */ { WORDS_PUT, HOW_PLAIN, LIST_NONE, VALUE_CAP, 0, 0, NULL },
	/*   5 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 6, " seats" },
	/*   6 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, " now." },
};

static const struct words_op notice_close_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 27, "Registration is closed now." },
};

static const struct words_op notice_open_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25, "Registration is open now." },
};

static const struct words_op notice_resend_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 23, "The link is on its way." },
};

const struct notice_words words_notices[WORDS_NOTICES] = {
	[WORDS_NOTICE_NONE] = { .name = "" },
	[WORDS_NOTICE_CAP] = {
		.name = "cap",
		.line = { "notice_cap_line", notice_cap_line, COUNT(notice_cap_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_NOTICE_CLOSE] = {
		.name = "close",
		.line = { "notice_close_line", notice_close_line, COUNT(notice_close_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_NOTICE_OPEN] = {
		.name = "open",
		.line = { "notice_open_line", notice_open_line, COUNT(notice_open_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
	[WORDS_NOTICE_RESEND] = {
		.name = "resend",
		.line = { "notice_resend_line", notice_resend_line, COUNT(notice_resend_line), offered_event_state_absent_line, COUNT(offered_event_state_absent_line) },
	},
};

static const struct words_op message_home_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "Guest lists live here" },
};

static const struct words_op message_home_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 67, "Please open the address you were given, or the link in your e-mail." },
};

static const struct words_op message_not_found_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "There is nothing here" },
};

static const struct words_op message_not_found_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 68, "Please check the address, or open the link in your e-mail once more." },
};

static const struct words_op message_link_unreadable_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25, "This link is not complete" },
};

static const struct words_op message_link_unreadable_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 97, "Perhaps your mail program cut it in two. Please open it from the e-mail again, or copy all of it." },
};

static const struct words_op message_link_expired_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "This link has expired" },
};

static const struct words_op message_link_expired_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "It ended with the event." },
};

static const struct words_op message_link_void_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 21, "There is a newer link" },
};

static const struct words_op message_link_void_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 79, "This one stopped working when a new one was sent. Please use the latest e-mail." },
};

static const struct words_op message_bad_request_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 26, "We did not understand that" },
};

static const struct words_op message_bad_request_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 22, "Go back and try again." },
};

static const struct words_op message_wrong_method_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 25, "This page can’t do that" },
};

static const struct words_op message_wrong_method_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 36, "Please go back, and use its buttons." },
};

static const struct words_op message_wrong_type_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 26, "We did not understand that" },
};

static const struct words_op message_wrong_type_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 64, "It was not sent as a form. Go back and use the form on the page." },
};

static const struct words_op message_too_large_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 24, "This is too much at once" },
};

static const struct words_op message_too_large_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 31, "Please go back, and enter less." },
};

static const struct words_op message_busy_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 18, "One moment, please" },
};

static const struct words_op message_busy_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 88, "Very many people are here just now. Please try again in a minute: nothing is done twice." },
};

static const struct words_op message_newer_title[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 15, "Back in a while" },
};

static const struct words_op message_newer_line[] = {
	/*   0 */ { WORDS_TEXT, 0, LIST_NONE, 0, 0, 141, "The program behind this guest list is being renewed. Nothing was changed, and everybody’s place is kept. Please open your link again later." },
};

const struct message_words words_messages[WORDS_MESSAGES] = {
	[WORDS_MESSAGE_NONE] = { .name = "" },
	[WORDS_MESSAGE_HOME] = {
		.name = "home",
		.title = { "message_home_title", message_home_title, COUNT(message_home_title), NULL, 0 },
		.line = { "message_home_line", message_home_line, COUNT(message_home_line), NULL, 0 },
	},
	[WORDS_MESSAGE_NOT_FOUND] = {
		.name = "not_found",
		.title = { "message_not_found_title", message_not_found_title, COUNT(message_not_found_title), NULL, 0 },
		.line = { "message_not_found_line", message_not_found_line, COUNT(message_not_found_line), NULL, 0 },
	},
	[WORDS_MESSAGE_LINK_UNREADABLE] = {
		.name = "link_unreadable",
		.title = { "message_link_unreadable_title", message_link_unreadable_title, COUNT(message_link_unreadable_title), NULL, 0 },
		.line = { "message_link_unreadable_line", message_link_unreadable_line, COUNT(message_link_unreadable_line), NULL, 0 },
	},
	[WORDS_MESSAGE_LINK_EXPIRED] = {
		.name = "link_expired",
		.title = { "message_link_expired_title", message_link_expired_title, COUNT(message_link_expired_title), NULL, 0 },
		.line = { "message_link_expired_line", message_link_expired_line, COUNT(message_link_expired_line), NULL, 0 },
	},
	[WORDS_MESSAGE_LINK_VOID] = {
		.name = "link_void",
		.title = { "message_link_void_title", message_link_void_title, COUNT(message_link_void_title), NULL, 0 },
		.line = { "message_link_void_line", message_link_void_line, COUNT(message_link_void_line), NULL, 0 },
	},
	[WORDS_MESSAGE_BAD_REQUEST] = {
		.name = "bad_request",
		.title = { "message_bad_request_title", message_bad_request_title, COUNT(message_bad_request_title), NULL, 0 },
		.line = { "message_bad_request_line", message_bad_request_line, COUNT(message_bad_request_line), NULL, 0 },
	},
	[WORDS_MESSAGE_WRONG_METHOD] = {
		.name = "wrong_method",
		.title = { "message_wrong_method_title", message_wrong_method_title, COUNT(message_wrong_method_title), NULL, 0 },
		.line = { "message_wrong_method_line", message_wrong_method_line, COUNT(message_wrong_method_line), NULL, 0 },
	},
	[WORDS_MESSAGE_WRONG_TYPE] = {
		.name = "wrong_type",
		.title = { "message_wrong_type_title", message_wrong_type_title, COUNT(message_wrong_type_title), NULL, 0 },
		.line = { "message_wrong_type_line", message_wrong_type_line, COUNT(message_wrong_type_line), NULL, 0 },
	},
	[WORDS_MESSAGE_TOO_LARGE] = {
		.name = "too_large",
		.title = { "message_too_large_title", message_too_large_title, COUNT(message_too_large_title), NULL, 0 },
		.line = { "message_too_large_line", message_too_large_line, COUNT(message_too_large_line), NULL, 0 },
	},
	[WORDS_MESSAGE_BUSY] = {
		.name = "busy",
		.title = { "message_busy_title", message_busy_title, COUNT(message_busy_title), NULL, 0 },
		.line = { "message_busy_line", message_busy_line, COUNT(message_busy_line), NULL, 0 },
	},
	[WORDS_MESSAGE_NEWER] = {
		.name = "newer",
		.title = { "message_newer_title", message_newer_title, COUNT(message_newer_title), NULL, 0 },
		.line = { "message_newer_line", message_newer_line, COUNT(message_newer_line), NULL, 0 },
	},
};

const char words_csp_style[] = "'sha256-eYzi1Vu3CbTJjwa4QQaXHVIrGRtDMqJngF81QDhz+Hs='";
