#ifndef AWS_SERVICE_H_
#define AWS_SERVICE_H_

#include <jansson.h>

#include "aws/aws.h"

/*
 * Sends a request to a service that uses JSON: all but S3.  For DynamoDB see aws/ddb.h.
 */
#define SERVICE_MS_MAX 8000 /* the time limit of a request, including its retries */

/**
 * service_request(AWS, REQUEST, BODY_TAKE, REPLY, RESPONSE):
 * Do as aws_call() for ${REQUEST} with the JSON ${BODY_TAKE} as its body.  It is NULL for a GET or DELETE,
 * which have no body.  The body, content type and deadline in ${REQUEST} are ignored.  Unless ${RESPONSE} is
 * NULL, set ${*RESPONSE} to the JSON object of the response, which the caller owns, or to NULL on an error.
 * Return ERR_LATER, too, if there is no memory for the body.  Return ERR_IO, too, after a log line, if the
 * response is not a JSON object.
 */
int service_request(struct aws *aws, const struct aws_request *request, json_t *body_take,
    struct aws_reply *reply, json_t **response);

/**
 * service_read(SERVICE, TARGET, REPLY, RESPONSE):
 * Set ${RESPONSE} to the JSON object in ${REPLY}, which the caller owns.  Return ERR_OK.  Return ERR_IO, with
 * a NULL ${RESPONSE}, if it is not a JSON object; a log line names ${SERVICE} and ${TARGET}.
 */
int service_read(const char *service, const char *target, const struct aws_reply *reply,
    json_t **response);

#endif /* !AWS_SERVICE_H_ */
