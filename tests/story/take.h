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
const char *take_here(const struct scene *s);
bool take_event(struct scene *s, struct event *e);

/*
 * One function for each sentence: it does what the sentence says and records what is seen.  False
 * if that makes no sense in the story.
 */
bool take_host_add(struct step *p);
bool take_host_invite(struct step *p);
bool take_host_admit(struct step *p);
bool take_host_set_cap(struct step *p);
bool take_host_close_event(struct step *p);
bool take_host_open_event(struct step *p);
bool take_host_call_off(struct step *p);
bool take_host_resend(struct step *p);
bool take_host_relink(struct step *p);
bool take_host_set_window(struct step *p);
bool take_host_set_start(struct step *p);
bool take_host_set_place(struct step *p);
bool take_host_set_checked(struct step *p);
bool take_host_set_unchecked(struct step *p);
bool take_host_looks(struct step *p);
bool take_guest_enlist_all(struct step *p);
bool take_guest_confirms(struct step *p);
bool take_guest_cancels(struct step *p);
bool take_guest_claims(struct step *p);
bool take_guest_looks(struct step *p);
bool take_host_relinks(struct step *p);
bool take_system_timers_ring(struct step *p);
bool take_system_timer_rings(struct step *p);
bool take_system_old_timer_rings(struct step *p);
bool take_system_timer_lost(struct step *p);
bool take_system_event_timer_rings(struct step *p);
bool take_system_old_event_timer_rings(struct step *p);
bool take_system_sweep(struct step *p);
bool take_system_offers(struct step *p);
bool take_system_hears(struct step *p);
bool take_system_rules_asked(struct step *p);
bool take_system_post_well(struct step *p);
bool take_system_post_down(struct step *p);
bool take_system_post_refuses(struct step *p);
bool take_system_post_mute(struct step *p);
bool take_system_dies(struct step *p);
bool take_system_works(struct step *p);
bool take_system_speak_of(struct step *p);

#endif /* !STORY_TAKE_H_ */
