#ifndef AWS_ENDPOINT_H_
#define AWS_ENDPOINT_H_

/*
 * Where a service answers, and as what its requests are signed.
 */
enum {
	ENDPOINT_URL_BYTES_MAX = 255,
	ENDPOINT_REGION_BYTES_MAX = 31,
	ENDPOINT_ERRMSG_BYTES_MAX = 255
};

struct endpoint {
	char url[ENDPOINT_URL_BYTES_MAX + 1];	/* without a / in the end */
	const char *host;			/* in url: what the header Host says */
	const char *signing_name;
};

/**
 * endpoint_region(REGION, ERRMSG):
 * Write AWS_REGION, or else AWS_DEFAULT_REGION, to ${REGION}.  Return ERR_OK; ERR_REFUSED, with
 * ${ERRMSG} in words, if neither is set or it is none.
 */
int endpoint_region(char region[ENDPOINT_REGION_BYTES_MAX + 1],
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1]);

/**
 * endpoint_find(SERVICE, REGION, ENDPOINT, ERRMSG):
 * Fill ${ENDPOINT} for ${SERVICE} ("dynamodb", "scheduler", "ses", "events", "secretsmanager",
 * "ssm", "s3", "bedrock"): from AWS_ENDPOINT_URL_DYNAMODB and so on, or else AWS_ENDPOINT_URL,
 * or else AWS's own in ${REGION}.  Such a URL is https://HOST or https://HOST:PORT; http only
 * for this very machine, since a request carries the session's token.  Return ERR_OK;
 * ERR_REFUSED, with ${ERRMSG} in words, if it is any other.
 */
int endpoint_find(const char *service, const char *region, struct endpoint *e,
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1]);

/**
 * endpoint_check(REGION, ERRMSG):
 * Return as endpoint_find() does for the first service for which it fails; ERR_OK if there is none.
 */
int endpoint_check(const char *region, char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_ENDPOINT_H_ */
