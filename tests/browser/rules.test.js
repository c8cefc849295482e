// The page of the rules, opened from its file: it looks right, its pictures link to the rules, and its play
// obeys them.  SHOTS=DIR keeps a picture of each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, DEVICES, openBrowser, openPage } from "./browser.js";

const PAGE = new URL("../../gen/rules.html", import.meta.url).href;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env.SHOTS;

let browser;

before(async () => {
	browser = await openBrowser();
	if (SHOTS) await mkdir(SHOTS, { recursive: true });
});

after(() => browser?.close());

// Opens the page in a new tab, does WORK in it, and fails if it fetched anything else.
async function onPage(device, work) {
	const page = await openPage(browser, { url: PAGE.replace(/\/[^/]*$/, "") }, device);
	try {
		await page.goto(PAGE);
		await work(page);
		assert.deepEqual(page.errors, []);
	} finally {
		await page.context().close();
	}
}

const count = async (page, word) => Number(await page.locator(`[data-count="${word}"]`).innerText());
const counts = async (page, ...words) => Promise.all(words.map((word) => count(page, word)));
const press = (page, label) => page.getByRole("button", { name: label, exact: true }).click();
const visible = (page) => page.locator(".card:visible").count();

async function come(page, action, name, party = 1) {
	await page.getByLabel("Name", { exact: true }).fill(name);
	await page.getByLabel("Party").fill(String(party));
	await page.locator(`[data-key="come ${action}"]`).click();
}

async function begin(page, seats) {
	await page.getByLabel("Seats").and(page.locator("input")).fill(String(seats));
	await press(page, "Begin again");
}

for (const [device, viewport] of [["phone", PHONE], ["desktop", DESKTOP]])
	for (const scheme of ["light", "dark"])
		test(`it looks right on a ${device}, ${scheme}`, { timeout: 60000 }, () =>
			onPage({ viewport, scheme }, async (page) => {
				await page.locator("summary").first().click();
				await come(page, "register", "Ana", 2);
				await come(page, "register", "Ben", 3);
				await page.evaluate(AXE);
				const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
					resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
				assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120))]), []);
				if (SHOTS) await page.screenshot({ path: join(SHOTS, `rules.${device}.${scheme}.png`), fullPage: true });
				for (const width of [viewport.width, 320]) {
					await page.setViewportSize({ ...viewport, width });
					assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
				}
			}));

for (const device of DEVICES.filter(({ javaScript }) => !javaScript))
	test(`without JavaScript all pictures and rules are there: ${device.name}`, () => onPage(device, async (page) => {
		assert.ok(await page.getByText("The play needs JavaScript").isVisible());
		assert.equal(await page.locator(".picture svg:visible").count(), 2);
		assert.equal(await visible(page), await page.locator(".card").count());
		assert.equal(await page.getByText("Choose a state").isVisible(), false);
	}));

test("a state and an arrow of the picture lead to their rules", () => onPage({ viewport: DESKTOP }, async (page) => {
	const all = await visible(page);
	await page.locator("#guest-offered").click();
	const some = await visible(page);
	assert.ok(some > 0 && some < all);
	for (const states of await page.locator(".card:visible").evaluateAll((cards) => cards.map((c) => c.dataset.states)))
		assert.ok(states.split(" ").includes("offered"), states);
	assert.equal(await page.locator("#guest-offered").getAttribute("aria-pressed"), "true");
	await page.getByRole("button", { name: "offer, from waitlisted" }).press("Enter");
	assert.deepEqual(await page.locator(".action:visible h4").allInnerTexts(), ["offer by the system"]);
	await page.getByRole("button", { name: "offer, from waitlisted" }).press(" ");
	assert.equal(await visible(page), all);
	await page.getByText("Choose by state or action").click();
	await press(page, "lapse");
	assert.equal(await page.locator("#shown").innerText(), `guest: lapse – ${await visible(page)} cards of ${all}`);
	assert.deepEqual(await page.locator(".action:visible h4").allInnerTexts(), ["lapse by a timer"]);
	await press(page, "Show all");
	assert.equal(await visible(page), all);
}));

