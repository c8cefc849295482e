#ifndef CORE_STATES_H_
#define CORE_STATES_H_

#include <stdbool.h>
#include <stdint.h>

/* Sets of guest states: bits in memory, "pending,offered" where they are stored. */
#define STATES_BYTES_MAX 200

/**
 * states_write(STATES, TEXT):
 * Set ${TEXT} to the names of the guest states in ${STATES}, in the order of the spec.
 */
void states_write(uint32_t states, char text[STATES_BYTES_MAX + 1]);

/**
 * states_read(TEXT, STATES):
 * Set ${STATES} to the guest states that ${TEXT} names; false if it names another.
 */
bool states_read(const char *text, uint32_t *states);

#endif /* !CORE_STATES_H_ */
