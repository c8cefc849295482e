/* Faults: why a request changed nothing. */
#include "web/fault.h"

#include "app/show.h"
#include "web/http.h"

const struct fault fault_none = {200, "", "", "", ""};

struct fault fault_field(const struct http_request *request, const struct event *event,
    const char *field, enum words_error error)
{
	return (struct fault){400, field, "", show_error(request->arena, event, error), ""};
}

struct fault fault_rule(const struct http_request *request, const struct change *c)
{
	struct refusal refusal = show_reason(request->arena, &c->event, c->rule->reason);

	return (struct fault){409, "", reason_names[c->rule->reason], refusal.title, refusal.line};
}
