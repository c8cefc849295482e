// A play of the rules: one event, its guests, a clock; what changes ask for is carried out at once.
const Play = (rules, world) => {
	const DAY = 86400;
	const play = { now: rules.start, event: world.blank("event"), guests: [], timers: [], letters: [], log: [] };
	const waiting = [];  // bus events that nobody has heard yet

	const known = (actions, bus) => Object.entries(actions).filter(([, action]) => action.on.includes(bus));
	const line = () => play.guests.filter((guest) => rules.line.includes(guest.row.state))
		.sort((a, b) => a.row[rules.ticket] - b.row[rules.ticket]);

	function note(words, rule = null) {
		play.log.push({ at: play.now, words, rule });
	}

	// What an action would come to; GUEST is null for the event's own actions.
	function would(machine, action, guest, asked = {}, no = 0) {
		const row = guest ? guest.row : world.blank("guest");
		return world.ask(machine, action, { event: play.event, guest: row, now: play.now, no,
			asked: { ...(machine === "guest" ? row : play.event), ...asked } });
	}

	function carryOut(guest, [kind, what, at, more]) {
		const mine = (timer) => timer.guest === guest && timer.action === what;
		if (kind === "letter") play.letters.push({ at: play.now, to: guest.row.name, letter: what });
		if (kind === "timer" || kind === "untimer") play.timers = play.timers.filter((timer) => !mine(timer));
		if (kind === "timer") play.timers.push({ at, guest, action: what, no: more });
		if (kind === "bus") waiting.push(what);
		if (kind === "tell")
			for (const told of play.guests.filter((g) => more.includes(g.row.state)))
				play.letters.push({ at: play.now, to: told.row.name, letter: what });
	}

	// One action, asked and written; returns what it came to.
	function act(machine, action, guest, asked, no) {
		const found = would(machine, action, guest, asked, no);
		const was = guest ? guest.row.state : play.event.state;
		const who = guest ? guest.row.name || asked.name : "the event";
		note(Play.told(who, action, was, found.rule), found.rule);
		play.event = found.event;
		if (guest) guest.row = found.guest;
		for (const effect of found.effects) carryOut(guest, effect);
		return found;
	}

	// Carries out what was told, until nobody is told anything new.
	function settle() {
		for (let told = waiting.shift(); told; told = waiting.shift())
			for (const [action] of known(rules.machines.guest.actions, told)) {
				const head = line()[0];
				if (!head) continue;
				if (would("guest", action, head).rule.kind !== "same") act("guest", action, head, {});
				else note(`${told.replaceAll("_", " ")}: nothing to do for ${head.row.name}`);
			}
	}

	// The event begins, a week before its day.
	play.begin = (asked) => {
		const starts = play.now + 7 * DAY;
		act("event", rules.create, null, { ...world.blank("event"), ...rules.defaults, id: "event", name: "event",
			starts_at: starts, ends_at: starts + DAY, ...asked });
		settle();
	};

	// Asks for an action of a guest, or of the event; returns what it came to.
	play.ask = (action, guest = null, asked = {}) => {
		const found = act(guest ? "guest" : "event", action, guest, asked);
		settle();
		return found;
	};

	// Somebody who is not on the list yet; they are, if the answer puts them there.
	play.come = (action, name, party) => {
		const guest = { key: play.guests.length + 1, row: { ...world.blank("guest"), id: name } };
		const found = act("guest", action, guest, { name, party });
		if (found.rule.kind === "to") play.guests.push(guest);
		settle();
		return found;
	};

	play.nextTimer = () => play.timers.reduce((first, timer) => (!first || timer.at < first.at ? timer : first), null);

	// Lets time pass; each timer rings when it is due.
	play.until = (end) => {
		for (let timer = play.nextTimer(); timer && timer.at <= end; timer = play.nextTimer()) {
			play.now = Math.max(play.now, timer.at);
			play.timers = play.timers.filter((other) => other !== timer);
			act(timer.guest ? "guest" : "event", timer.action, timer.guest, {}, timer.no);
			settle();
		}
		play.now = Math.max(play.now, end);
	};

	// The actions of people that would change something of a guest now.
	play.offered = (guest) => Object.entries(rules.machines[guest ? "guest" : "event"].actions)
		.filter(([, action]) => action.by !== "system" && action.by !== "timer")
		.filter(([name]) => ["to", "again"].includes(would(guest ? "guest" : "event", name, guest).rule.kind))
		.map(([name]) => name);

	play.line = line;
	return play;
};

// "ana: register, absent → confirmed"
Play.told = (who, action, was, rule) => {
	const plain = (word) => word.replaceAll("_", " ");
	const end = { to: `${plain(was)} → ${plain(rule.to)}`, again: "noted", same: "nothing changes",
		refuse: `no: ${plain(rule.reason)}` }[rule.kind];
	return `${who}: ${plain(action)}, ${end}`;
};
