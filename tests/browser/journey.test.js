// The life of a guest list, through pages and letters: on phone and desktop, with and without JavaScript.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DEVICES, inPage, openBrowser, openLetter, openLink, title, visit } from "./browser.js";
import { Fixture } from "./fixture.js";

let fixture, browser;

before(async () => {
	[fixture, browser] = await Promise.all([Fixture.open(), openBrowser()]);
}, { timeout: 60000 });

after(async () => {
	await browser?.close();
	await fixture?.close();
});

async function register(page, id, name, email, expected) {
	await visit(page, `/e/${id}`);
	await page.getByLabel("Your name").fill(name);
	await page.getByLabel("E-mail address").fill(email);
	await page.getByRole("button", { name: /^(Register|Join the waitlist)$/ }).click();
	await page.getByRole("heading", { level: 1, name: expected }).waitFor();
	await page.getByText(email).waitFor();
}

// The headcount in three forms: the text of its bar, its legend, its heading.
async function checkHeadcount(page, { cap, confirmed, offered, open, waiting }) {
	const count = page.getByRole("region", { name: "confirmed" });

	assert.equal(await count.getByRole("img").getAttribute("aria-label"),
		`${confirmed} confirmed, ${offered} offered, ${open} open, ${waiting} waiting.`);
	assert.deepEqual((await count.getByRole("listitem").allInnerTexts()).map((t) => t.replace(/\s+/g, " ")),
		[`${confirmed} confirmed`, `${offered} offered`, `${open} open`, `${waiting} waiting`]);
	assert.equal((await count.getByRole("heading").innerText()).replace(/\s+/g, " "),
		`${confirmed} of ${cap} ${cap === 1 ? "seat" : "seats"} confirmed`);
	assert.equal(await page.title(), `${confirmed} of ${cap} confirmed – Garden party`);

	// And visibly: the lengths of the bar's parts match the numbers.
	const parts = await count.locator("svg rect").evaluateAll((rects) => Object.fromEntries(
		rects.map((r) => [r.getAttribute("class"), r.getBoundingClientRect().width])));
	const seat = parts.open / cap;
	assert.ok(Math.abs(parts.confirmed - confirmed * seat) < 3, "the confirmed part");
	assert.ok(Math.abs(parts.offered - offered * seat) < 3, "the offered part");
	assert.equal(parts.waiting > parts.open + 3, waiting > 0, "the waiting part");
}

const row = (page, name) => page.getByRole("row").filter({ hasText: name });

