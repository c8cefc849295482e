#ifndef CLI_GENERATOR_H_
#define CLI_GENERATOR_H_

#include <stddef.h>
#include <sys/types.h>

/*
 * The generator, codegen/, run as a process of its own: it is what reads a spec.  Nothing else of
 * the program needs it, nor Python.
 */
struct generator {
	pid_t pid;
	int in; /* what it reads, as long as it does */
};

/**
 * generator_audit(WHERE, SPEC, G):
 * Start the generator's audit of a history under the spec in the folder ${SPEC}; its words go where
 * ours do.  It is looked for beside ${SPEC}, beside the folder of this program, and in the current
 * one.  CMD_DONE; CMD_FAILED after saying in one line what is missing.  The caller ends it by
 * generator_end or generator_stop.
 */
int generator_audit(const char *where, const char *spec, struct generator *g);

/**
 * generator_write(G, BYTES, LENGTH):
 * Hand it bytes.  ERR_OK; ERR_IO if it reads no more.
 */
int generator_write(struct generator *g, const char *bytes, size_t length);

/**
 * generator_end(WHERE, G):
 * Tell it that this was all, and wait for its end.  Return its exit status; CMD_FAILED, after
 * saying so, if it had none.
 */
int generator_end(const char *where, struct generator *g);

/**
 * generator_stop(G):
 * End it before it has judged what it was handed so far: that was not all.
 */
void generator_stop(struct generator *g);

#endif /* !CLI_GENERATOR_H_ */
