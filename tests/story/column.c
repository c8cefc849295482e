/* A store and a host. */
#include "story/column.h"

#include <stddef.h>
#include <string.h>

#include "base/count.h"

static const struct kept *const kepts[] = {&kept_sqlite, &kept_dynamodb};
static const struct host *const hosts[] = {&host_serve, &host_lambda};

void column_default(struct column *c)
{
	*c = (struct column){.kept = kepts[0], .host = hosts[0]};
}

bool column_is_default(const struct column *c)
{
	return c->kept == kepts[0] && c->host == hosts[0];
}

bool column_store(struct column *c, const char *name)
{
	for (size_t i = 0; i < COUNT(kepts); i++)
		if (strcmp(kepts[i]->name, name) == 0) {
			c->kept = kepts[i];
			return true;
		}
	return false;
}

bool column_host(struct column *c, const char *name)
{
	for (size_t i = 0; i < COUNT(hosts); i++)
		if (strcmp(hosts[i]->name, name) == 0) {
			c->host = hosts[i];
			return true;
		}
	return false;
}

const char *column_missing(const struct column *c)
{
	return c->kept->missing != NULL ? c->kept->missing() : NULL;
}
