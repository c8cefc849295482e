#ifndef CLI_GENERATOR_H_
#define CLI_GENERATOR_H_

#include <sys/types.h>

/*
 * Runs the generator, codegen/, which reads a spec, as a process of its own.  Only this part of the
 * program needs the generator and Python.
 */
struct generator {
	pid_t pid;
	int in; /* the pipe to its standard input; a write fails once it has stopped reading */
};

/**
 * generator_audit(WHERE, SPEC, G):
 * Start the generator's audit of a history under the spec in the folder ${SPEC}.  It prints to our
 * standard output and error.  The folder codegen is searched next to ${SPEC}, next to the folder of
 * this program, and in the current folder.  CMD_DONE: the caller ends it with generator_end or
 * generator_stop.  CMD_FAILED: one line has said what is missing.
 */
int generator_audit(const char *where, const char *spec, struct generator *g);

/**
 * generator_end(WHERE, G):
 * Close its input, and wait until it ends.  Return its exit status; CMD_FAILED, after one line of
 * error, if a signal ended it.
 */
int generator_end(const char *where, struct generator *g);

/**
 * generator_stop(G):
 * Kill it before it reports on incomplete input.
 */
void generator_stop(struct generator *g);

#endif /* !CLI_GENERATOR_H_ */
