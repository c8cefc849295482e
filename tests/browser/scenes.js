// Every page there is, each in the state that shows the most of it.

import { until } from "./house.js";

const LONG_NAME = "Maximiliane-Wilhelmine von Hohenlohe-Langenburg-Schillingsfürst";
const LONG_ADDRESS = `maximiliane.wilhelmine.von.hohenlohe.langenburg@${"subdomain.".repeat(8)}example.org`;
const UNBROKEN = "Sommernachtstraumfreilichttheateraufführungsabschlussfeier2037";

// Sets up all events and returns their pages: {name, path, status}, and what is done once there to see the
// page that is meant: {fill} the first form that has these fields and send it, {press} a button, or {post} an
// action that the page has no button for any more.
export async function setScenes(house) {
	const scenes = [];
	const scene = (name, path, more = {}) => scenes.push({ name, path, status: 200, ...more });

	await registerPages(house, scene);
	await guestPages(house, scene);
	await hostPages(house, scene);
	await messagePages(house, scene);
	await mailboxPages(house, scene);
	return scenes;
}

async function registerPages(house, scene) {
	await house.addEvent("roomy", 40);
	await house.signUp("roomy", "Ana Sousa", "ana@example.org");
	scene("register", "/e/roomy");
	scene("register, a name missing", "/e/roomy", { status: 400, fill: { name: "  ", email: "bo@example.org" } });
	scene("register, a long address is wrong", "/e/roomy",
		{ status: 400, fill: { name: LONG_NAME, email: `${LONG_ADDRESS}.` } });

	await house.addEvent("full", 1, { "max-party": 1 });
	await house.signUp("full", "Ana Sousa", "ana@example.org");
	scene("register, full", "/e/full");
	scene("registered, in line", "/e/full", { fill: { name: "Bo", email: "bo@example.org" } });

	await house.addEvent("cosy", 100);
	scene("registered, confirmed", "/e/cosy", { fill: { name: LONG_NAME, email: LONG_ADDRESS } });
	await house.addEvent("checked", 40, { "verify-email": true });
	await house.signUp("checked", "Ana Sousa", "ana@example.org");
	scene("registered, address to be confirmed", "/e/checked", { fill: { name: "Cy", email: "cy@example.org" } });

	await house.addEvent("shut", 40);
	await house.rsvp(["event", "close", "shut"]);
	scene("register, closed", "/e/shut");
	await house.addEvent("strict", 40, { "verify-email": true });
	scene("register, addresses are checked", "/e/strict");
	await house.addEvent("long", 40, { name: UNBROKEN, place: UNBROKEN });
	scene("register, a long word", "/e/long");
}

async function guestPages(house, scene) {
	await house.addEvent("line", 3);
	await house.signUp("line", "Ana Sousa", "ana@example.org", 2);
	await house.signUp("line", "Bo Keller", "bo@example.org");
	await house.signUp("line", "Cy Conti", "cy@example.org");
	await house.signUp("line", "Di Okafor", "di@example.org", 3);
	scene("guest, confirmed", await house.link("line", "ana@example.org"));
	scene("guest, asked whether to cancel", await house.link("line", "ana@example.org"),
		{ press: "We can’t make it" });
	scene("guest, in line", await house.link("line", "di@example.org"));
	await house.press(await house.link("line", "bo@example.org"), { action: "cancel" });
	await house.untilState("line", "cy@example.org", "offered");
	scene("guest, offered", await house.link("line", "cy@example.org"));
	scene("guest, cancelled", await house.link("line", "bo@example.org"));

	await house.rsvp(["import", "line", "-"], `${LONG_NAME}, ${LONG_ADDRESS}\n`);
	scene("guest, invited", await house.link("line", LONG_ADDRESS));

	await house.addEvent("lapse", 1, { "claim-window": "1s" });
	await house.signUp("lapse", "Ana Sousa", "ana@example.org");
	await house.signUp("lapse", "Bo Keller", "bo@example.org");
	await house.press(await house.link("lapse", "ana@example.org"), { action: "cancel" });
	await house.untilState("lapse", "bo@example.org", "expired");
	scene("guest, lapsed", await house.link("lapse", "bo@example.org"));
	scene("guest, a button of an earlier page", await house.link("lapse", "bo@example.org"),
		{ status: 409, post: "claim" });

	await house.addEvent("off", 2);
	await house.signUp("off", "Ana Sousa", "ana@example.org");
	await house.rsvp(["event", "call-off", "off"]);
	scene("guest, called off", await house.link("off", "ana@example.org"));
	scene("register, called off", "/e/off");
	scene("guest, address to be confirmed", await house.link("checked", "ana@example.org"));
}

