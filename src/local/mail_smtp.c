/* Sends letters by SMTP and classifies the outcome of each. */
#include "local/mail_smtp.h"

#include <assert.h>
#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "wire/mail/smtp_reply.h"

#define SESSION_SECS_MAX 30L /* connection, greeting, TLS and login; then the reply to MAIL */
#define REPLY_SECS_MIN 10L   /* a reply to RCPT or DATA, in the first try of a letter; it doubles */
#define REPLY_SECS_MAX 60L   /* the same in later tries */
#define LETTER_SECS_MAX 600L /* the reply to the letter (RFC 5321, section 4.5.3.2.6) */
#define QUIT_MS_MAX 2000
#define UNACKED_SECS 900     /* longer than all of these together */
#define LOST_MAX 3           /* after so many replies to letters are lost in a row, the server is in trouble */

struct mail_smtp {
	struct mail mail;
	CURL *curl;
	long session_secs_max, reply_secs_min, letter_secs_max;
	int lost; /* replies to letters that were lost in a row */
};

/* A letter under way. */
struct sending {
	const struct mail_smtp *m;
	const struct message *message;
	size_t sent;
	enum smtp_command command;
	struct smtp_reply reply; /* to the command; code 0 until it is complete */
	struct smtp_reply part;  /* its last line so far */
	bool quits;              /* the outcome is known */
	int64_t until_ms;
};

static void wait_at_most(struct sending *s, int64_t ms)
{
	s->until_ms = clock_monotonic_ms() + ms;
}

static void begin_command(struct sending *s, enum smtp_command command)
{
	s->command = command;
	s->reply = s->part = (struct smtp_reply){0};
}

/* Pass the letter's bytes to libcurl, which doubles leading dots (RFC 5321, section 4.5.2). */
static size_t read_letter(char *to, size_t size, size_t count, void *arg)
{
	struct sending *s = arg;
	size_t n = s->message->length - s->sent;

	if (n > size * count)
		n = size * count;
	memcpy(to, s->message->bytes + s->sent, n);
	s->sent += n;
	if (s->sent == s->message->length && s->command != SMTP_LETTER) {
		begin_command(s, SMTP_LETTER);
		wait_at_most(s, 1000 * s->m->letter_secs_max);
	}
	return n;
}

static bool begins(const char *bytes, size_t n, const char *word)
{
	return n >= strlen(word) && strncasecmp(bytes, word, strlen(word)) == 0;
}

/* How long to wait for the reply to RCPT or DATA: other letters wait meanwhile, so only a retry is patient. */
static int64_t patience_ms(const struct sending *s)
{
	int64_t secs = s->m->reply_secs_min;

	for (int64_t i = 1; i < s->message->tries && secs < REPLY_SECS_MAX; i++)
		secs *= 2;
	return 1000 * (secs < REPLY_SECS_MAX ? secs : REPLY_SECS_MAX);
}

/* Follow the commands by their order: a line of a login could look like any of them. */
static void watch_command(struct sending *s, const char *bytes, size_t n)
{
	if (begins(bytes, n, "QUIT\r")) {
		s->quits = true;
		if (s->until_ms > clock_monotonic_ms() + QUIT_MS_MAX)
			wait_at_most(s, QUIT_MS_MAX);
	} else if (s->command < SMTP_MAIL && begins(bytes, n, "MAIL FROM:")) {
		begin_command(s, SMTP_MAIL);
		wait_at_most(s, 1000 * s->m->session_secs_max);
	} else if (s->command == SMTP_MAIL && begins(bytes, n, "RCPT TO:")) {
		begin_command(s, SMTP_RCPT);
		wait_at_most(s, patience_ms(s));
	} else if (s->command == SMTP_RCPT && begins(bytes, n, "DATA\r")) {
		begin_command(s, SMTP_DATA);
		wait_at_most(s, patience_ms(s));
	} else if (s->command < SMTP_MAIL) {
		begin_command(s, SMTP_HELLO);
	}
}

/* Read a line of a reply.  A line without an enhanced code has that of the line before. */
static void watch_reply(struct sending *s, const char *bytes, size_t n)
{
	struct smtp_reply line;

	if (s->quits || smtp_reply_read(bytes, n, &line) != ERR_OK)
		return;
	if (line.class == 0) {
		line.class = s->part.class;
		line.subject = s->part.subject;
		line.detail = s->part.detail;
	}
	s->part = line;
	if (line.last) {
		s->reply = line;
		s->part = (struct smtp_reply){0};
	}
}

