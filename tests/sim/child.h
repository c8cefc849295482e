#ifndef SIM_CHILD_H_
#define SIM_CHILD_H_

#include <stddef.h>

/*
 * Child processes: a run that dies or hangs does not end the program.
 */
enum { CHILD_SECS_MAX = 60 };

/**
 * child_share(BYTES), child_unshare(SHARED, BYTES):
 * Return ${BYTES} zeroed bytes that this process shares with its children; free them.  NULL if there is no memory.
 */
void *child_share(size_t bytes);
void child_unshare(void *shared, size_t bytes);

/**
 * child_run(BODY, ARG):
 * Run ${BODY} with ${ARG} in a child process, and wait until it ends.  Return its exit status, which is what
 * ${BODY} returns, from 0 to 255.  If a signal ended it, return the negative number of that signal.  If there is no
 * child, say so and return 255.  The child dies with its parent.
 */
int child_run(int (*body)(void *arg), void *arg);

/**
 * child_watch():
 * In a child: SIGALRM ends it, unless it calls this again within CHILD_SECS_MAX seconds.  Elsewhere nothing happens.
 */
void child_watch(void);

#endif /* !SIM_CHILD_H_ */