async function hostPages(house, scene) {
	const crowd = await house.addEvent("crowd", 8, { name: "Midsummer supper" });
	const names = ["Ana Sousa", "Bo Keller", "Cy Conti", "Di Okafor", "Elif Yılmaz", "Flo Nyström"];
	for (const [i, name] of names.entries())
		await house.signUp("crowd", name, `${name.split(" ")[0].toLowerCase()}@example.org`, i < 2 ? 2 : 1);
	await house.signUp("crowd", "Goran Petrović", "goran@example.org");
	await house.signUp("crowd", LONG_NAME, LONG_ADDRESS, 4);
	await house.signUp("crowd", "Hana Nováková", "hana@example.org");
	await house.press(await house.link("crowd", "flo@example.org"), { action: "cancel" });
	await house.untilState("crowd", "goran@example.org", "offered");
	await house.press(await house.link("crowd", "elif@example.org"), { action: "cancel" });
	await house.rsvp(["import", "crowd", "-"], "Inês Ferreira, ines@example.org\n");
	scene("host, a crowd", crowd);
	scene("host, after a button", crowd, { press: /^(Close|Open) registration$/ });
	scene("host, a wrong cap", crowd, { status: 400, fill: { cap: "0" } });

	const cut = await house.addEvent("cut", 6);
	for (const name of ["Ana", "Bo", "Cy"]) await house.signUp("cut", name, `${name.toLowerCase()}@example.org`, 2);
	await house.press(cut, { action: "cap", cap: "4" });
	scene("host, over the cap", cut);
	scene("host, nobody yet", await house.addEvent("empty", 40, { name: UNBROKEN }));
	const shut = await house.addEvent("quiet", 2);
	await house.rsvp(["event", "close", "quiet"]);
	scene("host, closed", shut);
	const off = await house.addEvent("away", 2);
	await house.rsvp(["event", "call-off", "away"]);
	scene("host, called off", off);
}

async function messagePages(house, scene) {
	const link = await house.link("line", "ana@example.org");
	scene("message, a link cut in two", link.slice(0, -20), { status: 404 });
	scene("message, no such event", "/e/no-such-event", { status: 404 });
	scene("message, no such page", "/nowhere", { status: 404 });

	await house.addEvent("past", 2);
	await house.signUp("past", "Ana Sousa", "ana@example.org");
	await house.age("past");
	scene("message, a link that has expired", await house.link("past", "ana@example.org"), { status: 410 });
	scene("register, begun", "/e/past");

	await house.addEvent("renewed", 2);
	await house.signUp("renewed", "Ana Sousa", "ana@example.org");
	const earlier = await house.link("renewed", "ana@example.org");
	await house.rsvp(["link", "renewed", "ana@example.org", "--new"]);
	scene("message, there is a newer link", earlier, { status: 410 });
}

// One letter of each kind, as the mailbox shows it and as a mail program would.
async function mailboxPages(house, scene) {
	const kinds = ["You’re in", "You’re number", "A seat is free", "Your offer has lapsed", "You’ve cancelled",
		"Will you come?", "Called off", "Please confirm your address", "Your link"];
	const find = async () => {
		const page = await (await fetch(`${house.url}/mailbox`)).text();
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
