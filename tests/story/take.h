#ifndef STORY_TAKE_H_
#define STORY_TAKE_H_

#include "story/scene.h"
#include "story/step_words.h"

/* How a step is taken, by the endings of its sentence. */
struct manner {
	bool twice;       /* ", twice": a double click */
	bool first_link;  /* " by the first link" */
	bool dies_first;  /* "; the process dies first": before the change is durable */
	bool dies;        /* "; the process dies": before any effect is carried out */
	bool dies_mailing; /* "; the process dies mailing": the letter was sent and not recorded */
	bool asleep;      /* "; effects wait" */
};

struct step {
	struct scene *scene;
	struct step_words words;
	struct manner manner;
};

/**
 * take_here(S), take_event(S, E):
 * Return the id of the event of the step; read its row, or return false and an absent row.
 */
const char *take_here(const struct scene *s);
bool take_event(struct scene *s, struct event *e);

/*
 * One function for each sentence: it does what the sentence says, and records what happens.  It returns
 * false if that makes no sense in the story.
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
bool take_system_timers_fire(struct step *p);
bool take_system_timer_fires(struct step *p);
bool take_system_old_timer_fires(struct step *p);
bool take_system_timer_lost(struct step *p);
bool take_system_event_timer_fires(struct step *p);
bool take_system_old_event_timer_fires(struct step *p);
bool take_system_sweep(struct step *p);
bool take_system_offers(struct step *p);
bool take_system_gets_bus_event(struct step *p);
bool take_system_rules_asked(struct step *p);
bool take_system_mail_works(struct step *p);
bool take_system_mail_down(struct step *p);
bool take_system_mail_refuses(struct step *p);
bool take_system_mail_loses_answers(struct step *p);
bool take_system_dies(struct step *p);
bool take_system_works(struct step *p);
bool take_system_event_is(struct step *p);

#endif /* !STORY_TAKE_H_ */
