/* The steps of stories. */
#include "story/steps.h"

#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "story/take.h"

static const struct {
	const char *pattern;
	bool (*take)(struct step *);
} sentences[] = {
    {"@ registers|register",                        take_guest_enlist_all},
    {"@ registers|register for #",                  take_guest_enlist_all},
    {"@ confirms|confirm",                          take_guest_confirms},
    {"@ cancels|cancel",                            take_guest_cancels},
    {"@ claims|claim",                              take_guest_claims},
    {"@ looks|look",                                take_guest_looks},
    {"the host adds *",                             take_host_add},
    {"the host invites *",                          take_host_invite},
    {"the host admits *",                           take_host_admit},
    {"the host sets the cap to #",                  take_host_set_cap},
    {"the host closes registration",                take_host_close_event},
    {"the host opens registration",                 take_host_open_event},
    {"the host calls it off",                       take_host_call_off},
    {"the host sends @ the|their link|links again", take_host_resend},
    {"the host gives @ a new link",                 take_host_relinks},
    {"the host takes a new link",                   take_host_relink},
    {"the host sets the time to claim to *",        take_host_set_window},
    {"the host moves the start to day # *",         take_host_set_start},
    {"the host moves it to *",                      take_host_set_place},
    {"the host has addresses checked",              take_host_set_checked},
    {"the host has addresses unchecked",            take_host_set_unchecked},
    {"the host looks",                              take_host_looks},
    {"the timers fire",                             take_system_timers_fire},
    {"the timer of @ fires",                        take_system_timer_fires},
    {"the timer number # of @ fires",               take_system_old_timer_fires},
    {"the timer of @ is lost",                      take_system_timer_lost},
    {"the event's timer fires",                     take_system_event_timer_fires},
    {"the event's timer number # fires",            take_system_old_event_timer_fires},
    {"the sweep runs",                              take_system_sweep},
    {"the system offers @ a seat",                  take_system_offers},
    {"the system hears that a seat is free",        take_system_gets_bus_event},
    {"the rules are asked: *",                      take_system_rules_asked},
    {"the mail server works",                            take_system_mail_works},
    {"the mail server is down",                            take_system_mail_down},
    {"the mail server refuses everything",                 take_system_mail_refuses},
    {"the mail server loses its answers",                  take_system_mail_loses_answers},
    {"the process dies",                            take_system_dies},
    {"time passes",                                 take_system_works},
    {"the event is now @",                           take_system_event_is},
};

static bool cut(char *sentence, const char *end)
{
	size_t n = strlen(sentence), m = strlen(end);

	if (n < m || strcmp(sentence + n - m, end) != 0)
		return false;
	sentence[n - m] = '\0';
	return true;
}

static void read_manner(struct scene *s, char *sentence, struct manner *m)
{
	char *at;

	m->dies_first = cut(sentence, "; the process dies first");
	m->dies_mailing = cut(sentence, "; the process dies mailing");
	m->dies = cut(sentence, "; the process dies");
	m->asleep = cut(sentence, "; effects wait");
	at = strstr(sentence, " at ");
	if (at != NULL && scene_event(s, at + 4) >= 0) {
		s->here = (size_t)scene_event(s, at + 4);
		*at = '\0';
	}
	m->twice = cut(sentence, ", twice");
	m->first_link = cut(sentence, " by the first link");
}

/* A batch that never ends leaves nothing.  Without batches, the write is not sent. */
static void begin(struct scene *s, const struct manner *m)
{
	if (m->dies_first && !(s->storage->has_batches && s->host->has_batches))
		s->watch.dies = WATCH_DIES_FIRST;
	if (m->dies_mailing)
		s->watch.dies = WATCH_DIES_MAILING;
}

/* An effect that was carried out and not recorded is repeated after the next start. */
static void finish(struct scene *s, const struct manner *m)
{
	if (!m->dies_first)
		scene_batch_end(s);
	if (m->dies_mailing)
		scene_work(s);
	if (m->dies || m->dies_first || m->dies_mailing)
		scene_die(s);
	else if (!m->asleep)
		scene_work(s);
	scene_check(s);
}

static bool take(struct step *p, const char *sentence)
{
	for (size_t i = 0; i < COUNT(sentences); i++)
		if (step_words_match(sentence, sentences[i].pattern, &p->words))
			return sentences[i].take(p);
	return false;
}

bool steps_take(struct scene *s, const char *words)
{
	struct step step = {.scene = s};
	char sentence[STEP_REST_BYTES_MAX + 1];
	size_t here_before = s->here, length = s->out->length;
	bool taken;

	snprintf(sentence, sizeof(sentence), "%s", words);
	read_manner(s, sentence, &step.manner);
	begin(s, &step.manner);
	taken = take(&step, sentence);
	if (taken && step.manner.twice)
		taken = take(&step, sentence);
	if (strstr(words, " at ") != NULL)
		s->here = here_before;
	if (step.manner.dies_first) {
		/* The host answers after the batch, so nobody got these answers. */
		s->out->length = length;
		scene_says(s, "nobody gets an answer");
	}
	finish(s, &step.manner);
	return taken;
}
