/* Reads the keys that sign links, in its own thread. */
#include "lambda/fetch.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

struct fetch {
	struct aws *aws;
	const char *name;
	pthread_t thread;
	bool joined;
	/* Results of the thread: */
	struct keyring ring;
	int err;
	char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1];
};

static void *run(void *arg)
{
	struct fetch *f = arg;

	f->err = secret_aws_read(f->aws, f->name, &f->ring, f->errmsg);
	return NULL;
}

int fetch_start(const char *name, int64_t until_ms, struct fetch **out)
{
	struct fetch *f = calloc(1, sizeof(*f));
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];

	if (f == NULL)
		goto err0;
	if (aws_open(&f->aws, errmsg) != ERR_OK)
		goto err1;
	aws_until(f->aws, until_ms);
	f->name = name;
	secret_aws_prepare();
	if (pthread_create(&f->thread, NULL, run, f) != 0)
		goto err2;
	*out = f;
	return ERR_OK;
err2:
	aws_close(f->aws);
err1:
	free(f);
err0:
	return ERR_IO;
}

static void join(struct fetch *f)
{
	if (!f->joined)
		pthread_join(f->thread, NULL);
	f->joined = true;
}

int fetch_end(struct fetch *f, struct keyring *ring, char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1])
{
	join(f);
	*ring = f->ring;
	keys_wipe(&f->ring);
	memcpy(errmsg, f->errmsg, sizeof(f->errmsg));
	return f->err;
}

const struct aws *fetch_aws(const struct fetch *f)
{
	return f->aws;
}

void fetch_free(struct fetch *f)
{
	if (f == NULL)
		return;
	join(f);
	keys_wipe(&f->ring);
	aws_close(f->aws);
	free(f);
}
