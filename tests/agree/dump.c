/* Prints the tables of gen/ddb.c as the compiler made them, in the form of gen/conditions.json. */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "gen/ddb.h"

static const char *const sources[] = {
	[DDB_WAS_EVENT] = "was_event", [DDB_EVENT] = "event", [DDB_WAS_GUEST] = "was_guest",
	[DDB_CANDIDATE] = "candidate", [DDB_GUEST] = "guest", [DDB_NOW] = "now",
	[DDB_ASKED_NO] = "asked_no", [DDB_LINE] = "line", [DDB_TOKEN] = "token",
};

static const char *field_name(const struct ddb_value *v)
{
	bool of_event = v->source == DDB_WAS_EVENT || v->source == DDB_EVENT ||
	    v->source == DDB_GROWTH;

	return (of_event ? &event_machine : &guest_machine)->fields[v->field].name;
}

static bool has_field(const struct ddb_value *v)
{
	return v->source >= DDB_WAS_EVENT && v->source <= DDB_GUEST;
}

static json_t *worth(const struct ddb_value *v)
{
	char text[256], more[32] = "";

	if (v->source == DDB_CONST)
		return json_sprintf("%lld", (long long)v->plus);
	if (v->source == DDB_TEXT)
		return json_sprintf("'%s'", v->text);
	if (v->source == DDB_GROWTH) {
		snprintf(text, sizeof(text), "event.%s - was_event.%s", field_name(v),
		    field_name(v));
		return json_sprintf(v->times == 1 ? "%s" : "-(%s)", text);
	}
	if (v->plus != 0)
		snprintf(more, sizeof(more), " %c %lld", v->plus > 0 ? '+' : '-',
		    (long long)(v->plus > 0 ? v->plus : -v->plus));
	return json_sprintf("%s%s%s%s%s", v->times < 0 ? "-" : "", sources[v->source],
	    has_field(v) ? "." : "", has_field(v) ? field_name(v) : "", more);
}

static json_t *values(const struct ddb_value *list, size_t count)
{
	json_t *out = json_object();

	for (size_t i = 0; i < count; i++)
		json_object_set_new(out, list[i].name, worth(&list[i]));
	return out;
}

static json_t *facts(uint64_t bits)
{
	json_t *out = json_array();

	for (unsigned i = 0; i < FACT__MAX; i++)
		if ((bits & RULE_BIT(i)) != 0)
			json_array_append_new(out, json_string(rule_facts[i].name));
	return out;
}

static json_t *print_write(const struct ddb_write *w)
{
	const char *verb = w->verb == DDB_PUT ? "put" : "update";
	json_t *names = json_object();

	for (size_t i = 0; i < w->names_count; i++)
		json_object_set_new(names, w->names[i].alias, json_string(w->names[i].attribute));
	return json_pack("{s:o,s:o,s:s,s:s,s:o,s:o,s:o,s:o,s:s}",
	    "at", json_sprintf("%s %s", verb, ddb_tables[w->table].name),
	    "key", values(w->key, w->key_count), "condition", w->condition ? w->condition : "",
	    "update", w->update ? w->update : "", "names", names,
	    "values", values(w->values, w->values_count), "item", values(w->item, w->item_count),
	    "facts", facts(w->facts), "failed", w->failed ? w->failed : "");
}

static json_t *print_rule(const struct machine *m, unsigned index)
{
	const struct ddb_transaction *t = &ddb_transactions[index];
	json_t *writes = json_array();

	for (size_t i = 0; i < t->writes_count; i++)
		json_array_append_new(writes, print_write(t->writes[i]));
	return json_pack("{s:s,s:s,s:o,s:o}", "rule", rules[index].name, "machine", m->name,
	    "spec", json_sprintf("%s.yaml:%d", m->name, rules[index].line), "writes", writes);
}

/* Rules stand action by action, as the spec does: in the order of their numbers. */
static json_t *print_rules(void)
{
	unsigned first_of_event = event_machine.cells[0].rules;
	json_t *out = json_array();

	for (unsigned i = 0; i < RULE__MAX; i++) {
		const struct machine *m = i < first_of_event ? &guest_machine : &event_machine;

		if (ddb_transactions[i].writes_count > 0)
			json_array_append_new(out, print_rule(m, i));
	}
	return out;
}

static void put_key(json_t *table, const char *word, const struct ddb_key *key)
{
	if (key->name != NULL)
		json_object_set_new(table, word,
		    json_pack("[s,s]", key->name, key->type == DDB_S ? "S" : "N"));
}

static json_t *print_tables(void)
{
	json_t *out = json_array();

	for (size_t i = 0; i < DDB_TABLE__MAX; i++) {
		json_t *table = json_pack("{s:s}", "name", ddb_tables[i].name);

		put_key(table, "hash", &ddb_tables[i].hash);
		put_key(table, "range", &ddb_tables[i].range);
		put_key(table, "index", &ddb_tables[i].index);
		put_key(table, "index_hash", &ddb_tables[i].index_hash);
		if (ddb_tables[i].ttl != NULL)
			json_object_set_new(table, "ttl", json_string(ddb_tables[i].ttl));
		json_array_append_new(out, table);
	}
	return out;
}

int main(void)
{
	json_t *out = json_pack("{s:o,s:o}", "tables", print_tables(), "rules", print_rules());

	json_dumpf(out, stdout, 0);
	json_decref(out);
	return 0;
}
