#ifndef WEB_FAULT_H_
#define WEB_FAULT_H_

#include "core/step.h"
#include "gen/words.h"

struct http_request;

/*
 * Why a request changed nothing: a field of its form is at fault, or a rule said no.  Texts live as
 * long as the request.
 */
struct fault {
	int status;         /* of the answer */
	const char *field;  /* its name in the form, or "" */
	const char *reason; /* its name in the spec, or "" */
	const char *words;  /* what people read */
	const char *line;   /* a rule's second sentence, or "" */
};

/* No fault: what was asked for is shown. */
extern const struct fault fault_none;

/**
 * fault_field(REQUEST, EVENT, FIELD, ERROR), fault_rule(REQUEST, C):
 * The fault of ${FIELD} in a form for ${EVENT}, 400; the refusal that ${C} came to, 409.
 */
struct fault fault_field(const struct http_request *request, const struct event *event,
    const char *field, enum words_error error);
struct fault fault_rule(const struct http_request *request, const struct change *c);

#endif /* !WEB_FAULT_H_ */
