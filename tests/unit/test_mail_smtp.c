/* Letters by SMTP: the outcome of each is exact, whatever the server does. */
#include "test.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "local/mail_smtp.h"

#define LETTER_BYTES_MAX (2 * 1024 * 1024)
#define FROM "rsvp@host.example"
#define TO "canary.address@guest.example"

static const char drop[] = "drop", hang[] = "hang", deaf[] = "deaf";

/*
 * What the server says at each point; NULL is the friendly answer.  drop closes the connection
 * instead, hang says nothing for a long time, deaf (for data) asks for the letter and closes.
 */
struct script {
	const char *greeting, *ehlo, *mail, *rcpt, *data, *end, *quit;
};

/* What it saw; shared with the process that it is. */
struct seen {
	int connections;
	bool login;
	char mail[300], rcpt[300];
	size_t length;
	char letter[LETTER_BYTES_MAX];
};

static struct seen *seen;
static FILE *log_file;

/* Send a line, or do what the script says; false if the connection is over. */
static bool say(FILE *peer, const char *line, const char *friendly)
{
	if (line == drop)
		return false;
	if (line == hang) {
		sleep(30);
		return false;
	}
	if (line == NULL)
		line = friendly;
	return fprintf(peer, "%s\r\n", line) > 0 && fflush(peer) == 0;
}

/* The letter with its dots taken away; false if it never ended. */
static bool read_letter(FILE *peer)
{
	static char line[LETTER_BYTES_MAX];

	seen->length = 0;
	while (fgets(line, sizeof(line), peer) != NULL) {
		const char *text = line[0] == '.' ? line + 1 : line;
		size_t n = strlen(text);

		if (strcmp(line, ".\r\n") == 0)
			return true;
		if (seen->length + n > sizeof(seen->letter))
			return false;
		memcpy(seen->letter + seen->length, text, n);
		seen->length += n;
	}
	return false;
}

static bool is(const char *line, const char *verb)
{
	return strncasecmp(line, verb, strlen(verb)) == 0;
}

static bool serve_data(FILE *peer, const struct script *s)
{
	if (s->data == deaf) {
		say(peer, NULL, "354 go on");
		return false;
	}
	if (!say(peer, s->data, "354 go on"))
		return false;
	if (s->data != NULL)
		return true;
	return read_letter(peer) && say(peer, s->end, "250 taken");
}

static void serve(FILE *peer, const struct script *s)
{
	char line[1000];

	if (!say(peer, s->greeting, "220 ready"))
		return;
	while (fgets(line, sizeof(line), peer) != NULL) {
		bool on = true;

		if (is(line, "EHLO"))
			on = say(peer, s->ehlo, "250-here\r\n250-SIZE 5000000\r\n250 AUTH PLAIN LOGIN");
		else if (is(line, "HELO"))
			on = say(peer, NULL, "250 here");
		else if (is(line, "AUTH"))
			seen->login = on = say(peer, NULL, "235 welcome");
		else if (is(line, "MAIL")) {
			snprintf(seen->mail, sizeof(seen->mail), "%.299s", line);
			on = say(peer, s->mail, "250 ok");
		} else if (is(line, "RCPT")) {
			snprintf(seen->rcpt, sizeof(seen->rcpt), "%.299s", line);
			on = say(peer, s->rcpt, "250 ok");
		} else if (is(line, "DATA"))
			on = serve_data(peer, s);
		else if (is(line, "QUIT")) {
			say(peer, s->quit, "221 bye");
			on = false;
		} else
			on = say(peer, NULL, "502 what");
		if (!on)
			return;
	}
}

struct server {
	pid_t child;
	int port;
};

/* Listen at a port; 0 becomes a free one. */
static int listen_at(int *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	    .sin_port = htons((uint16_t)*port)};
	socklen_t size = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)), 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, size), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
	*port = ntohs(address.sin_port);
	return fd;
}

static struct server start_at(const struct script *script, int port)
{
	struct server s = {.port = port};
	int fd = listen_at(&s.port);

	memset(seen, 0, sizeof(*seen));
	if ((s.child = fork()) == 0) {
		signal(SIGPIPE, SIG_IGN);
		for (;;) {
			FILE *peer = fdopen(accept(fd, NULL, NULL), "r+");

			seen->connections++;
			setvbuf(peer, NULL, _IOFBF, 65536);
			serve(peer, script);
			fclose(peer);
		}
	}
	assert_true(s.child > 0);
	close(fd);
	return s;
}

static struct server start(const struct script *script)
{
	return start_at(script, 0);
}

static void stop(struct server *s)
{
	kill(s->child, SIGKILL);
	waitpid(s->child, NULL, 0);
}

static struct mail *open_at(int port, const char *login)
{
	struct mail *mail = NULL;
	char url[200];

	snprintf(url, sizeof(url), "smtp://%s127.0.0.1:%d", login, port);
	assert_int_equal(mail_smtp_open(url, &mail), ERR_OK);
	mail_smtp_limit(mail, 1, 1, 2);
	return mail;
}