for (const [i, device] of DEVICES.entries()) {
	const id = `party-${i}`, at = `device${i}.example.org`;
	const ana = `ana@${at}`, bo = `bo@${at}`;

	test(`a seat passes from one guest to the next: ${device.name}`, { timeout: 60000 }, async () => {
		const host = await fixture.addEvent(id, 1);
		await inPage(browser, fixture, device, async (page) => {
			await register(page, id, "Ana Sousa", ana, "You’re in");
			await register(page, id, "Bo Keller", bo, "You’re number 1 on the waitlist");
			await visit(page, host);
			await checkHeadcount(page, { cap: 1, confirmed: 1, offered: 0, open: 0, waiting: 1 });

			await openLink(page, "You’re in", ana);
			assert.equal(await title(page), "You’re in");
			assert.equal(await page.getByRole("button", { name: "Yes, cancel" }).isVisible(), false);
			await page.getByText("I can’t make it").click();
			await page.getByText("Your seat would go to somebody else").waitFor();
			assert.equal((await fixture.headcount(id)).confirmed, 1, "asking cancels nothing");
			await page.getByRole("button", { name: "Yes, cancel" }).click();
			await page.getByRole("heading", { name: "You’ve cancelled" }).waitFor();
			await page.reload();
			assert.equal(await title(page), "You’ve cancelled");
			assert.equal(await page.getByRole("button").count(), 0, "nothing is left to press");

			await openLink(page, "A seat is free for you", bo);
			assert.equal(await title(page), "A seat is free for you");
			assert.match(await page.locator(".lead").innerText(), /kept for you until .*20\d\d, \d\d:\d\d/);
			assert.equal((await fixture.headcount(id)).offered, 1, "looking claims nothing");
			assert.deepEqual(await page.locator("button:visible, summary:visible").allInnerTexts(),
				["Take the seat", "I can’t make it"], "what is hoped for comes first");
			await page.getByRole("button", { name: "Take the seat" }).click();
			await page.getByRole("heading", { name: "You’re in" }).waitFor();

			await visit(page, host);
			await checkHeadcount(page, { cap: 1, confirmed: 1, offered: 0, open: 0, waiting: 0 });
			assert.match(await row(page, "Ana Sousa").innerText(), /Cancelled/);
			assert.match(await row(page, "Bo Keller").innerText(), /Confirmed/);
		});
		await fixture.rsvp(["audit", id, "--verify"]);
	});

	test(`a host runs an event: ${device.name}`, { timeout: 60000 }, async () => {
		const event = `hosted-${i}`;
		const host = await fixture.addEvent(event, 2);
		for (const [name, party] of [["Ana Sousa", 2], ["Bo Keller", 2], ["Cy, \"the\" Conti", 1]])
			await fixture.signUp(event, name, `${name.slice(0, 2).toLowerCase()}@hosted.${at}`, party);
		await inPage(browser, fixture, device, async (page) => {
			const press = (name) => page.getByRole("button", { name, exact: true }).click();

			await visit(page, host);
			await checkHeadcount(page, { cap: 2, confirmed: 2, offered: 0, open: 0, waiting: 2 });
			await page.getByLabel("How many seats").fill("3");
			await press("Change");
			await page.getByText("There are 3 seats now.").waitFor();
			await page.getByText("The first party on the waitlist needs 2 seats, and 1 is open").waitFor();
			await checkHeadcount(page, { cap: 3, confirmed: 2, offered: 0, open: 1, waiting: 2 });

			await page.getByLabel("How many seats").fill("4");
			await press("Change");
			await fixture.untilState(event, `bo@hosted.${at}`, "offered");
			await page.getByRole("link", { name: "Look again" }).click();
			await checkHeadcount(page, { cap: 4, confirmed: 2, offered: 2, open: 0, waiting: 1 });
			assert.match(await row(page, "Bo Keller").innerText(), /Offered/);
			assert.match(await row(page, "Conti").innerText(), /Waitlisted · 1/);

			await press("Close registration");
			await page.getByText("Registration is closed now.").waitFor();
			await visit(page, `/e/${event}`);
			await page.getByRole("heading", { name: "Registration is closed" }).waitFor();
			assert.equal(await page.getByRole("textbox").count(), 0);
			await visit(page, host);
			await press("Open registration");
			await page.getByText("Registration is open now.").waitFor();
			await visit(page, `/e/${event}`);
			await page.getByRole("button", { name: "Join the waitlist" }).waitFor();

			await visit(page, host);
			await press("Send link again to Ana Sousa");
			await page.getByText("The link is on its way.").waitFor();
			await openLetter(page, "Your link", `an@hosted.${at}`);

			await visit(page, host);
			const downloading = page.waitForEvent("download");
			await page.getByRole("link", { name: "Download CSV" }).click();
			const download = await downloading;
			assert.equal(download.suggestedFilename(), "guests.csv");
			const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
			assert.equal(lines.length, 4);
			assert.match(lines[0], /^name,email,state,party,/);
			assert.ok(lines.some((l) => l.startsWith(`"Ana Sousa","an@hosted.${at}","confirmed",2,`)));
			assert.ok(lines.some((l) => l.startsWith(`"Cy, ""the"" Conti","cy@hosted.${at}","waitlisted",1,`)));
		});
		await fixture.rsvp(["audit", event, "--verify"]);
	});
}

test("an address is confirmed first where the host asks for it", { timeout: 60000 }, async () => {
	await fixture.addEvent("checked", 1, { "verify-email": true });
	await inPage(browser, fixture, DEVICES[0], async (page) => {
		await register(page, "checked", "Ana Sousa", "ana@checked.example.org", "One more step");
		assert.equal((await fixture.headcount("checked")).confirmed, 0);
		await openLink(page, "Please confirm your address", "ana@checked.example.org");
		assert.equal((await fixture.headcount("checked")).confirmed, 0, "looking confirms nothing");
		await page.getByRole("button", { name: "Yes, I’m coming" }).click();
		await page.getByRole("heading", { name: "You’re in" }).waitFor();
		assert.equal((await fixture.headcount("checked")).confirmed, 1);
	});
});

test("all of it can be done by keyboard alone", { timeout: 60000 }, async () => {
	await fixture.addEvent("keys", 5);
	await inPage(browser, fixture, DEVICES[3], async (page) => {
		const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
		const seen = () => page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);

		await visit(page, "/e/keys");
		for (const words of ["Kim Keys", "kim@keys.example.org", "2"]) {
			await page.keyboard.press("Tab");
			assert.notEqual(await seen(), "none", `the focus is seen where "${words}" goes`);
			await page.keyboard.type(words);
		}
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "You’re in" }).waitFor();
		assert.equal((await fixture.guests("keys"))[0].party, 2);

		await visit(page, await fixture.link("keys", "kim@keys.example.org"));
		await page.keyboard.press("Tab");
		assert.equal(await focused(), "We can’t make it");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		assert.equal(await focused(), "Yes, cancel");
		assert.notEqual(await seen(), "none", "the focus is seen on the button");
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "You’ve cancelled" }).waitFor();
	});
});
