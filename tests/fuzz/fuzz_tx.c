/* Any answer to a transaction that was cancelled. */
#include "fuzz.h"

#include <string.h>

#include "base/err.h"
#include "wire/aws/tx.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct tx_cancelled c;
	int err = tx_read((const char *)data, n, &c);
	size_t failed = 0;

	HOLDS(strlen(c.token) <= TX_TOKEN_BYTES);
	for (size_t i = 0; i < TX_ACTIONS_MAX; i++)
		failed += c.failed[i];
	HOLDS(err == ERR_CONFLICT || err == ERR_LATER || err == ERR_REFUSED || err == ERR_INPUT);
	HOLDS(err != ERR_CONFLICT || failed > 0);
	HOLDS(err == ERR_CONFLICT || err == ERR_INPUT || failed == 0);
	return 0;
}