static int send_text(struct mail *mail, const char *text, size_t length)
{
	struct message message = {.from = FROM, .to = TO, .id = "gala.3.0@host.example",
	    .bytes = text, .length = length};

	return mail_send(mail, &message);
}

static const char letter[] = "Subject: hello\r\n\r\n.\r\n..\r\n.a line\r\nthe end\r\n";

TEST(every_answer_has_its_outcome)
{
	static const struct {
		const char *what;
		struct script script;
		int err;
	} rows[] = {
		{"all is well",             {0},                                     ERR_OK},
		{"only knows HELO",         {.ehlo = "502 what"},                    ERR_OK},
		{"gone after accepting",    {.quit = drop},                          ERR_OK},
		{"says no goodbye",         {.quit = hang},                          ERR_OK},
		{"says it in two lines",    {.end = "250-2.0.0 taken\r\n250 as 1"},   ERR_OK},
		{"too busy to greet",       {.greeting = "421 busy"},                ERR_TROUBLE},
		{"not for us today",        {.greeting = "554 no service"},          ERR_TROUBLE},
		{"hangs up",                {.greeting = drop},                      ERR_TROUBLE},
		{"does not greet",          {.greeting = hang},                      ERR_TROUBLE},
		{"hangs up on EHLO",        {.ehlo = drop},                          ERR_TROUBLE},
		{"sender: not now",         {.mail = "451 not now"},                 ERR_TROUBLE},
		{"sender: never",           {.mail = "550 5.7.1 not yours"},         ERR_TROUBLE},
		{"sender: log in first",    {.mail = "530 log in"},                  ERR_TROUBLE},
		{"sender: gone",            {.mail = drop},                          ERR_TROUBLE},
		{"sender: silence",         {.mail = hang},                          ERR_TROUBLE},
		{"too large",               {.mail = "552 too large"},               ERR_TROUBLE},
		{"guest: not now",          {.rcpt = "450 greylisted"},              ERR_LATER},
		{"guest: two lines",        {.rcpt = "450-grey\r\n450 listed"},      ERR_LATER},
		{"guest: never",            {.rcpt = "550 unknown: " TO},            ERR_REFUSED},
		{"guest: never, two lines", {.rcpt = "550-5.1.1 no such\r\n550 user"}, ERR_REFUSED},
		{"guest: not from us",      {.rcpt = "550 5.7.1 not from you"},      ERR_LATER},
		{"guest: our name is bad",  {.rcpt = "504 5.5.2 helo rejected"},     ERR_TROUBLE},
		{"guest: half a reply",     {.rcpt = "550-5.1.1 no such"},           ERR_LATER},
		{"guest: gone",             {.rcpt = drop},                          ERR_LATER},
		{"guest: silence",          {.rcpt = hang},                          ERR_LATER},
		{"letter: not now",         {.data = "451 not now"},                 ERR_LATER},
		{"letter: never",           {.data = "554 never"},                   ERR_LATER},
		{"letter: too many",        {.data = "554 5.7.0 limit exceeded"},    ERR_TROUBLE},
		{"letter: gone before",     {.data = drop},                          ERR_LATER},
		{"letter: gone while sent", {.data = deaf},                          ERR_LATER},
		{"end: not now",            {.end = "451 not now"},                  ERR_LATER},
		{"end: shutting down",      {.end = "421 shutting down"},            ERR_LATER},
		{"end: never",              {.end = "554 it is spam"},               ERR_LATER},
		{"end: no such guest",      {.end = "550 5.1.1 unknown"},            ERR_REFUSED},
		{"end: too many",           {.end = "554 5.7.0 limit exceeded"},     ERR_TROUBLE},
		{"end: gone",               {.end = drop},                           ERR_LATER},
		{"end: silence",            {.end = hang},                           ERR_LATER},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct server server = start(&rows[i].script);
		struct mail *mail = open_at(server.port, "");
		int64_t began_ms = clock_monotonic_ms();
		int err = send_text(mail, letter, strlen(letter));

		mail_close(mail);
		stop(&server);
		/* The limit of open_at, and some for a slow machine. */
		assert_in_range(clock_monotonic_ms() - began_ms, 0, 8000);
		if (err != rows[i].err)
			fail_msg("%s: %s", rows[i].what, err_name(err));
		assert_int_equal(seen->connections, 1);
	}
}

TEST(a_letter_arrives_byte_for_byte)
{
	static const struct script friendly = {0};
	struct server server = start(&friendly);
	struct mail *mail = open_at(server.port, "");
	char *large = malloc(1024 * 1024);
	size_t length = 0;

	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_OK);
	assert_int_equal(seen->length, strlen(letter));
	assert_memory_equal(seen->letter, letter, seen->length);
	assert_int_equal(strncmp(seen->mail, "MAIL FROM:<" FROM ">", strlen("MAIL FROM:<" FROM ">")),
	    0);
	assert_string_equal(seen->rcpt, "RCPT TO:<" TO ">\r\n");
	/* Lines of every length, each beginning with a dot, over many packets. */
	for (size_t line = 0; length + 1000 < 1024 * 1024; line++) {
		memset(large + length, '.', 1 + line % 900);
		length += 1 + line % 900;
		memcpy(large + length, "\r\n", 2);
		length += 2;
	}
	assert_int_equal(send_text(mail, large, length), ERR_OK);
	assert_int_equal(seen->length, length);
	assert_memory_equal(seen->letter, large, length);
	assert_int_equal(seen->connections, 2);
	free(large);
	mail_close(mail);
	stop(&server);
}

