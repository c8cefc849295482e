#ifndef APP_REPLAY_GUESTS_H_
#define APP_REPLAY_GUESTS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"
#include "wire/list/identity.h"

/*
 * The guests of one history, found by id; each takes about 530 bytes, 100,000 about 53 MB.  The ids
 * are what the history says, and it may have been tampered with: the hash has a random key.
 */
struct replay_guest {
	struct guest guest;
	uint32_t unknown; /* see struct audit_row */
	bool stored;     /* its row was seen in the store */
};

struct replay_guests {
	struct replay_guest *all; /* as they came */
	size_t count;
	size_t room;     /* a power of two, or 0 */
	uint32_t *slots; /* 2 * room: 1 + the index of who is there, or 0 */
	unsigned char key[IDENTITY_HASH_KEY_BYTES];
};

/**
 * replay_guests_init(G):
 * Begin with nobody, on caller-held ${G}.  ERR_OK; ERR_IO if there is no randomness.
 */
int replay_guests_init(struct replay_guests *g);

/**
 * replay_guests_find(G, ID):
 * The guest ${ID}; NULL if nobody has this id.
 */
struct replay_guest *replay_guests_find(const struct replay_guests *g, const char *id);

/**
 * replay_guests_add(G, EVENT, ID):
 * Add the guest ${ID} of ${EVENT}, who has not been added, as one who is not listed yet.  Pointers to
 * other guests are void then.  NULL if memory ran out.
 */
struct replay_guest *replay_guests_add(struct replay_guests *g, const char *event, const char *id);

/**
 * replay_guests_clear(G):
 * Free what ${G} holds.  Safe to repeat, and on a zeroed ${G}.
 */
void replay_guests_clear(struct replay_guests *g);

#endif /* !APP_REPLAY_GUESTS_H_ */
