/* Reads the master keys of a deployment from Secrets Manager or the Parameter Store. */
#include "aws/secret_aws.h"

#include <jansson.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/endpoint.h"
#include "aws/service.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"

#define CURRENT "AWSCURRENT"
#define PREVIOUS "AWSPREVIOUS"
#define RESPONSE_BYTES_MAX (4 * KEYS_BYTES_MAX) /* an escaped text, and the other members */
#define NAME_BYTES_MAX 2048 /* GetSecretValue, SecretId, and GetParameter, Name */
#define KEY_DIGITS (2 * KEYS_MASTER_BYTES)

/* A secret that is being read. */
struct reading {
	struct aws *aws;
	const char *name;  /* without ssm: */
	bool is_parameter;
	char *errmsg;
};

/* ---- names ---- */

/* If the name was replaced by the key itself, logs and errors would print the key. */
static bool holds_key(const char *text)
{
	for (size_t n; *text != '\0'; text += n > 0 ? n : 1)
		if ((n = strspn(text, "0123456789abcdefABCDEF")) >= KEY_DIGITS)
			return true;
	return false;
}

/* The characters of names and ARNs on AWS. */
static bool is_name(const char *text)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_+=.@-:";
	size_t n = strspn(text, letters);

	return n > 0 && n <= NAME_BYTES_MAX && text[n] == '\0' && !holds_key(text);
}

/* ---- memory ---- */

static void wipe_and_free(void *memory)
{
	if (memory != NULL)
		explicit_bzero(memory, malloc_usable_size(memory));
	free(memory);
}

/* Set the functions only once: setting them again would race with other threads. */
void secret_aws_prepare(void)
{
	json_malloc_t take;
	json_free_t give;

	json_get_alloc_funcs(&take, &give);
	if (give != wipe_and_free)
		json_set_alloc_funcs(malloc, wipe_and_free);
}

/* ---- errors ---- */

#define KEY_UNUSABLE \
	"the key that encrypts it cannot be used; check its state and its policy"

static const struct {
	const char *code;
	const char *words;
} refusals[] = {
	{"ResourceNotFoundException", "it does not exist; create it, or name another in RSVP_SECRET"},
	{"ParameterNotFound", "it does not exist; create it, or name another in RSVP_SECRET"},
	{"ParameterVersionNotFound", "this version does not exist; name another in RSVP_SECRET"},
	{"AccessDeniedException", "this role may not read it; allow that in the policy of the role, or of "
	    "the key that encrypts it"},
	{"DecryptionFailure", KEY_UNUSABLE},
	{"InvalidKeyId", KEY_UNUSABLE},
	{"InvalidRequestException", "it is marked for deletion; restore it, or name another in "
	    "RSVP_SECRET"},
};

static int report(const struct reading *r, int err, const char *words)
{
	char region[ENDPOINT_REGION_BYTES_MAX + 1], unused[ENDPOINT_ERRMSG_BYTES_MAX + 1];

	if (endpoint_region(region, unused) != ERR_OK)
		region[0] = '\0';
	snprintf(r->errmsg, SECRET_AWS_ERRMSG_BYTES_MAX + 1, "the %s %.127s in %s: %s",
	    r->is_parameter ? "parameter" : "secret", r->name, region, words);
	return err;
}

static int report_failure(const struct reading *r, const struct aws_reply *reply, int err)
{
	bool refused = err == ERR_REFUSED;
	char words[AWS_ERRMSG_BYTES_MAX + 32];

	for (size_t i = 0; refused && i < COUNT(refusals); i++)
		if (strcmp(reply->error.code, refusals[i].code) == 0)
			return report(r, ERR_REFUSED, refusals[i].words);
	if (reply->too_large)
		return report(r, ERR_INPUT, "it is too long; it may hold at most two keys");
	snprintf(words, sizeof(words), "%s, %s", refused ? "it was refused" : "no answer",
	    aws_errmsg(r->aws));
	return report(r, refused ? ERR_REFUSED : ERR_IO, words);
}

/* ---- one version ---- */

