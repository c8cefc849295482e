// Plays about, by a fixed dice: node about.js DATA SCRIPT... prints what is wrong after some step, and
// at last how many steps were taken and which states were met.
const { readFileSync } = require("node:fs");

const [data, ...scripts] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const rules = JSON.parse(data);
const { World, Play } = new Function(`"use strict"; ${scripts.join("\n")}; return { World, Play };`)();
const world = World(rules);
const PLAYS = 25;
const STEPS = 40;

let seed = 1;
function dice(sides) {
	seed = (seed * 48271) % 2147483647;
	return seed % sides;
}

const any = (list) => list[dice(list.length)];
const sum = (list) => list.reduce((total, number) => total + number, 0);
const weight = ({ row }) => (rules.held.includes(row.state) ? row[rules.each] : 1);

// What does not add up in a play.
function wrong(play) {
	const found = [];
	const { event, guests, timers } = play;
	const states = Object.entries(rules.machines.guest.states).filter(([state]) => state !== rules.absent);
	for (const [state, { timer }] of states) {
		const there = guests.filter((guest) => guest.row.state === state);
		if (event[state] !== sum(there.map(weight))) found.push(`${event[state]} are counted ${state}`);
		for (const guest of there)
			if (timers.filter((t) => t.guest === guest).length !== (timer ? 1 : 0)) found.push(`timers of ${state}`);
	}
	if (event[rules.left] !== event[rules.limit] - sum(rules.held.map((state) => event[state])))
		found.push(`${event[rules.left]} are left`);
	const waiting = guests.filter((guest) => rules.line.includes(guest.row.state));
	const head = waiting.find(({ row }) => waiting.every((other) => other.row[rules.ticket] >= row[rules.ticket]));
	if (head && event.state === "open" && play.now < event.starts_at && head.row[rules.each] <= event[rules.left])
		found.push("the head of the line waits beside a free seat");
	if (timers.some((timer) => timer.at < play.now)) found.push("a timer was forgotten");
	return found;
}

function step(play) {
	const guest = play.guests.length ? any(play.guests) : null;
	const offered = guest ? play.offered(guest) : [];
	const turn = dice(10);
	if (turn < 4) play.come("register", `guest ${play.log.length}`, 1 + dice(3));
	else if (turn < 7 && offered.length) play.ask(any(offered), guest);
	else if (turn < 8) play.ask(rules.resize, null, { [rules.limit]: 1 + dice(6) });
	else play.until(play.now + any([60, 3600, 7200, 86400]));
}

const met = new Set();
let steps = 0;
for (let number = 0; number < PLAYS; number++) {
	const play = Play(rules, world);
	play.begin({ [rules.limit]: 1 + dice(5), verify_email: dice(2) });
	for (let i = 0; i < STEPS; i++, steps++) {
		step(play);
		for (const guest of play.guests) met.add(guest.row.state);
		for (const words of wrong(play)) console.log(`play ${number}, step ${i}: ${words}`);
	}
	for (let i = 0; i < 50 && play.nextTimer(); i++) play.until(play.nextTimer().at);
	if (play.nextTimer() || play.event.state !== "over") console.log(`play ${number} does not end`);
}
console.log(`${steps} steps, ${[...met].sort().join(" ")}`);