test("a freed seat is offered to the first on the waitlist, who claims it", () =>
	onPage({ viewport: PHONE }, async (page) => {
		const all = ["cap", "free", "confirmed", "offered", "waitlisted", "cancelled"];
		await begin(page, 1);
		assert.deepEqual(await counts(page, ...all), [1, 1, 0, 0, 0, 0]);
		await come(page, "register", "Ana");
		await come(page, "register", "Ben");
		assert.deepEqual(await counts(page, ...all), [1, 0, 1, 0, 1, 0]);
		await press(page, "cancel Ana");
		assert.deepEqual(await counts(page, ...all), [1, 0, 0, 1, 0, 1]);
		assert.match(await page.locator("#stage [role=status]").innerText(),
			/^Ana: cancel, confirmed → cancelled · Ben: offer, waitlisted → offered/);
		await press(page, "claim Ben");
		assert.deepEqual(await counts(page, ...all), [1, 0, 1, 0, 0, 1]);
		assert.deepEqual((await page.locator("#letters li").allInnerTexts()).map((words) => words.split("\n")[0]), [
			"confirmed to Ben", "offer to Ben", "cancelled to Ana", "waitlisted to Ben", "confirmed to Ana"]);
		await page.locator("#log a").first().click();
		assert.match(await page.locator(".card.lit").innerText(), /→ confirmed/);
	}));

test("time passes: an offer lapses, the next guest gets one, and nothing moves after the event", () =>
	onPage({ viewport: DESKTOP }, async (page) => {
		const all = ["free", "confirmed", "offered"];
		const timer = page.locator('[data-key="timer"]');
		await begin(page, 1);
		for (const name of ["Ana", "Ben", "Cleo"]) await come(page, "register", name);
		await press(page, "cancel Ana");
		await press(page, "1 h later");
		assert.deepEqual(await counts(page, ...all), [0, 0, 1]);
		assert.match(await timer.innerText(), /: lapse of Ben, in/);
		await timer.click();
		assert.deepEqual(await counts(page, ...all), [0, 0, 1]);
		await press(page, "claim Cleo");
		await press(page, "To the start");
		assert.deepEqual(await counts(page, ...all), [0, 1, 0]);
		await timer.click();
		assert.equal(await page.locator("#stage h3 .chip").first().innerText(), "over");
		assert.equal(await page.getByRole("button", { name: "cancel Cleo" }).count(), 0);
	}));

test("a larger cap is offered on, a smaller one evicts nobody", () => onPage({ viewport: DESKTOP }, async (page) => {
	const seats = page.getByLabel("Seats").and(page.locator("input"));
	await begin(page, 2);
	await come(page, "register", "Ana", 2);
	await come(page, "register", "Ben", 2);
	await seats.fill("4");
	await press(page, "Set seats");
	assert.deepEqual(await counts(page, "cap", "free", "confirmed", "offered"), [4, 0, 2, 2]);
	await seats.fill("3");
	await press(page, "Set seats");
	assert.deepEqual(await counts(page, "cap", "free", "confirmed", "offered"), [3, -1, 2, 2]);
	assert.equal(await page.locator(".seats .over").count(), 1);
	await page.locator('[data-key="event close"]').click();
	await come(page, "register", "Cleo");
	assert.match(await page.locator("#stage [role=status]").innerText(), /Cleo: register, no: closed/);
}));

test("it can be played with only the keyboard", () => onPage({ viewport: DESKTOP }, async (page) => {
	await page.locator('[data-key="come register"]').focus();
	for (let i = 0; i < 4; i++) await page.keyboard.press("Enter");
	assert.deepEqual(await counts(page, "confirmed", "waitlisted"), [3, 1]);
	assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "come register");
}));
