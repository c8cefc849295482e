#ifndef AWS_ENDPOINT_H_
#define AWS_ENDPOINT_H_

/*
 * Finds the URL of a service, and the service name for its signatures.
 */
enum {
	ENDPOINT_URL_BYTES_MAX = 255,
	ENDPOINT_REGION_BYTES_MAX = 31,
	ENDPOINT_ERRMSG_BYTES_MAX = 255
};

struct endpoint {
	char url[ENDPOINT_URL_BYTES_MAX + 1];	/* without a / at the end */
	const char *host;			/* points into url: the value of the header Host */
	const char *signing_name;
};

/**
 * endpoint_region(REGION, ERRMSG):
 * Write AWS_REGION, or else AWS_DEFAULT_REGION, to ${REGION}.  Return ERR_OK.  Return ERR_REFUSED, with
 * ${ERRMSG}, if neither is set or the value is not a region.
 */
int endpoint_region(char region[ENDPOINT_REGION_BYTES_MAX + 1],
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1]);

/**
 * endpoint_find(SERVICE, REGION, E, ERRMSG):
 * Fill ${E} for ${SERVICE}: "dynamodb", "scheduler", "ses", "events", "secretsmanager", "ssm", "s3" or
 * "bedrock".  Any other fails an assertion.  The URL is that of a variable of its own, or else
 * AWS_ENDPOINT_URL, or else that of AWS in ${REGION}.  The variables are AWS_ENDPOINT_URL_ and DYNAMODB,
 * SCHEDULER, SESV2, EVENTBRIDGE, SECRETS_MANAGER, SSM, S3 or BEDROCK_RUNTIME.  A URL from the environment
 * is https://HOST or https://HOST:PORT, with one / at the end or none.  http is allowed only for this
 * machine, since a request carries the session token.  Return ERR_OK.  Return ERR_REFUSED, with
 * ${ERRMSG}, for any other URL.
 */
int endpoint_find(const char *service, const char *region, struct endpoint *e,
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1]);

/**
 * endpoint_check(REGION, ERRMSG):
 * Check the endpoints of all services in ${REGION}.  Return ERR_OK if all are valid, else the first error
 * of endpoint_find(), with its ${ERRMSG}.
 */
int endpoint_check(const char *region, char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_ENDPOINT_H_ */
