#ifndef APP_REPLAY_GUESTS_H_
#define APP_REPLAY_GUESTS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"
#include "wire/list/identity.h"

/*
 * The guests of one history, found by id.  Each takes about 530 bytes, so 100,000 take about 53 MB.  The
 * hash has a random key, because the ids of a forged history could be chosen to collide.
 */
struct replay_guest {
	struct guest guest;
	uint64_t unknown; /* see struct audit_row */
	bool stored;      /* its row was seen in the store */
};

struct replay_guests {
	struct replay_guest *all; /* in the order they were added */
	size_t count;
	size_t room;     /* a power of two, or 0 */
	uint32_t *slots; /* 2 * room of them: 1 + the index of the guest, or 0 */
	unsigned char key[IDENTITY_HASH_KEY_BYTES];
};

/**
 * replay_guests_init(G):
 * Make the caller-held ${G} empty.  Return ERR_OK.  Return ERR_IO if there are no random bytes.
 */
int replay_guests_init(struct replay_guests *g);

/**
 * replay_guests_find(G, ID):
 * Return the guest ${ID}, or NULL if there is none.
 */
struct replay_guest *replay_guests_find(const struct replay_guests *g, const char *id);

/**
 * replay_guests_add(G, EVENT, ID):
 * Add the guest ${ID} of ${EVENT} as one who is not listed yet, and return it.  The id must be new.  Pointers
 * to other guests are invalid afterwards.  Return NULL if there is no memory.
 */
struct replay_guest *replay_guests_add(struct replay_guests *g, const char *event, const char *id);

/**
 * replay_guests_clear(G):
 * Free the memory of ${G}.  Safe to repeat, and on a zeroed ${G}.
 */
void replay_guests_clear(struct replay_guests *g);

#endif /* !APP_REPLAY_GUESTS_H_ */