/* One lost reply may be the letter's; three in a row are the server's, until it replies. */
TEST(replies_lost_in_a_row_are_the_servers_trouble)
{
	static const struct script gone = {.end = drop}, friendly = {0};
	struct server server = start(&gone);
	struct mail *mail = open_at(server.port, "");
	int port = server.port;

	for (int i = 0; i < 4; i++)
		assert_int_equal(send_text(mail, letter, strlen(letter)), i < 2 ? ERR_LATER : ERR_TROUBLE);
	assert_int_equal(seen->connections, 4);
	stop(&server);
	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_TROUBLE); /* nobody listens */
	server = start_at(&friendly, port);
	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_OK);
	stop(&server);
	server = start_at(&gone, port);
	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_LATER);
	stop(&server);
	mail_close(mail);
}

TEST(a_refused_connection_is_trouble)
{
	struct mail *mail;
	int port = 0;

	close(listen_at(&port));
	mail = open_at(port, "");
	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_TROUBLE);
	mail_close(mail);
	assert_int_equal(mail_smtp_open("smtp://nowhere.invalid", &mail), ERR_OK);
	mail_smtp_limit(mail, 1, 1, 2);
	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_TROUBLE);
	mail_close(mail);
}

/* The server offers a login and no TLS: the password stays here, and so does the letter. */
TEST(a_password_is_not_sent_in_the_clear)
{
	static const struct script friendly = {0};
	struct server server = start(&friendly);
	struct mail *mail = open_at(server.port, "user:canary-password@");

	assert_int_equal(send_text(mail, letter, strlen(letter)), ERR_TROUBLE);
	assert_int_equal(seen->connections, 1);
	assert_false(seen->login);
	assert_int_equal(seen->length, 0);
	mail_close(mail);
	stop(&server);
}

TEST(an_address_cannot_carry_a_command)
{
	static const char *const bad[] = {
		"", "a@b>\r\nRCPT TO:<c@d", "a b@c", "<a@b>", "a@b\n", "a\x7f@b", "\xc3\xa9@b",
	};
	static const struct script friendly = {0};
	struct server server = start(&friendly);
	struct mail *mail = open_at(server.port, "");

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct message to = {.from = FROM, .to = bad[i], .id = "i", .bytes = "x\r\n",
		    .length = 3};
		struct message from = {.from = bad[i], .to = TO, .id = "i", .bytes = "x\r\n",
		    .length = 3};

		assert_int_equal(mail_send(mail, &to), ERR_REFUSED);
		assert_int_equal(mail_send(mail, &from), ERR_TROUBLE);
	}
	assert_int_equal(seen->connections, 0);
	mail_close(mail);
	stop(&server);
}

TEST(urls_are_checked)
{
	static const struct {
		const char *url;
		int err;
	} rows[] = {
		{"smtp://mail.example.org",                ERR_OK},
		{"smtp://mail.example.org:587",            ERR_OK},
		{"SMTP://mail.example.org",                ERR_OK},
		{"smtps://user:p%3Fw@mail.example.org",    ERR_OK},
		{"smtp://[::1]:25",                        ERR_OK},
		{"",                                       ERR_INPUT},
		{"smtp",                                   ERR_INPUT},
		{"smtp://",                                ERR_INPUT},
		{"mail.example.org:25",                    ERR_INPUT},
		{"http://mail.example.org",                ERR_INPUT},
		{"smtp://mail.example.org:99999",          ERR_INPUT},
		{"smtp://user@mail.example.org",           ERR_INPUT},
		{"smtp://:canary-password@mail.example.org", ERR_INPUT},
		{"smtp://user:canary-password?@mail.example.org", ERR_INPUT},
		{"smtp://mail.example.org/#x",             ERR_INPUT},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mail *mail = NULL;

		if (mail_smtp_open(rows[i].url, &mail) != rows[i].err)
			fail_msg("%s", rows[i].url);
		mail_close(mail);
	}
}

/* The last test: the log of all tests before it exists, and names nobody. */
TEST(the_log_names_nobody)
{
	static char logged[100000];
	size_t length;

	rewind(log_file);
	length = fread(logged, 1, sizeof(logged) - 1, log_file);
	logged[length] = '\0';
	assert_non_null(strstr(logged, "smtp-failed"));
	assert_non_null(strstr(logged, "smtp-url"));
	assert_null(strstr(logged, "canary"));
	assert_null(strstr(logged, "guest.example"));
}

static int open_log(void **state)
{
	(void)state;
	seen = mmap(NULL, sizeof(*seen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	log_file = tmpfile();
	if (log_file == NULL || seen == MAP_FAILED)
		return -1;
	log_to(fileno(log_file));
	return 0;
}

static int close_log(void **state)
{
	(void)state;
	return fclose(log_file);
}

TEST_MAIN(open_log, close_log)
