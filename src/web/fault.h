#ifndef WEB_FAULT_H_
#define WEB_FAULT_H_

#include "core/step.h"
#include "gen/words.h"

struct http_request;

/*
 * Why a request changed nothing: a field of its form is wrong, or a rule refused it.  The texts live as
 * long as the request.
 */
struct fault {
	int status;         /* of the response */
	const char *field;  /* its name in the form, or "" */
	const char *reason; /* its name in the spec, or "" */
	const char *words;  /* the text for people */
	const char *line;   /* a second sentence about the rule, or "" */
};

/* No fault: the requested page is shown. */
extern const struct fault fault_none;

/**
 * fault_field(REQUEST, EVENT, FIELD, ERROR), fault_rule(REQUEST, C):
 * Return the fault for a wrong ${FIELD} in a form of ${EVENT} (400), or for the refusal in ${C} (409).
 */
struct fault fault_field(const struct http_request *request, const struct event *event,
    const char *field, enum words_error error);
struct fault fault_rule(const struct http_request *request, const struct change *c);

#endif /* !WEB_FAULT_H_ */