static int request_version(const struct reading *r, const char *stage, struct aws_reply *reply,
    json_t **response)
{
	const struct aws_request request = {.service = r->is_parameter ? "ssm" : "secretsmanager",
	    .method = "POST", .path = "/", .query = "",
	    .target = r->is_parameter ? "AmazonSSM.GetParameter" : "secretsmanager.GetSecretValue",
	    .secret = true, .bytes_max = RESPONSE_BYTES_MAX};
	json_t *body = r->is_parameter
	    ? json_pack("{s:s,s:b}", "Name", r->name, "WithDecryption", 1)
	    : json_pack("{s:s,s:s}", "SecretId", r->name, "VersionStage", stage);

	return service_request(r->aws, &request, body, reply, response);
}

/* Everyone who may list a parameter that is not a SecureString can read it, so it is refused. */
static const json_t *text_of(const struct reading *r, const json_t *response, const char **errmsg)
{
	const json_t *parameter = json_object_get(response, "Parameter");
	const json_t *type = json_object_get(parameter, "Type");
	const json_t *text = r->is_parameter ? json_object_get(parameter, "Value")
					     : json_object_get(response, "SecretString");

	*errmsg = "it holds bytes; it must hold text such as {\"1\":\"64 hex digits\"}";
	if (r->is_parameter && (!json_is_string(type) ||
	    strcmp(json_string_value(type), "SecureString") != 0)) {
		*errmsg = "its type is not SecureString; create it again, with a new key";
		return NULL;
	}
	return json_is_string(text) ? text : NULL;
}

/* Read one version.  ERR_ABSENT if there is no previous version; every other error is reported. */
static int read_version(const struct reading *r, const char *stage, struct keyring *ring)
{
	struct aws_reply reply;
	const json_t *text;
	json_t *response;
	const char *errmsg;
	int err = request_version(r, stage, &reply, &response);

	if (err == ERR_REFUSED && strcmp(stage, PREVIOUS) == 0 &&
	    strcmp(reply.error.code, "ResourceNotFoundException") == 0)
		err = ERR_ABSENT;
	else if (err != ERR_OK)
		err = report_failure(r, &reply, err);
	else if ((text = text_of(r, response, &errmsg)) == NULL ||
	    keys_read_json(json_string_value(text), json_string_length(text), ring, &errmsg) != ERR_OK)
		err = report(r, ERR_INPUT, errmsg);
	json_decref(response);
	aws_reply_clear(&reply);
	return err;
}

/* ---- both versions ---- */

/* A malformed previous version never signed a link, so it is skipped. */
static int add_previous(const struct reading *r, struct keyring *ring)
{
	struct keyring older = {.count = 0};
	const char *errmsg;
	int err = read_version(r, PREVIOUS, &older);

	if (err == ERR_OK && (err = keys_join(ring, &older, &errmsg)) != ERR_OK)
		err = report(r, err, errmsg);
	else if (err == ERR_INPUT) {
		log_facts("secret-previous", LOG_TEXT("why", r->errmsg));
		err = ERR_OK;
	} else if (err == ERR_ABSENT)
		err = ERR_OK;
	keys_wipe(&older);
	return err;
}

static int read_all(const struct reading *r, struct keyring *ring)
{
	int err = read_version(r, CURRENT, ring);

	if (err == ERR_OK && !r->is_parameter && ring->count == 1)
		err = add_previous(r, ring);
	return err;
}

int secret_aws_read(struct aws *aws, const char *name, struct keyring *ring,
    char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1])
{
	size_t prefix = strlen(SECRET_AWS_PARAMETER);
	bool is_parameter = strncmp(name, SECRET_AWS_PARAMETER, prefix) == 0;
	const struct reading r = {aws, name + (is_parameter ? prefix : 0), is_parameter, errmsg};
	int err;

	memset(ring, 0, sizeof(*ring));
	errmsg[0] = '\0';
	if (!is_name(r.name)) {
		snprintf(errmsg, SECRET_AWS_ERRMSG_BYTES_MAX + 1, "RSVP_SECRET is neither the name of a "
		    "secret nor ssm:NAME for a parameter; its value is not shown, since it may be a key");
		return ERR_INPUT;
	}
	secret_aws_prepare();
	err = read_all(&r, ring);
	if (err == ERR_OK)
		errmsg[0] = '\0';
	else
		keys_wipe(ring);
	return err;
}
