/* A store and a host. */
#include "story/column.h"

#include <stddef.h>
#include <string.h>

#include "base/count.h"

static const struct storage *const storages[] = {&storage_sqlite, &storage_dynamodb};
static const struct host *const hosts[] = {&host_serve, &host_lambda};

void column_default(struct column *c)
{
	*c = (struct column){.storage = storages[0], .host = hosts[0]};
}

bool column_is_default(const struct column *c)
{
	return c->storage == storages[0] && c->host == hosts[0];
}

bool column_store(struct column *c, const char *name)
{
	for (size_t i = 0; i < COUNT(storages); i++)
		if (strcmp(storages[i]->name, name) == 0) {
			c->storage = storages[i];
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
	return c->storage->missing != NULL ? c->storage->missing() : NULL;
}
