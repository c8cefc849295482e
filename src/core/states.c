/* Converts sets of guest states between text and bits. */
#include "core/states.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "gen/rules.h"

void states_write(uint32_t states, char text[STATES_BYTES_MAX + 1])
{
	size_t length = 0;

	text[0] = '\0';
	for (size_t i = 0; i < guest_machine.states_count; i++) {
		if ((states & 1u << i) == 0)
			continue;
		length += (size_t)snprintf(text + length, STATES_BYTES_MAX + 1 - length, "%s%s",
		    length > 0 ? "," : "", guest_machine.states[i]);
		assert(length <= STATES_BYTES_MAX);
	}
}

static bool read_one(const char *name, size_t length, uint32_t *states)
{
	for (size_t i = 0; i < guest_machine.states_count; i++)
		if (strlen(guest_machine.states[i]) == length &&
		    memcmp(guest_machine.states[i], name, length) == 0) {
			*states |= 1u << i;
			return true;
		}
	return false;
}

bool states_read(const char *text, uint32_t *states)
{
	*states = 0;
	while (*text != '\0') {
		size_t length = strcspn(text, ",");

		if (!read_one(text, length, states))
			return false;
		text += length + (text[length] == ',');
	}
	return true;
}
