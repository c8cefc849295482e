// Every page, on phone and desktop, in light and dark: axe-core finds no violation, nothing overflows at the
// side, buttons are large enough for a thumb, and the browser reports no error.  SHOTS=DIR keeps a picture
// of each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, openBrowser, openPage, submit, visit } from "./browser.js";
import { Fixture } from "./fixture.js";
import { setScenes } from "./scenes.js";

const THUMB_PX = 44;
const NARROW_PX = 320;
const SHOTS = process.env.SHOTS;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let fixture, browser, scenes;

before(async () => {
	fixture = await Fixture.open();
	browser = await openBrowser();
	scenes = await setScenes(fixture);
	if (SHOTS) await mkdir(SHOTS, { recursive: true });
}, { timeout: 60000 });

after(async () => {
	await browser?.close();
	await fixture?.close();
});

async function arrive(page, scene) {
	const acts = scene.fill || scene.post || scene.press;

	page.errors.length = 0;
	await visit(page, scene.path, acts ? 200 : scene.status);
	if (scene.fill) await submit(page, scene.fill, scene.status);
	if (scene.post) await post(page, scene.post, scene.status);
	if (scene.press) await page.getByText(scene.press).first().click();
}

// Posts from a page that was left open while the state changed.
async function post(page, action, status) {
	page.expectStatus(status);
	await Promise.all([page.waitForEvent("load"), page.evaluate((value) => {
		const form = document.createElement("form");
		const button = Object.assign(document.createElement("button"), { name: "action", value });
		form.method = "post";
		form.append(button);
		document.body.append(form);
		form.requestSubmit(button);
	}, action)]);
}

// A letter leaves its colours to the mail program; axe takes a background without a colour for white.
async function violations(page, { mail }, scheme) {
	const found = await page.evaluate((rules) => globalThis.axe.run(document, {
		resultTypes: ["violations", "incomplete"], rules,
	}), { "target-size": { enabled: true }, "color-contrast": { enabled: !(mail && scheme === "dark") } });

	// Findings that axe leaves to a person count as well: these pages are simple enough.
	return [...found.violations, ...found.incomplete].map((rule) => `${rule.id}: ${rule.help}: ` +
		rule.nodes.map((node) => `${node.target} (${node.any[0]?.message ?? ""})`).join("; "));
}

// The elements beyond the right edge.
const sticksOut = (page) => page.evaluate(() => {
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= width) return [];
	return [`the page is ${document.documentElement.scrollWidth} wide at ${width}`,
		...[...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + .5)
			.map((e) => `${e.tagName}.${e.getAttribute("class") ?? ""}`)];
});

// The buttons and links that are smaller than a thumb; a link in a sentence may be as high as its line.
const tooSmall = (page) => page.evaluate((thumb) => {
	const inSentence = (e) => e.tagName === "A" && getComputedStyle(e).display === "inline" &&
		e.closest("p, li, dd, td")?.textContent.trim() !== e.textContent.trim();
	return [...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
		.filter((e) => e.checkVisibility() && !inSentence(e))
		.map((e) => [e, e.getBoundingClientRect()])
		.filter(([, box]) => box.height < thumb || box.width < thumb)
		.map(([e, box]) => `${e.tagName} "${e.textContent.trim()}" ${box.width.toFixed(1)}x${box.height.toFixed(1)}`);
}, THUMB_PX);

// One h1, a title and a language, for screen readers.
const unnamed = (page) => page.evaluate(() => [
	document.querySelectorAll("h1").length === 1 ? "" : "not one h1",
	document.title.trim() ? "" : "no title",
	document.documentElement.lang === "en" ? "" : "no language",
].filter(Boolean));

async function keepShot(page, scene, device, scheme) {
	const file = `${scene.name.replace(/[^\w’]+/g, "-")}.${device}.${scheme}.png`;
	await page.screenshot({ path: join(SHOTS, file), fullPage: true });
}

async function look(page, scene, device, viewport) {
	const found = [];
	const add = (where, list) => found.push(...list.map((words) => `${where}: ${words}`));

	await page.setViewportSize(viewport);
	await arrive(page, scene);
	add("names", await unnamed(page));
	add("small", await tooSmall(page));
	await page.evaluate(AXE);
	for (const scheme of ["light", "dark"]) {
		await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
		add(scheme, await violations(page, scene, scheme));
		if (SHOTS) await keepShot(page, scene, device, scheme);
	}
	add(device, await sticksOut(page));
	await page.setViewportSize({ ...viewport, width: NARROW_PX });
	add(`${NARROW_PX} px`, await sticksOut(page));
	add("browser", page.errors);
	return found;
}

for (const [device, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
	test(`every page looks right on a ${device}`, { timeout: 120000 }, async (t) => {
		const page = await openPage(browser, fixture, { viewport });
		for (const scene of scenes)
			await t.test(scene.name, async () => assert.deepEqual(await look(page, scene, device, viewport), []));
		await page.context().close();
	});
}
