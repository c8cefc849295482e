#ifndef STORY_TAKE_H_
#define STORY_TAKE_H_

#include "story/scene.h"
#include "story/step_words.h"

/* How a step is taken, as the ends of its sentence say. */
struct manner {
	bool twice;       /* ", twice": a double click */
	bool first_link;  /* " by the first link" */
	bool dies_first;  /* "; the process dies first": before it is durable */
	bool dies;        /* "; the process dies": before any effect is carried out */
	bool dies_mailing; /* "; the process dies mailing": the letter went, and nobody noted it */
	bool asleep;      /* "; effects wait" */
};

struct step {
	struct scene *scene;
	struct step_words words;
	struct manner manner;
};

/**
 * take_here(S), take_event(S, EVENT):
 * The id of the event that the step speaks of; and its row, or false and an absent one.
 */
const char *take_here(const struct scene *);
bool take_event(struct scene *, struct event *);

/*
 * One function for each sentence: it does what the sentence says and records what is seen.  False
 * if that makes no sense in the story.
 */
bool take_host_add(struct step *);
bool take_host_invite(struct step *);
bool take_host_admit(struct step *);
bool take_host_set_cap(struct step *);
bool take_host_close_event(struct step *);
bool take_host_open_event(struct step *);
bool take_host_call_off(struct step *);
bool take_host_resend(struct step *);
bool take_host_relink(struct step *);
bool take_host_set_window(struct step *);
bool take_host_set_start(struct step *);
bool take_host_set_place(struct step *);
bool take_host_set_checked(struct step *);
bool take_host_set_unchecked(struct step *);
bool take_host_looks(struct step *);
bool take_guest_enlist_all(struct step *);
bool take_guest_confirms(struct step *);
bool take_guest_cancels(struct step *);
bool take_guest_claims(struct step *);
bool take_guest_looks(struct step *);
bool take_host_relinks(struct step *);
bool take_system_timers_ring(struct step *);
bool take_system_timer_rings(struct step *);
bool take_system_old_timer_rings(struct step *);
bool take_system_timer_lost(struct step *);
bool take_system_event_timer_rings(struct step *);
bool take_system_old_event_timer_rings(struct step *);
bool take_system_sweep(struct step *);
bool take_system_offers(struct step *);
bool take_system_hears(struct step *);
bool take_system_rules_asked(struct step *);
bool take_system_post_well(struct step *);
bool take_system_post_down(struct step *);
bool take_system_post_refuses(struct step *);
bool take_system_post_mute(struct step *);
bool take_system_dies(struct step *);
bool take_system_works(struct step *);
bool take_system_speak_of(struct step *);

#endif /* !STORY_TAKE_H_ */
