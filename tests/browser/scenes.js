// Every page, each in the state that shows the most of it.

import { until } from "./fixture.js";

const LONG_NAME = "Maximiliane-Wilhelmine von Hohenlohe-Langenburg-Schillingsfürst";
const LONG_ADDRESS = `maximiliane.wilhelmine.von.hohenlohe.langenburg@${"subdomain.".repeat(8)}example.org`;
const UNBROKEN = "Sommernachtstraumfreilichttheateraufführungsabschlussfeier2037";

// Sets up all events and returns their pages: {name, path, status}, and an action that leads to the page in
// question: {fill} the first form with these fields and send it, {press} a button, or {post} an action for
// which the page no longer has a button.
export async function setScenes(fixture) {
	const scenes = [];
	const scene = (name, path, more = {}) => scenes.push({ name, path, status: 200, ...more });

	await registerPages(fixture, scene);
	await guestPages(fixture, scene);
	await hostPages(fixture, scene);
	await messagePages(fixture, scene);
	await mailboxPages(fixture, scene);
	return scenes;
}

async function registerPages(fixture, scene) {
	await fixture.addEvent("roomy", 40);
	await fixture.signUp("roomy", "Ana Sousa", "ana@example.org");
	scene("register", "/e/roomy");
	scene("register, a name missing", "/e/roomy", { status: 400, fill: { name: "  ", email: "bo@example.org" } });
	scene("register, a long address is wrong", "/e/roomy",
		{ status: 400, fill: { name: LONG_NAME, email: `${LONG_ADDRESS}.` } });

	await fixture.addEvent("full", 1, { "max-party": 1 });
	await fixture.signUp("full", "Ana Sousa", "ana@example.org");
	scene("register, full", "/e/full");
	scene("registered, on the waitlist", "/e/full", { fill: { name: "Bo", email: "bo@example.org" } });

	await fixture.addEvent("cosy", 100);
	scene("registered, confirmed", "/e/cosy", { fill: { name: LONG_NAME, email: LONG_ADDRESS } });
	await fixture.addEvent("checked", 40, { "verify-email": true });
	await fixture.signUp("checked", "Ana Sousa", "ana@example.org");
	scene("registered, address to be confirmed", "/e/checked", { fill: { name: "Cy", email: "cy@example.org" } });

	await fixture.addEvent("shut", 40);
	await fixture.rsvp(["event", "close", "shut"]);
	scene("register, closed", "/e/shut");
	await fixture.addEvent("strict", 40, { "verify-email": true });
	scene("register, addresses are checked", "/e/strict");
	await fixture.addEvent("long", 40, { name: UNBROKEN, place: UNBROKEN });
	scene("register, a long word", "/e/long");
}

async function guestPages(fixture, scene) {
	await fixture.addEvent("line", 3);
	await fixture.signUp("line", "Ana Sousa", "ana@example.org", 2);
	await fixture.signUp("line", "Bo Keller", "bo@example.org");
	await fixture.signUp("line", "Cy Conti", "cy@example.org");
	await fixture.signUp("line", "Di Okafor", "di@example.org", 3);
	scene("guest, confirmed", await fixture.link("line", "ana@example.org"));
	scene("guest, asked whether to cancel", await fixture.link("line", "ana@example.org"),
		{ press: "We can’t make it" });
	scene("guest, on the waitlist", await fixture.link("line", "di@example.org"));
	await fixture.press(await fixture.link("line", "bo@example.org"), { action: "cancel" });
	await fixture.untilState("line", "cy@example.org", "offered");
	scene("guest, offered", await fixture.link("line", "cy@example.org"));
	scene("guest, cancelled", await fixture.link("line", "bo@example.org"));

	await fixture.rsvp(["import", "line", "-"], `${LONG_NAME}, ${LONG_ADDRESS}\n`);
	scene("guest, invited", await fixture.link("line", LONG_ADDRESS));

	await fixture.addEvent("lapse", 1, { "claim-window": "1s" });
	await fixture.signUp("lapse", "Ana Sousa", "ana@example.org");
	await fixture.signUp("lapse", "Bo Keller", "bo@example.org");
	await fixture.press(await fixture.link("lapse", "ana@example.org"), { action: "cancel" });
	await fixture.untilState("lapse", "bo@example.org", "expired");
	scene("guest, lapsed", await fixture.link("lapse", "bo@example.org"));
	scene("guest, a button of an earlier page", await fixture.link("lapse", "bo@example.org"),
		{ status: 409, post: "claim" });

	await fixture.addEvent("off", 2);
	await fixture.signUp("off", "Ana Sousa", "ana@example.org");
	await fixture.rsvp(["event", "call-off", "off"]);
	scene("guest, called off", await fixture.link("off", "ana@example.org"));
	scene("register, called off", "/e/off");
	scene("guest, address to be confirmed", await fixture.link("checked", "ana@example.org"));
}