/* Follow the dialogue with the server. */
static int watch(CURL *curl, curl_infotype kind, char *bytes, size_t n, void *arg)
{
	(void)curl;
	if (kind == CURLINFO_HEADER_OUT)
		watch_command(arg, bytes, n);
	else if (kind == CURLINFO_HEADER_IN)
		watch_reply(arg, bytes, n);
	return 0;
}

/*
 * libcurl calls this about once per second.  Its own timeout does not apply to the reply to QUIT, for
 * which it would wait two more minutes.
 */
static int stop_late(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct sending *s = arg;

	(void)a, (void)b, (void)c, (void)d;
	return clock_monotonic_ms() >= s->until_ms;
}

/*
 * A letter whose reply was lost counts as not accepted, and is sent again under the same Message-ID.  If
 * replies are lost again and again, no letter goes out.
 */
static int outcome(struct mail_smtp *m, const struct sending *s, CURLcode code)
{
	bool is_lost = code != CURLE_OK && s->command == SMTP_LETTER && s->reply.code == 0;

	if (s->command == SMTP_LETTER)
		m->lost = is_lost ? m->lost + 1 : 0;
	if (code == CURLE_OK)
		return ERR_OK;
	return is_lost && m->lost >= LOST_MAX ? ERR_TROUBLE : smtp_reply_err(s->command, &s->reply);
}

/* The words of a reply may name a guest, so only its numbers are logged. */
static void report(const struct sending *s, CURLcode code, int err)
{
	static const char *const commands[SMTP_COMMAND__MAX] = {
		[SMTP_CONNECT] = "connect", [SMTP_HELLO] = "hello", [SMTP_MAIL] = "mail",
		[SMTP_RCPT] = "rcpt", [SMTP_DATA] = "data", [SMTP_LETTER] = "letter",
	};
	char status[sizeof("5.999.999")] = "";

	if (s->reply.class != 0)
		snprintf(status, sizeof(status), "%d.%d.%d", s->reply.class, s->reply.subject, s->reply.detail);
	log_facts("smtp-failed", LOG_TEXT("letter", s->message->id), LOG_TEXT("outcome", err_name(err)),
	    LOG_TEXT("command", commands[s->command]), LOG_INT("reply", s->reply.code),
	    LOG_TEXT("status", status), LOG_TEXT("error", curl_easy_strerror(code)));
}

/* An address becomes part of a command, between angle brackets. */
static bool is_address(const char *text)
{
	if (text[0] == '\0')
		return false;
	for (; *text != '\0'; text++)
		if (*text <= ' ' || *text > '~' || *text == '<' || *text == '>')
			return false;
	return true;
}

static bool prepare(CURL *curl, struct sending *s, struct curl_slist *to)
{
	return curl_easy_setopt(curl, CURLOPT_MAIL_FROM, s->message->from) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_READDATA, s) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, s) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, s) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)s->message->length) ==
		CURLE_OK;
}

/* Without addresses that fit a command, nothing is sent. */
static int check_addresses(const struct message *message)
{
	bool is_ours = !is_address(message->from);

	if (!is_ours && is_address(message->to))
		return ERR_OK;
	log_facts("smtp-failed", LOG_TEXT("letter", message->id),
	    LOG_TEXT("error", is_ours ? "our address is malformed" : "an address is malformed"));
	return is_ours ? ERR_TROUBLE : ERR_REFUSED;
}

