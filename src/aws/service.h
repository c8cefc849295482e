#ifndef AWS_SERVICE_H_
#define AWS_SERVICE_H_

#include <jansson.h>

#include "aws/call.h"

/*
 * One request to a service that speaks JSON, as all do but S3; DynamoDB has aws/ddb.h.
 */
#define SERVICE_MS_MAX 8000 /* how long a request may take, repetitions included */

/**
 * service_ask(AWS, REQUEST, BODY_TAKE, REPLY, ANSWER):
 * As aws_call, for ${REQUEST} with ${BODY_TAKE} as its body, of the type that goes with its target;
 * a GET or DELETE has no body, and ${BODY_TAKE} is then NULL.  What ${REQUEST} says of body, type
 * and deadline is not looked at.  ${ANSWER}, unless it is NULL, becomes the JSON object that was
 * answered, which the caller owns, or NULL; ERR_IO, after a log line, also if that is none.
 */
int service_ask(struct aws *aws, const struct aws_request *request, json_t *body,
    struct aws_reply *reply, json_t **answer);

/**
 * service_read(SERVICE, TARGET, REPLY, ANSWER):
 * Set ${ANSWER} to the JSON object in ${REPLY}, which the caller owns.  ERR_OK; ERR_IO and NULL, after a
 * log line that names ${SERVICE} and ${TARGET}, if it is none.
 */
int service_read(const char *service, const char *target, const struct aws_reply *reply,
    json_t **answer);

#endif /* !AWS_SERVICE_H_ */
