/* Prints the request to DynamoDB for every vector; {} where nothing is written. */
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "vector.h"
#include "wire/aws/tx.h"

static json_t *answer(const struct vector *v)
{
	struct buf body;
	json_t *out = NULL;

	if (!step_writes(&v->change))
		return json_object();
	buf_init(&body, TX_BYTES_MAX);
	if (tx_write(&body, &v->change, "test-", "a token") == ERR_OK)
		out = json_loadb(body.bytes, body.length, JSON_REJECT_DUPLICATES, NULL);
	buf_clear(&body);
	return out;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	vector_each(argv[1], answer);
	return 0;
}
