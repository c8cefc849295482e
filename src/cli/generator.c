/* Finds the generator, starts it, writes to it and waits for it. */
#include "cli/generator.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/count.h"
#include "cli/command.h"
#include "cli/say.h"

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

/*
 * Runs in the child.  ${IN} becomes its standard input; ${OUT}, unless -1, its output and error.  The
 * generator needs no credentials, and it may be the one that came with a foreign spec.
 */
static void become(const char *where, char *const argv[], const char *root, int in, int out)
{
	signal(SIGPIPE, SIG_DFL);
	if (chdir(root) == 0 && dup2(in, STDIN_FILENO) >= 0 && fcntl(STDIN_FILENO, F_SETFD, 0) == 0 &&
	    (out < 0 || (dup2(out, STDOUT_FILENO) >= 0 && dup2(out, STDERR_FILENO) >= 0)) &&
	    unsetenv("AWS_ACCESS_KEY_ID") == 0 && unsetenv("AWS_SECRET_ACCESS_KEY") == 0 &&
	    unsetenv("AWS_SESSION_TOKEN") == 0)
		execvp(argv[0], argv);
	_exit(say_error(CMD_FAILED, where, "cannot start %s: %s", argv[0], strerror(errno)));
}

static pid_t spawn(const char *where, char *const argv[], const char *root, int in, int out)
{
	pid_t pid = fork();

	if (pid == 0)
		become(where, argv, root, in, out);
	return pid;
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
static char *find_python(const char *where)
{
	char *found = NULL;
	int null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (size_t i = 0; null_fd >= 0 && found == NULL && i < PYTHONS; i++) {
		char *const argv[] = {pythons[i], (char[]){"-B"}, (char[]){"-c"},
			(char[]){"import yaml, jinja2"}, NULL};
		pid_t pid = spawn(where, argv, "/", null_fd, null_fd);

		if (pid > 0 && status_of(pid) == 0)
			found = pythons[i];
	}
	if (null_fd >= 0)
		close(null_fd);
	return found;
}

/* ---- run it ---- */

static int start(const char *where, char *python, char *spec, const char *root, struct generator *g)
{
	char *const argv[] = {python, (char[]){"-B"}, (char[]){"-m"}, (char[]){"codegen"},
		(char[]){"audit"}, (char[]){"--spec"}, spec, (char[]){"-"}, NULL};
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return say_error(CMD_FAILED, where, "cannot start %s: %s", python, strerror(errno));
	g->in = ends[1];
	g->pid = spawn(where, argv, root, ends[0], -1);
	close(ends[0]);
	if (g->pid > 0)
		return CMD_DONE;
	close(ends[1]);
	return say_error(CMD_FAILED, where, "cannot start %s: %s", python, strerror(errno));
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

	prepare();
	fflush(stdout);
	if (realpath(spec, folder) == NULL || stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
		return say_error(CMD_FAILED, where, "--spec \"%.200s\" is not a folder; give the folder that "
		    "holds guest.yaml and event.yaml", spec);
	if (!find_root(folder, root))
		return say_error(CMD_FAILED, where, "--spec needs the folder codegen of the sources, which "
		    "was not found beside %.200s", folder);
	if ((python = find_python(where)) == NULL)
		return say_error(CMD_FAILED, where, "--spec needs python3 with PyYAML and jinja2; on Debian, "
		    "install python3-yaml and python3-jinja2");
	return start(where, python, folder, root, g);
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