async function hostPages(fixture, scene) {
	const crowd = await fixture.addEvent("crowd", 8, { name: "Midsummer supper" });
	const names = ["Ana Sousa", "Bo Keller", "Cy Conti", "Di Okafor", "Elif Yılmaz", "Flo Nyström"];
	for (const [i, name] of names.entries())
		await fixture.signUp("crowd", name, `${name.split(" ")[0].toLowerCase()}@example.org`, i < 2 ? 2 : 1);
	await fixture.signUp("crowd", "Goran Petrović", "goran@example.org");
	await fixture.signUp("crowd", LONG_NAME, LONG_ADDRESS, 4);
	await fixture.signUp("crowd", "Hana Nováková", "hana@example.org");
	await fixture.press(await fixture.link("crowd", "flo@example.org"), { action: "cancel" });
	await fixture.untilState("crowd", "goran@example.org", "offered");
	await fixture.press(await fixture.link("crowd", "elif@example.org"), { action: "cancel" });
	await fixture.rsvp(["import", "crowd", "-"], "Inês Ferreira, ines@example.org\n");
	scene("host, a crowd", crowd);
	scene("host, after a button", crowd, { press: /^(Close|Open) registration$/ });
	scene("host, a wrong cap", crowd, { status: 400, fill: { cap: "0" } });

	const cut = await fixture.addEvent("cut", 6);
	for (const name of ["Ana", "Bo", "Cy"]) await fixture.signUp("cut", name, `${name.toLowerCase()}@example.org`, 2);
	await fixture.press(cut, { action: "cap", cap: "4" });
	scene("host, over the cap", cut);
	scene("host, nobody yet", await fixture.addEvent("empty", 40, { name: UNBROKEN }));
	const shut = await fixture.addEvent("quiet", 2);
	await fixture.rsvp(["event", "close", "quiet"]);
	scene("host, closed", shut);
	const off = await fixture.addEvent("away", 2);
	await fixture.rsvp(["event", "call-off", "away"]);
	scene("host, called off", off);
}

async function messagePages(fixture, scene) {
	const link = await fixture.link("line", "ana@example.org");
	scene("message, a link cut in two", link.slice(0, -20), { status: 404 });
	scene("message, no such event", "/e/no-such-event", { status: 404 });
	scene("message, no such page", "/nowhere", { status: 404 });

	await fixture.addEvent("past", 2);
	await fixture.signUp("past", "Ana Sousa", "ana@example.org");
	await fixture.age("past");
	scene("message, a link that has expired", await fixture.link("past", "ana@example.org"), { status: 410 });
	scene("register, begun", "/e/past");

	await fixture.addEvent("renewed", 2);
	await fixture.signUp("renewed", "Ana Sousa", "ana@example.org");
	const earlier = await fixture.link("renewed", "ana@example.org");
	await fixture.rsvp(["link", "renewed", "ana@example.org", "--new"]);
	scene("message, there is a newer link", earlier, { status: 410 });
}

// One letter of each kind, as the mailbox shows it and as a mail program would.
async function mailboxPages(fixture, scene) {
	const kinds = ["You’re in", "You’re number", "A seat is free", "Your offer has lapsed", "You’ve cancelled",
		"Will you come?", "Called off", "Please confirm your address", "Your link"];
	const find = async () => {
		const page = await (await fetch(`${fixture.url}/mailbox`)).text();
		const rows = [...page.matchAll(/<a href="([^"]+)"><span class="subject">([^<]+)/g)];
		const found = kinds.map((kind) => rows.find(([, , subject]) => subject.startsWith(kind)));
		return found.every(Boolean) && found;
	};
	scene("mailbox", "/mailbox");
	for (const [i, [, path]] of (await until("a letter of each kind", find)).entries()) {
		scene(`letter, ${kinds[i]}`, path);
		scene(`letter as mail, ${kinds[i]}`, `${path}/html`, { mail: true });
	}
}
