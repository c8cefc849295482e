#ifndef AGREE_VECTOR_H
#define AGREE_VECTOR_H

#include <jansson.h>

#include "core/step.h"

/*
 * The questions of gen/vectors.jsonl, asked of core/step.c.
 */
struct vector {
	struct event event, asked_event;
	struct guest guest, asked_guest;
	struct change change; /* the answer */
};

/**
 * vector_each(PATH, DO):
 * Call ${DO} with every vector in the file, in order; it returns what is then printed, a line of
 * JSON.  The process ends with a message if the file is not what it should be.
 */
void vector_each(const char *path, json_t *(*answer)(const struct vector *));

/**
 * vector_differing(MACHINE, ROW, BEFORE):
 * An object of the fields in which two rows of ${MACHINE} differ, as they are in ${ROW}.
 */
json_t *vector_differing(const struct machine *m, const void *row, const void *before);

/**
 * vector_wrote(EVENT, GUEST, V):
 * {"event":{...},"guest":{...}}: what two rows differ in from those of ${V}; an empty part is left
 * out.
 */
json_t *vector_wrote(const struct event *event, const struct guest *guest, const struct vector *v);

#endif