static int send_letter(struct mail *base, const struct message *message)
{
	struct mail_smtp *m = (struct mail_smtp *)base;
	struct sending s = {.m = m, .message = message};
	struct curl_slist *to;
	CURLcode code;
	int err = check_addresses(message);

	if (err != ERR_OK)
		return err;
	err = ERR_LATER;
	wait_at_most(&s, 1000 * m->session_secs_max);
	if ((to = curl_slist_append(NULL, message->to)) == NULL || !prepare(m->curl, &s, to))
		goto out;
	code = curl_easy_perform(m->curl);
	err = outcome(m, &s, code);
	if (err != ERR_OK)
		report(&s, code, err);
out:
	curl_easy_setopt(m->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(to);
	return err;
}

static void close_smtp(struct mail *base)
{
	struct mail_smtp *m = (struct mail_smtp *)base;

	curl_easy_cleanup(m->curl);
	curl_global_cleanup();
	free(m);
}

static const struct mail_ops ops = {.send = send_letter, .close = close_smtp};

/* Return whether the URL has this part: with this value, or with any if value is NULL. */
static bool has(CURLU *parts, CURLUPart part, const char *value)
{
	char *text = NULL;
	bool there = curl_url_get(parts, part, &text, 0) == CURLUE_OK &&
	    (value != NULL ? strcmp(text, value) == 0 : text[0] != '\0');

	if (text != NULL)
		explicit_bzero(text, strlen(text));
	curl_free(text);
	return there;
}

/* Return NULL, or a text that says what is wrong with the URL.  Set login if it has a password. */
static const char *check_url(const char *url, bool *login)
{
	CURLU *parts = curl_url();
	const char *errmsg = NULL;

	if (parts == NULL)
		return "no memory";
	if (curl_url_set(parts, CURLUPART_URL, url, 0) != CURLUE_OK)
		errmsg = "it is not a URL; use smtp://HOST:PORT or smtps://HOST";
	else if (!has(parts, CURLUPART_SCHEME, "smtp") && !has(parts, CURLUPART_SCHEME, "smtps"))
		errmsg = "a mail server's URL begins with smtp:// or smtps://";
	else if (has(parts, CURLUPART_QUERY, NULL) || has(parts, CURLUPART_FRAGMENT, NULL))
		errmsg = "a mail server's URL has nothing after HOST:PORT; in a password write %3F for ? "
		      "and %23 for #";
	else if (has(parts, CURLUPART_PASSWORD, NULL) != has(parts, CURLUPART_USER, NULL))
		errmsg = "a user needs a password, as in smtp://USER:PASSWORD@HOST";
	*login = has(parts, CURLUPART_PASSWORD, NULL);
	curl_url_cleanup(parts);
	return errmsg;
}

/*
 * Without a password, TLS is used if the server offers it, and its certificate is not verified.  An
 * attacker who can forge a certificate can also hide that TLS is offered.  Servers on the same machine
 * often have self-signed certificates.
 */
static bool set_tls(CURL *curl, bool login, bool smtps)
{
	long verify = login || smtps;

	return curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(login ? CURLUSESSL_ALL : CURLUSESSL_TRY))
		== CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, verify) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, verify ? 2L : 0L) == CURLE_OK;
}

/*
 * Each letter has a new connection, so a connection that has died while idle fails no letter.  libcurl would
 * not send a letter twice by itself: it retries on another connection if a reused one is dead, but never an
 * upload by SMTP (Curl_retry_request() in its lib/transfer.c).
 */
static bool set_options(CURL *curl, const char *url)
{
	return curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_letter) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, stop_late) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L) == CURLE_OK;
}

void mail_smtp_limit(struct mail *base, long session_secs, long reply_secs, long letter_secs)
{
	struct mail_smtp *m = (struct mail_smtp *)base;

	assert(session_secs > 0 && reply_secs > 0 && letter_secs > 0);
	/* libcurl accepts every number that is not negative.  stop_late() is always earlier than the second. */
	curl_easy_setopt(m->curl, CURLOPT_CONNECTTIMEOUT, session_secs);
	curl_easy_setopt(m->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, letter_secs + REPLY_SECS_MAX);
	m->session_secs_max = session_secs;
	m->reply_secs_min = reply_secs;
	m->letter_secs_max = letter_secs;
}

int mail_smtp_open(const char *url, struct mail **out)
{
	struct mail_smtp *m;
	const char *errmsg;
	int err = ERR_IO;
	bool login;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		goto err0;
	if ((errmsg = check_url(url, &login)) != NULL) {
		log_facts("smtp-url", LOG_TEXT("why", errmsg));
		err = ERR_INPUT;
		goto err1;
	}
	if ((m = calloc(1, sizeof(*m))) == NULL)
		goto err1;
	if ((m->curl = curl_easy_init()) == NULL)
		goto err2;
	if (!set_options(m->curl, url) ||
	    !set_tls(m->curl, login, strncasecmp(url, "smtps", 5) == 0))
		goto err3;
	m->mail = (struct mail){.ops = &ops, .unacked_secs = UNACKED_SECS};
	mail_smtp_limit(&m->mail, SESSION_SECS_MAX, REPLY_SECS_MIN, LETTER_SECS_MAX);
	*out = &m->mail;
	return ERR_OK;
err3:
	curl_easy_cleanup(m->curl);
err2:
	free(m);
err1:
	curl_global_cleanup();
err0:
	return err;
}
