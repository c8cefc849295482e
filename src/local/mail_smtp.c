/* Sends letters by SMTP and classifies the outcome of each. */
#include "local/mail_smtp.h"

#include <assert.h>
#include <curl/curl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"

#define CONNECT_SECS_MAX 10L
#define SEND_SECS_MAX 60L
#define QUIT_MS_MAX 2000
#define UNACKED_SECS 90 /* longer than SEND_SECS_MAX */

struct mail_smtp {
	struct mail mail;
	CURL *curl;
	long send_secs_max;
};

/*
 * The progress of a letter.  Before its last byte is sent, the server cannot have accepted it.  From
 * then on, only the server's reply tells whether it did.
 */
enum stage { STAGE_SESSION, STAGE_LETTER, STAGE_ENDED };

struct sending {
	const struct message *message;
	size_t sent;
	enum stage stage;
	bool answered; /* the server replied after the last byte */
	int64_t until_ms;
};

/* Pass the letter's bytes to libcurl, which doubles leading dots (RFC 5321, section 4.5.2). */
static size_t read_letter(char *to, size_t size, size_t count, void *arg)
{
	struct sending *s = arg;
	size_t n = s->message->length - s->sent;

	if (n > size * count)
		n = size * count;
	memcpy(to, s->message->bytes + s->sent, n);
	s->sent += n;
	if (s->sent == s->message->length)
		s->stage = STAGE_ENDED;
	return n;
}

static bool begins(const char *bytes, size_t n, const char *word)
{
	return n >= strlen(word) && strncasecmp(bytes, word, strlen(word)) == 0;
}

/* Follow the dialogue with the server to track the progress of the letter. */
static int watch(CURL *curl, curl_infotype kind, char *bytes, size_t n, void *arg)
{
	struct sending *s = arg;
	int64_t now_ms = clock_monotonic_ms();

	(void)curl;
	if (kind == CURLINFO_HEADER_OUT && begins(bytes, n, "MAIL FROM:"))
		s->stage = STAGE_LETTER;
	if (kind == CURLINFO_HEADER_OUT && begins(bytes, n, "QUIT") &&
	    s->until_ms > now_ms + QUIT_MS_MAX)
		s->until_ms = now_ms + QUIT_MS_MAX;
	if (kind == CURLINFO_HEADER_IN && s->stage == STAGE_ENDED)
		s->answered = true;
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

/* 530, 534, 535 and 538 (RFC 4954, section 6) refuse the login, not the letter. */
static bool asks_for_login(long reply)
{
	return reply == 530 || reply == 534 || reply == 535 || reply == 538;
}

static int outcome(const struct sending *s, CURLcode code, long reply)
{
	if (code == CURLE_OK)
		return ERR_OK;
	if (s->stage == STAGE_ENDED && !s->answered)
		return ERR_IO;
	if (s->stage == STAGE_SESSION || asks_for_login(reply))
		return ERR_LATER;
	if (reply >= 500 && reply <= 599)
		return ERR_REFUSED; /* 5xx, such as 550, is permanent */
	if (s->stage == STAGE_LETTER || (reply >= 400 && reply <= 499))
		return ERR_LATER; /* 4xx, such as 451, is temporary (RFC 5321, 4.2.1) */
	return ERR_IO;
}

static void report(const struct message *message, const struct sending *s, CURLcode code,
    long reply, int err)
{
	static const char *const stages[] = {
		[STAGE_SESSION] = "session", [STAGE_LETTER] = "letter", [STAGE_ENDED] = "ended",
	};

	log_facts("smtp-failed", LOG_TEXT("letter", message->id), LOG_TEXT("outcome", err_name(err)),
	    LOG_TEXT("stage", stages[s->stage]), LOG_INT("reply", reply),
	    LOG_TEXT("error", curl_easy_strerror(code)));
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

static int send_letter(struct mail *base, const struct message *message)
{
	struct mail_smtp *m = (struct mail_smtp *)base;
	struct sending s = {.message = message, .stage = STAGE_SESSION,
	    .until_ms = clock_monotonic_ms() + 1000 * m->send_secs_max};
	struct curl_slist *to;
	CURLcode code;
	long reply = 0;
	int err = ERR_LATER;

	if (!is_address(message->from) || !is_address(message->to)) {
		log_facts("smtp-failed", LOG_TEXT("letter", message->id),
		    LOG_TEXT("error", "an address is malformed"));
		return ERR_REFUSED;
	}
	if ((to = curl_slist_append(NULL, message->to)) == NULL || !prepare(m->curl, &s, to))
		goto out;
	code = curl_easy_perform(m->curl);
	curl_easy_getinfo(m->curl, CURLINFO_RESPONSE_CODE, &reply);
	err = outcome(&s, code, reply);
	if (err != ERR_OK)
		report(message, &s, code, reply, err);
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
 * Each letter has a new connection.  If libcurl reuses a connection that is dead, it may silently
 * retry on another one, and then a letter could be sent twice.
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

void mail_smtp_limit(struct mail *base, long connect_secs, long send_secs)
{
	struct mail_smtp *m = (struct mail_smtp *)base;

	assert(connect_secs > 0 && send_secs > 0);
	/* libcurl accepts every number that is not negative. */
	curl_easy_setopt(m->curl, CURLOPT_CONNECTTIMEOUT, connect_secs);
	curl_easy_setopt(m->curl, CURLOPT_TIMEOUT, send_secs);
	m->send_secs_max = send_secs;
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
	if ((m = malloc(sizeof(*m))) == NULL)
		goto err1;
	if ((m->curl = curl_easy_init()) == NULL)
		goto err2;
	if (!set_options(m->curl, url) ||
	    !set_tls(m->curl, login, strncasecmp(url, "smtps", 5) == 0))
		goto err3;
	m->mail = (struct mail){.ops = &ops, .unacked_secs = UNACKED_SECS};
	mail_smtp_limit(&m->mail, CONNECT_SECS_MAX, SEND_SECS_MAX);
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
