/* The guests of one history, in a hash table with open addressing. */
#include "app/replay_guests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/rand.h"

enum { ROOM_FIRST = 64 };

/* Find the slot of an id, or the free slot for it.  At most half of the slots are taken. */
static size_t slot_of(const struct replay_guests *g, const char *id)
{
	size_t mask = 2 * g->room - 1;
	size_t at = (size_t)identity_hash(g->key, id) & mask;

	while (g->slots[at] != 0 && strcmp(g->all[g->slots[at] - 1].guest.id, id) != 0)
		at = (at + 1) & mask;
	return at;
}

static int grow(struct replay_guests *g)
{
	size_t room = g->room == 0 ? ROOM_FIRST : 2 * g->room;
	struct replay_guest *all;
	uint32_t *slots;

	if (room > UINT32_MAX / 2)
		return ERR_IO;
	if ((all = reallocarray(g->all, room, sizeof(*all))) == NULL)
		return ERR_IO;
	g->all = all;
	if ((slots = calloc(2 * room, sizeof(*slots))) == NULL)
		return ERR_IO;
	free(g->slots);
	g->slots = slots;
	g->room = room;
	for (size_t i = 0; i < g->count; i++)
		slots[slot_of(g, all[i].guest.id)] = (uint32_t)i + 1;
	return ERR_OK;
}

int replay_guests_init(struct replay_guests *g)
{
	*g = (struct replay_guests){.count = 0};
	return rand_bytes(g->key, sizeof(g->key));
}

struct replay_guest *replay_guests_find(const struct replay_guests *g, const char *id)
{
	uint32_t at = g->room > 0 ? g->slots[slot_of(g, id)] : 0;

	return at != 0 ? &g->all[at - 1] : NULL;
}

struct replay_guest *replay_guests_add(struct replay_guests *g, const char *event, const char *id)
{
	struct replay_guest *added;

	if (g->count == g->room && grow(g) != ERR_OK)
		return NULL;
	added = &g->all[g->count];
	*added = (struct replay_guest){.guest = {.state = GUEST_ABSENT}};
	snprintf(added->guest.event, sizeof(added->guest.event), "%s", event);
	snprintf(added->guest.id, sizeof(added->guest.id), "%s", id);
	g->slots[slot_of(g, added->guest.id)] = (uint32_t)++g->count;
	return added;
}

void replay_guests_clear(struct replay_guests *g)
{
	free(g->all);
	free(g->slots);
	g->all = NULL;
	g->slots = NULL;
	g->count = g->room = 0;
}
