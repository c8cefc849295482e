#ifndef CORE_STATES_H_
#define CORE_STATES_H_

#include <stdbool.h>
#include <stdint.h>

/* Sets of guest states: bits in memory, text such as "pending,offered" in a store. */
#define STATES_BYTES_MAX 200

/**
 * states_write(STATES, TEXT):
 * Write the names of the guest states in ${STATES} to ${TEXT}, in the order of the spec.
 */
void states_write(uint32_t states, char text[STATES_BYTES_MAX + 1]);

/**
 * states_read(TEXT, STATES):
 * Set ${STATES} to the guest states that ${TEXT} names.  Return false if a name is unknown; ${STATES} is
 * incomplete then.
 */
bool states_read(const char *text, uint32_t *states);

#endif /* !CORE_STATES_H_ */
