/* Sends a response: headers, body, and a log line if its status is an error. */
#include "serve/response.h"

#include "base/clock.h"
#include "web/headers.h"
#include "web/route.h"

void response_log(const struct exchange *r)
{
	route_log(&r->request, r->response.status, clock_monotonic_ms() - r->began_ms);
}

static bool add(void *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

enum MHD_Result response_queue(struct exchange *r, bool last)
{
	struct buf *body = &r->response.body;
	struct MHD_Response *response;
	enum MHD_Result queued = MHD_NO;

	if (r->response.status >= 400)
		response_log(r);
	if (body->length > 0) {
		response = MHD_create_response_from_buffer(body->length, body->bytes,
		    MHD_RESPMEM_MUST_FREE);
		if (response != NULL)
			*body = (struct buf){.bytes = NULL};
	} else {
		response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	}
	if (response == NULL)
		return MHD_NO;
	if (headers_each(&r->response, add, response) && (!last || add(response, "Connection", "close")))
		queued = MHD_queue_response(r->connection, (unsigned)r->response.status, response);
	MHD_destroy_response(response);
	return queued;
}
