// Debian's Chromium, and pages that record every error in them.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

// The devices of guests: each case runs on all of them.
export const DEVICES = [
	{ name: "phone, no JavaScript", viewport: PHONE, javaScript: false },
	{ name: "phone", viewport: PHONE, javaScript: true },
	{ name: "desktop, no JavaScript", viewport: DESKTOP, javaScript: false },
	{ name: "desktop", viewport: DESKTOP, javaScript: true },
];

export function openBrowser() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync"],
	});
}

// The message of the console for a refusal, which a test may expect.
const REFUSAL = /^Failed to load resource: the server responded with a status of (4\d\d) /;

// A new tab, which records every error in page.errors; requests to anything but the fixture are errors.
export async function openPage(browser, fixture, { viewport = PHONE, javaScript = true, scheme = "light" } = {}) {
	const context = await browser.newContext({ viewport, javaScriptEnabled: javaScript,
		colorScheme: scheme, baseURL: fixture.url, hasTouch: viewport === PHONE, acceptDownloads: true });
	const page = await context.newPage();
	const expected = new Set();

	context.setDefaultTimeout(10000);
	page.errors = [];
	page.expectStatus = (status) => expected.add(String(status));
	page.on("console", (message) => {
		const refused = message.text().match(REFUSAL);
		if (refused && expected.has(refused[1])) return;
		if (message.type() === "error" || /Content Security Policy/i.test(message.text()))
			page.errors.push(`console: ${message.text()}`);
	});
	page.on("pageerror", (error) => page.errors.push(`script: ${error.message}`));
	page.on("request", (request) => {
		if (!request.url().startsWith(`${fixture.url}/`)) page.errors.push(`went out to ${request.url()}`);
		if (!request.isNavigationRequest()) page.errors.push(`fetched ${request.url()}`);
	});
	page.on("response", async (response) => {
		if ((await response.allHeaders())["set-cookie"]) page.errors.push("a cookie was set");
	});
	return page;
}

// Does WORK in a new tab; fails if the tab has recorded an error.
export async function inPage(browser, fixture, device, work) {
	const page = await openPage(browser, fixture, device);
	try {
		await work(page);
		assert.deepEqual(page.errors, []);
	} finally {
		await page.context().close();
	}
}

// Goes to PATH, whose answer must have STATUS.
export async function visit(page, path, status = 200) {
	if (status >= 400) page.expectStatus(status);
	const response = await page.goto(path);
	assert.equal(response.status(), status);
}

// Opens the letter with SUBJECT to EMAIL through the mailbox, as a person does; waits for it if necessary.
export async function openLetter(page, subject, email) {
	const letter = page.getByRole("link", { name: subject }).filter({ hasText: email });
	const end = Date.now() + 10000;
	await visit(page, "/mailbox");
	while ((await letter.count()) === 0) {
		if (Date.now() > end) throw new Error(`no letter "${subject}" to ${email}`);
		await page.waitForTimeout(50);
		await page.reload();
	}
	await letter.first().click();
	await page.getByRole("heading", { level: 1, name: subject }).waitFor();
}

// Opens the guest's link in that letter.
export async function openLink(page, subject, email) {
	await openLetter(page, subject, email);
	await page.locator(".letter a").first().click();
	await page.getByRole("heading", { level: 1 }).waitFor();
	assert.match(new URL(page.url()).pathname, /^\/l\//);
}

export const title = (page) => page.locator("h1").innerText();

// Fills FIELDS of their form and sends it, also if the browser itself would refuse to.
export async function submit(page, fields, status = 200) {
	const form = page.locator("form").filter({ has: page.locator(`[name="${Object.keys(fields)[0]}"]`) });

	if (status >= 400) page.expectStatus(status);
	await form.evaluate((f) => { f.noValidate = true; });
	for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
	const responded = page.waitForResponse((a) => a.request().method() === "POST");
	await form.locator("button[type=submit]").click();
	assert.equal((await responded).status(), status);
}
