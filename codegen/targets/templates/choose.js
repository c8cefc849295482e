// Choosing which rules are shown: by a state or an arrow of a picture, or by a button.
const Choosing = (rules) => {
	const cards = [...document.querySelectorAll(".card")];
	const sections = [...document.querySelectorAll(".action")];
	let chosen = null;  // {machine, states, actions, key}; an empty list is all

	const wanted = (list, words) => list.length === 0 || list.some((word) => words.includes(word));

	function shows(card) {
		const { machine, action } = card.closest(".action").dataset;
		return !chosen || (machine === chosen.machine && wanted(chosen.actions, [action]) &&
			wanted(chosen.states, card.dataset.states.split(" ")));
	}

	// "guest: offered – 18 cards of 111"
	function said() {
		if (!chosen) return `All ${cards.length} cards.`;
		const what = `${chosen.machine}: ${[...chosen.actions, ...chosen.states].map(plain).join(", ")}`;
		return `${what} – ${cards.filter((card) => !card.hidden).length} cards of ${cards.length}`;
	}

	function choose(next) {
		chosen = next;
		for (const card of cards) card.hidden = !shows(card);
		for (const section of sections) section.hidden = !section.querySelector(".card:not([hidden])");
		for (const title of document.querySelectorAll("#rules h3"))
			title.hidden = Boolean(chosen && chosen.machine !== title.id);
		for (const mark of document.querySelectorAll("[data-choice]")) {
			const on = Boolean(chosen) && mark.dataset.choice === chosen.key;
			mark.classList.toggle("chosen", on);
			mark.setAttribute("aria-pressed", on);
		}
		document.getElementById("shown").textContent = said();
		document.getElementById("all").disabled = !chosen;
	}

	const choice = (machine, states, actions) =>
		({ machine, states, actions, key: [machine, states.join("+"), actions.join("+")].join("-") });

	const toggle = (next) => choose(chosen && chosen.key === next.key ? null : next);

	// Makes a part of a picture into a button.
	function choosable(part, words, next) {
		const press = () => {
			toggle(next);
			document.getElementById("chosen").scrollIntoView();
		};
		for (const [name, value] of Object.entries({ role: "button", tabindex: "0", "aria-label": words,
			"aria-pressed": "false", "data-choice": next.key })) part.setAttribute(name, value);
		part.addEventListener("click", press);
		part.addEventListener("keydown", (event) => {
			if (event.key !== "Enter" && event.key !== " ") return;
			event.preventDefault();
			press();
		});
	}

	// Buttons for each of these words.
	const row = (title, words, choiceOf) => [
		el("p", { className: "hint" }, title),
		el("div", { className: "row" }, ...Object.keys(words).map((word) => button(plain(word),
			() => toggle(choiceOf(word)), { "aria-pressed": "false", "data-choice": choiceOf(word).key })))];

	const chips = (machine) => el("div", { className: "choose" },
		...row(`${machine}, by state`, rules.machines[machine].states, (word) => choice(machine, [word], [])),
		...row(`${machine}, by action`, rules.machines[machine].actions, (word) => choice(machine, [], [word])));

	function setUp() {
		document.getElementById("filter").append(
			el("details", {}, el("summary", {}, "Choose by state or action"), chips("guest"), chips("event")),
			el("div", { className: "row", id: "chosen" },
				button("Show all", () => choose(null), { id: "all" }), el("p", { id: "shown", role: "status" })));
		for (const machine of Object.keys(rules.machines))
			for (const state of Object.keys(rules.machines[machine].states)) {
				const node = document.getElementById(`${machine}-${state}`);
				if (node) choosable(node, `State ${plain(state)}`, choice(machine, [state], []));
			}
		for (const [id, [states, actions]] of Object.entries(rules.ways)) {
			const arrow = document.getElementById(id);
			const words = `${actions.map(plain).join(", ")}, from ${states.map(plain).join(", ")}`;
			if (arrow) choosable(arrow, words, choice(id.split("-")[0], states, actions));
		}
		choose(null);
	}

	// Shows one rule's card among all.
	function showRule(name) {
		choose(null);
		for (const card of cards) card.classList.toggle("lit", card.dataset.rules.split(" ").includes(name));
		document.querySelector(".card.lit")?.scrollIntoView({ block: "center" });
	}

	setUp();
	return { showRule };
};
