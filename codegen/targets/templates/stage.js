// The stage of a play: what can be seen of it, and the buttons that move it.
const Stage = (rules, world, showRule) => {
	const NAMES = ["Ana", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Joy"];
	const SEATS_MAX = 60;
	const stage = document.getElementById("stage");
	const guestActions = rules.machines.guest.actions;
	let play = null;
	let heard = 0;  // how much of the log was there before the last button

	const value = (id) => document.getElementById(id).value;
	const name = (guest) => guest.row.name || guest.row.id;
	const lookOf = (machine, state) => rules.machines[machine].states[state].look;
	const chip = (machine, state) => el("span", { className: `chip ${lookOf(machine, state)}` }, plain(state));
	const hint = (words) => el("span", { className: "hint" }, words);
	const row = (...children) => el("div", { className: "row" }, ...children);
	const panel = (title, ...children) => el("section", { className: "panel", "aria-label": title },
		el("h3", {}, title), ...children);
	const form = (title, ...children) => el("form", { className: "panel", onsubmit: (event) => event.preventDefault() },
		el("h3", {}, title), ...children);

	const when = (at) => new Date(at * 1000).toLocaleString("en-GB",
		{ timeZone: "UTC", weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

	function span(secs) {
		for (const [size, unit] of [[86400, "d"], [3600, "h"], [60, "min"]])
			if (secs >= size) return `${Math.floor(secs / size)} ${unit}`;
		return `${secs} s`;
	}

	// A button that does something in the play and shows what came of it; the same button keeps the focus.
	function act(words, work, key, given = {}) {
		const press = () => {
			heard = play.log.length;
			work();
			draw();
			(stage.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`) ?? stage).focus();
		};
		return button(words, press, { "data-key": key, ...given });
	}

	const field = (label, id, given) => el("div", { className: given.type === "number" ? "number" : "text" },
		el("label", { htmlFor: id }, label), el("input", { id, ...given }));

	function whole(id, most) {
		return Math.min(most, Math.max(1, Math.trunc(Number(value(id))) || 1));
	}

	function begin(cap, verify) {
		play = Play(rules, world);
		heard = 0;
		play.begin({ [rules.limit]: cap, verify_email: verify ? 1 : 0 });
	}

	function event() {
		const resize = () => play.ask(rules.resize, null, { [rules.limit]: whole("cap", SEATS_MAX) });
		const simple = play.offered(null).filter((action) => rules.machines.event.actions[action].sets.length === 0);
		const verify = el("input", { type: "checkbox", id: "verify", checked: play.event.verify_email === 1 });
		return form("The event",
			row(field("Seats", "cap", { type: "number", min: 1, max: SEATS_MAX, value: play.event[rules.limit] }),
				rules.resize ? act("Set seats", resize, "cap") : null,
				...simple.map((action) => act(plain(action), () => play.ask(action), `event ${action}`))),
			row(act("Begin again", () => begin(whole("cap", SEATS_MAX), verify.checked), "again"),
				el("label", { className: "tick" }, verify, "and confirm addresses first")));
	}

	function squares() {
		const cap = play.event[rules.limit];
		const taken = rules.held.flatMap((state) => Array(play.event[state]).fill(lookOf("guest", state)));
		const open = Array(Math.max(0, cap - taken.length)).fill("");
		return el("div", { className: "seats", role: "img", "aria-label": `${taken.length} of ${cap} seats taken` },
			...[...taken, ...open].map((look, i) => el("i", { className: i < cap ? look : `${look} over` })));
	}

	function seats() {
		const states = Object.keys(rules.machines.guest.states).filter((state) => state !== rules.absent);
		const counts = [rules.limit, rules.left, ...states].map((word) => el("div", {},
			el("dt", {}, plain(word)), el("dd", { "data-count": word }, String(play.event[word]))));
		return el("section", { className: "panel", "aria-label": "Seats" },
			el("h3", {}, "Seats ", chip("event", play.event.state)), squares(),
			el("dl", { className: "counts" }, ...counts));
	}

	function rings(timer) {
		if (!timer) return "No timer runs";
		const whose = timer.guest ? ` of ${name(timer.guest)}` : "";
		return `To the next timer: ${plain(timer.action)}${whose}, in ${span(timer.at - play.now)}`;
	}

	function clock() {
		const next = play.nextTimer();
		const start = play.event.starts_at;
		const left = start - play.now;
		return panel(when(play.now),
			hint(left > 0 ? `The event begins in ${span(left)}.` : "The event has begun."),
			row(act("1 h later", () => play.until(play.now + 3600), "hour"),
				act(rings(next), () => play.until(next.at), "timer", { disabled: !next }),
				act("To the start", () => play.until(start), "start", { disabled: left <= 0 })));
	}

	function newcomer() {
		const most = play.event.max_party;
		const actions = Object.keys(guestActions).filter((action) => world.rules.some((r) =>
			r.machine === "guest" && r.state === rules.absent && r.action === action && r.kind === "to"));
		const come = (action) => play.come(action, value("name").trim() || "Nobody", whole("party", most));
		const next = NAMES[play.guests.length % NAMES.length];
		return form("Somebody new",
			row(field("Name", "name", { value: next, maxLength: 40, autocomplete: "off" }),
				field("Party", "party", { type: "number", min: 1, max: most, value: 1 })),
			row(...actions.map((action, i) => act(plain(action), () => come(action), `come ${action}`,
				i === 0 ? { className: "main" } : {}))));
	}

	function person(guest) {
		const place = play.line().indexOf(guest) + 1;
		const party = guest.row[rules.each];
		const timer = play.timers.find((t) => t.guest === guest);
		const offered = play.offered(guest).map((action) =>
			act(plain(action), () => play.ask(action, guest), `${guest.key} ${action}`,
				{ "aria-label": `${plain(action)} ${name(guest)}`, title: `by ${guestActions[action].by}` }));
		return el("li", {},
			el("p", { className: "who" }, el("strong", {}, name(guest)), chip("guest", guest.row.state),
				party > 1 ? hint(`party of ${party}`) : null, place ? hint(`number ${place} in line`) : null,
				timer ? hint(`${plain(timer.action)} in ${span(timer.at - play.now)}`) : null),
			offered.length ? row(...offered) : null);
	}

	const list = (id, title, entries) => el("ol",
		{ className: "log", id, tabIndex: 0, "aria-label": `${title}, newest first` }, ...entries.reverse());

	function happened({ at, words, rule }) {
		const show = (event) => {
			event.preventDefault();
			showRule(`${rule.machine}.${rule.name}`);
		};
		return el("li", {}, words, el("time", {}, `${when(at)} `),
			rule ? el("a", { href: "#rules", onclick: show }, rule.name) : null);
	}

	const sent = ({ at, to, letter }) => el("li", {}, `${plain(letter)} to ${to}`, el("time", {}, when(at)));

	function draw() {
		const news = play.log.slice(heard).map((note) => note.words).join(" · ") || "Time has passed.";
		const guests = play.guests.length ? el("ul", { className: "people" }, ...play.guests.map(person)) :
			hint("Nobody is on the list yet.");
		stage.replaceChildren(el("div", { className: "board" },
			el("div", { className: "side" }, seats(), newcomer(), el("p", { role: "status", className: "note" }, news),
				panel("Guests", guests)),
			el("div", { className: "side" }, clock(), event(),
				panel("What happened", list("log", "Log", play.log.map(happened))),
				panel(`Letters (${play.letters.length})`, list("letters", "Letters", play.letters.map(sent))))));
	}

	stage.tabIndex = -1;
	begin(3, false);
	draw();
};
