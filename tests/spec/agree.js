// Reads vectors (gen/vectors.jsonl) and asks world.js each of them: node agree.js WORLD DATA VECTORS
// prints one line for each answer that is another, and then how many were asked.
const { readFileSync } = require("node:fs");
const { deepStrictEqual } = require("node:assert");

const [source, data, vectors] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const rules = JSON.parse(data);
const world = new Function(`"use strict"; ${source}; return World;`)()(rules);
const [header, ...rows] = vectors.trim().split("\n").map((line) => JSON.parse(line));
const first = Object.keys(header.event).find((state) => state !== rules.absent);

// The fields of a row that differ from another's; nothing if none does.
function differing(row, was) {
	const found = Object.entries(row).filter(([name, value]) => value !== was[name]);
	return found.length ? Object.fromEntries(found) : undefined;
}

const filled = (parts) => Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));

for (const { ask: [machine, state, action], event, guest, asked, no = 0, ...expected } of rows) {
	const given = { now: header.now, no, asked: { ...header.asked[machine], ...asked },
		event: { ...header.event[machine === "event" ? state : first], ...event },
		guest: { ...header.guest[machine === "guest" ? state : rules.absent], ...guest } };
	const { rule, ...after } = world.ask(machine, action, given);
	const wrote = filled({ event: differing(after.event, given.event), guest: differing(after.guest, given.guest) });
	const answer = filled({ rule: rule.name, kind: rule.kind, to: rule.kind === "to" ? rule.to : undefined,
		reason: rule.reason || undefined, wrote: Object.keys(wrote).length ? wrote : undefined,
		effects: after.effects.length ? after.effects : undefined });
	try {
		deepStrictEqual(answer, expected);
	} catch {
		console.log(`${machine} ${state} ${action}: ${JSON.stringify(answer)} for ${JSON.stringify(expected)}`);
	}
}
console.log(`${rows.length} asked`);
