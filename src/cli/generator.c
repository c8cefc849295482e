/* Finds the generator, starts it, writes to it and waits for it. */
#include "cli/generator.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/count.h"
#include "base/err.h"
#include "cli/command.h"
#include "cli/say.h"

extern char **environ;

/* The first python3 on PATH may lack the libraries. */
static char *const pythons[] = {(char[]){"python3"}, (char[]){"/usr/bin/python3"}};

enum { PYTHONS = COUNT(pythons) };

/* ---- find it ---- */

static bool is_root(const char *folder, const char *part, char root[PATH_MAX])
{
	char path[2 * PATH_MAX];

	if (snprintf(path, sizeof(path), "%s%s/codegen/__main__.py", folder, part) >= (int)sizeof(path) ||
	    access(path, R_OK) != 0)
		return false;
	path[strlen(path) - strlen("/codegen/__main__.py")] = '\0';
	return realpath(path, root) != NULL;
}

/* The folder that holds codegen/. */
static bool find_root(const char *spec, char root[PATH_MAX])
{
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);

	program[n > 0 ? n : 0] = '\0';
	if (strrchr(program, '/') != NULL)
		*strrchr(program, '/') = '\0';
	return is_root(spec, "/..", root) || is_root(program, "/..", root) || is_root(".", "", root);
}

/* ---- a process ---- */

/* The generator does not need these; it may be the one that came with a foreign spec. */
static bool is_credential(const char *variable)
{
	static const char *const names[] = {"AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=",
	    "AWS_SESSION_TOKEN="};

	for (size_t i = 0; i < COUNT(names); i++)
		if (strncmp(variable, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* The environment without credentials; NULL without memory.  The caller frees the list, not its texts. */
static char **public_environment(void)
{
	char **all;
	size_t n = 0, kept = 0;

	while (environ[n] != NULL)
		n++;
	all = calloc(n + 1, sizeof(*all));
	for (size_t i = 0; all != NULL && i < n; i++)
		if (!is_credential(environ[i]))
			all[kept++] = environ[i];
	return all;
}

/* ${IN} becomes its standard input; ${OUT}, unless -1, its output and error.  Return 0 or an errno. */
static int spawn(char *const argv[], const char *root, int in, int out, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	char **environment = public_environment();
	sigset_t signals;
	int err = ENOMEM;

	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	if (environment == NULL || posix_spawn_file_actions_init(&files) != 0)
		goto err0;
	if (posix_spawnattr_init(&attributes) != 0)
		goto err1;
	err = posix_spawn_file_actions_addchdir_np(&files, root);
	if (err == 0)
		err = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	for (int fd = STDOUT_FILENO; err == 0 && out >= 0 && fd <= STDERR_FILENO; fd++)
		err = posix_spawn_file_actions_adddup2(&files, out, fd);
	if (err == 0)
		err = posix_spawnattr_setsigdefault(&attributes, &signals);
	if (err == 0)
		err = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	if (err == 0)
		err = posix_spawnp(pid, argv[0], &files, &attributes, argv, environment);
	posix_spawnattr_destroy(&attributes);
err1:
	posix_spawn_file_actions_destroy(&files);
err0:
	free(environment);
	return err;
}

/* Its exit status, or -1. */
static int status_of(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A Python that has what the generator needs, or NULL. */
static char *find_python(void)
{
	char *found = NULL;
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (size_t i = 0; nothing >= 0 && found == NULL && i < PYTHONS; i++) {
		char *const argv[] = {pythons[i], (char[]){"-B"}, (char[]){"-c"},
			(char[]){"import yaml, jinja2"}, NULL};
		pid_t pid;

		if (spawn(argv, "/", nothing, nothing, &pid) == 0 && status_of(pid) == 0)
			found = pythons[i];
	}
	if (nothing >= 0)
		close(nothing);
	return found;
}

/* ---- run it ---- */

static int start(char *python, char *spec, const char *root, struct generator *g)
{
	char *const argv[] = {python, (char[]){"-B"}, (char[]){"-m"}, (char[]){"codegen"},
		(char[]){"audit"}, (char[]){"--spec"}, spec, (char[]){"-"}, NULL};
	int ends[2], err;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return errno;
	err = spawn(argv, root, ends[0], -1, &g->pid);
	close(ends[0]);
	if (err != 0)
		close(ends[1]);
	else
		g->in = ends[1];
	return err;
}

/* Undo inherited settings that would break the pipe, waitpid or the import of codegen. */
static void prepare(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	unsetenv("PYTHONSAFEPATH");
}

int generator_audit(const char *where, const char *spec, struct generator *g)
{
	char folder[PATH_MAX], root[PATH_MAX], *python;
	struct stat st;
	int err;

	prepare();
	if (realpath(spec, folder) == NULL || stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
		return say_error(CMD_FAILED, where, "--spec \"%.200s\" is not a folder; give the folder that "
		    "holds guest.yaml and event.yaml", spec);
	if (!find_root(folder, root))
		return say_error(CMD_FAILED, where, "--spec needs the folder codegen of the sources, which "
		    "was not found beside %.200s", folder);
	if ((python = find_python()) == NULL)
		return say_error(CMD_FAILED, where, "--spec needs python3 with PyYAML and jinja2; on Debian, "
		    "install python3-yaml and python3-jinja2");
	fflush(stdout);
	if ((err = start(python, folder, root, g)) != 0)
		return say_error(CMD_FAILED, where, "cannot start %s: %s", python, strerror(err));
	return CMD_DONE;
}

int generator_write(struct generator *g, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(g->in, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_IO;
		bytes += n;
		length -= (size_t)n;
	}
	return ERR_OK;
}

void generator_stop(struct generator *g)
{
	kill(g->pid, SIGKILL);
	close(g->in);
	(void)status_of(g->pid);
}

int generator_end(const char *where, struct generator *g)
{
	int status;

	close(g->in);
	status = status_of(g->pid);
	if (status >= 0)
		return status;
	return say_error(CMD_FAILED, where, "codegen was killed before it finished");
}
