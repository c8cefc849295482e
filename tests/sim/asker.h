#ifndef SIM_ASKER_H_
#define SIM_ASKER_H_

#include "web/http.h"
#include "wire/link.h"

struct change;
struct settings;
struct world;

/*
 * Who asks for a change, by a request or by a command that sets something: what this may change.
 */
struct asker {
	bool asks;        /* there is a request; else a worker or a command asks */
	bool reads;       /* GET or HEAD */
	const char *form; /* the id of the event whose page was sent, or NULL */
	struct link link; /* else; scope 0: no valid link */
	const struct settings *settings; /* of a command that sets some; or NULL */
};

/**
 * asker_begin(W, REQUEST), asker_end(W):
 * The process that acts begins to answer ${REQUEST}; it has answered.
 */
void asker_begin(struct world *w, const struct http_request *request);
void asker_end(struct world *w);

/**
 * asker_sets(W, SETTINGS):
 * The process that acts begins a command with these settings.  asker_end() ends it.
 */
void asker_sets(struct world *w, const struct settings *settings);

/**
 * asker_check(W, C):
 * Fail the run if the change ${C}, which was just written, is not what was asked for.
 */
void asker_check(struct world *w, const struct change *c);

#endif /* !SIM_ASKER_H_ */
