/* Prints the tables of gen/rules.c as they come out of the compiler, a line for each rule. */
#include <stdio.h>

#include "gen/rules.h"

static const char *const kinds[] = {"to", "again", "same", "refuse"};
static const char *const ops[] = {"=", "!=", "<", "<=", ">", ">="};
static const char *const assign_ops[] = {"set", "add", "sub", "min", "copy"};
static const char *const rows[] = {"const", "now", "asked_no", "event", "guest", "asked"};

static void print_operand(const struct operand *o)
{
	const struct machine *m = o->row == ROW_GUEST ? &guest_machine : &event_machine;

	printf("%s", rows[o->row]);
	if (o->row == ROW_EVENT || o->row == ROW_GUEST || o->row == ROW_ASKED)
		printf(".%s", m->fields[o->field].name);
	printf("%+lld", (long long)o->plus);
}

static void print_facts(uint64_t bits)
{
	for (unsigned i = 0; i < FACT__MAX; i++)
		if ((bits & RULE_BIT(i)) != 0)
			printf(" %s", rule_facts[i].name);
}

static void print_effect(const struct rule_effect *e, const struct machine *m)
{
	static const char *const effect_kinds[] = {"letter", "timer", "untimer", "bus", "tell"};
	const char *what = e->kind == EFFECT_BUS ? bus_events[e->what].name :
	    e->kind == EFFECT_TIMER || e->kind == EFFECT_UNTIMER ? m->actions[e->what] :
	    letter_names[e->what];

	printf("; %s %s", effect_kinds[e->kind], what);
	if (e->grew != FIELD_NONE)
		printf(" grew %s", event_machine.fields[e->grew].name);
	for (unsigned s = 0; s < guest_machine.states_count; s++)
		if (e->states & 1u << s)
			printf(" %s", guest_machine.states[s]);
}

static void print_rule(const struct rule *r, const struct machine *m)
{
	printf("%s %s %d %s %s %s %s need", m->name, r->name, r->line, kinds[r->kind],
	    m->states[r->from], m->states[r->to], reason_names[r->reason]);
	print_facts(r->need);
	printf(" deny");
	print_facts(r->deny);
	for (unsigned i = r->assigns; i < (unsigned)r->assigns + r->assigns_count; i++) {
		const struct assign *a = &rule_assigns[i];
		const struct machine *of = a->row == ROW_EVENT ? &event_machine : &guest_machine;

		printf("; %s.%s %s ", of->name, of->fields[a->field].name, assign_ops[a->op]);
		print_operand(&a->by);
	}
	for (unsigned i = r->effects; i < (unsigned)r->effects + r->effects_count; i++)
		print_effect(&rule_effects[i], m);
	printf("\n");
}

static void print_machine(const struct machine *m)
{
	for (size_t s = 0; s < m->states_count; s++)
		for (size_t a = 0; a < m->actions_count; a++) {
			const struct cell *cell = &m->cells[s * m->actions_count + a];

			printf("%s %s %s\n", m->name, m->states[s], m->actions[a]);
			for (unsigned i = 0; i < cell->rules_count; i++)
				print_rule(&rules[cell->rules + i], m);
		}
	for (size_t a = 0; a < m->actions_count; a++) {
		printf("%s %s by %s sets", m->name, m->actions[a], by_names[m->by[a]]);
		for (size_t f = 0; f < m->fields_count; f++)
			if ((m->sets[a] & RULE_BIT(f)) != 0)
				printf(" %s", m->fields[f].name);
		printf("\n");
	}
	for (size_t s = 0; s < m->states_count; s++)
		if (m->timers[s].until != FIELD_NONE)
			printf("%s %s until %s no %s then %s\n", m->name, m->states[s],
			    m->fields[m->timers[s].until].name, m->fields[m->timers[s].no].name,
			    m->actions[m->timers[s].action]);
}

int main(void)
{
	for (unsigned i = 0; i < FACT__MAX; i++) {
		printf("fact %s ", rule_facts[i].name);
		print_operand(&rule_facts[i].left);
		printf(" %s ", ops[rule_facts[i].op]);
		print_operand(&rule_facts[i].right);
		printf("\n");
	}
	for (unsigned i = 0; i < BUS__MAX; i++)
		printf("bus %s starts %s\n", bus_events[i].name, bus_events[i].action == ACTION_NONE ?
		    "nothing" : guest_machine.actions[bus_events[i].action]);
	print_machine(&guest_machine);
	print_machine(&event_machine);
	return 0;
}
