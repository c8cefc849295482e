/* Child processes, and the memory that is shared with them. */
#include "sim/child.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NO_CHILD = 255 };

static bool is_child;

void *child_share(size_t bytes)
{
	void *shared = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return shared != MAP_FAILED ? shared : NULL;
}

void child_unshare(void *shared, size_t bytes)
{
	if (shared != NULL)
		munmap(shared, bytes);
}

static void be_child(int (*body)(void *arg), void *arg, pid_t parent)
{
	is_child = true;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(NO_CHILD);
	child_watch();
	exit(body(arg));
}

int child_run(int (*body)(void *arg), void *arg)
{
	pid_t parent = getpid(), pid;
	int status;

	fflush(NULL);
	pid = fork();
	if (pid < 0) {
		perror("fork");
		return NO_CHILD;
	}
	if (pid == 0)
		be_child(body, arg, parent);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR) {
			perror("waitpid");
			return NO_CHILD;
		}
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void child_watch(void)
{
	if (is_child)
		alarm(CHILD_SECS_MAX);
}
