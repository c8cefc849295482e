/* Prints what core/step.c answers to every vector. */
#include <stdio.h>

#include "vector.h"

static const char *const kinds[] = {"to", "again", "same", "refuse"};
static const char *const effect_kinds[] = {"letter", "timer", "untimer", "bus", "tell"};

static const char *what_of(const struct change *c, const struct effect *e)
{
	switch (e->kind) {
	case EFFECT_BUS:
		return bus_events[e->what].name;
	case EFFECT_TIMER:
	case EFFECT_UNTIMER:
		return c->machine->actions[e->what];
	case EFFECT_LETTER:
	case EFFECT_BROADCAST:
		break;
	}
	return letter_names[e->what];
}

static json_t *effect(const struct change *c, const struct effect *e)
{
	json_t *out = json_pack("[s,s]", effect_kinds[e->kind], what_of(c, e)), *states;

	if (e->kind == EFFECT_TIMER) {
		json_array_append_new(out, json_integer(e->due_at));
		json_array_append_new(out, json_integer(e->no));
	}
	if (e->kind == EFFECT_LETTER || e->kind == EFFECT_BROADCAST)
		json_array_append_new(out, json_integer(e->not_after));
	if (e->kind != EFFECT_BROADCAST)
		return out;
	states = json_array();
	for (size_t s = 0; s < guest_machine.states_count; s++)
		if (e->states & 1u << s)
			json_array_append_new(states, json_string(guest_machine.states[s]));
	json_array_append_new(out, states);
	return out;
}

static json_t *answer(const struct vector *v)
{
	const struct change *c = &v->change;
	json_t *out = json_pack("{s:s,s:s}", "rule", c->rule->name, "kind", kinds[c->rule->kind]);
	json_t *wrote = vector_wrote(&c->event, &c->guest, v), *effects = json_array();

	if (c->rule->kind == RULE_TO)
		json_object_set_new(out, "to", json_string(c->machine->states[c->rule->to]));
	if (c->rule->reason != REASON_NONE)
		json_object_set_new(out, "reason", json_string(reason_names[c->rule->reason]));
	if (json_object_size(wrote) > 0)
		json_object_set(out, "wrote", wrote);
	for (size_t i = 0; i < c->effects_count; i++)
		json_array_append_new(effects, effect(c, &c->effects[i]));
	if (json_array_size(effects) > 0)
		json_object_set(out, "effects", effects);
	json_decref(wrote);
	json_decref(effects);
	return out;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	vector_each(argv[1], answer);
	return 0;
}
