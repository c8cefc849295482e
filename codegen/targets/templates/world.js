// The rules read in JavaScript: what core/step.c does, once more, from the same rows as data.
// An operand is [row, field, plus], a fact [left, op, right], a change [row, field, op, operand].
const World = (rules) => {
	const COMPARE = { "=": (a, b) => a === b, "!=": (a, b) => a !== b, "<": (a, b) => a < b,
		"<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b };
	const CHANGE = { set: (old, by) => by, copy: (old, by) => by, add: (old, by) => old + by,
		sub: (old, by) => old - by, min: (old, by) => Math.min(old, by) };

	// A rule with what is left out because it is empty, or stands in its name.
	function filled(row) {
		const [action, state] = row.name.split(".");
		return { action, state, to: state, reason: "", need: [], deny: [], assigns: [], effects: [], ...row };
	}

	const all = rules.rules.map(filled);
	const cells = new Map();
	for (const rule of all) {
		const key = [rule.machine, rule.state, rule.action].join();
		cells.set(key, [...(cells.get(key) ?? []), rule]);
	}

	// What an operand is worth.
	function value([row, field, plus], world) {
		if (row === "const") return field || plus;
		if (row === "now") return world.now + plus;
		if (row === "asked_no") return world.no + plus;
		return plus ? world[row][field] + plus : world[row][field];
	}

	// Whether a fact holds.
	function holds(name, world) {
		const [left, op, right] = rules.facts[name];
		return COMPARE[op](value(left, world), value(right, world));
	}

	const applies = (rule, world) =>
		rule.need.every((fact) => holds(fact, world)) && !rule.deny.some((fact) => holds(fact, world));

	// The world that the facts are asked of: the guest with the asked values applied.
	function candidate(machine, action, world) {
		if (machine === "event") return world;
		const sets = rules.machines.guest.actions[action].sets;
		const over = Object.fromEntries(sets.map((name) => [name, world.asked[name]]));
		return { ...world, guest: { ...world.guest, ...over } };
	}

	// The rows that the assignments of a rule begin with.
	function begin(rule, world, seen) {
		if (rule.machine === "event" && rule.state === rules.absent)
			return { ...world, event: { ...world.asked, seq: 0 }, guest: { ...world.guest } };
		const from = rule.machine === "guest" && rule.kind === "to" ? seen : world;
		return { ...world, event: { ...from.event }, guest: { ...from.guest } };
	}

	// What an effect carries: a timer its deadline and number, a letter from when on it is of no use.
	function detailed(rule, after, [kind, what, , states]) {
		const timer = rules.machines[rule.machine].states[rule.to].timer;
		const row = after[rule.machine];
		if (kind === "timer") return [kind, what, row[timer.until], row[timer.no]];
		if (kind !== "letter" && kind !== "tell") return [kind, what];
		const useless = timer && rule.machine === "guest" ? row[timer.until] : after.event.ends_at;
		return kind === "tell" ? [kind, what, useless, states] : [kind, what, useless];
	}

	// Both rows after the assignments of a rule, one after the other, and what it asks for.
	function written(rule, world, seen) {
		const after = begin(rule, world, seen);
		for (const [row, field, op, by] of rule.assigns.map((place) => rules.changes[place]))
			after[row][field] = CHANGE[op](after[row][field], value(by, after));
		const effects = rule.effects
			.filter(([, , grew]) => !grew || after.event[grew] > world.event[grew])
			.map((effect) => detailed(rule, after, effect));
		return { rule, event: after.event, guest: after.guest, effects };
	}

	// What an action comes to, in a world {event, guest, asked, now, no}: the first alternative that applies.
	function ask(machine, action, world) {
		const seen = candidate(machine, action, world);
		const rule = cells.get([machine, world[machine].state, action].join()).find((r) => applies(r, seen));
		if (rule.kind !== "to" && rule.kind !== "again")
			return { rule, event: world.event, guest: world.guest, effects: [] };
		return written(rule, world, seen);
	}

	// A row of nobody.
	const blank = (machine) => Object.fromEntries(rules.machines[machine].fields.map(([name, kind]) =>
		[name, kind === "text" ? "" : kind === "state" ? rules.absent : 0]));

	return { ask, blank, rules: all };
};
