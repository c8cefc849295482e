// What a person sees after a mistake, or with a bad link: a message at the right place, no input lost, and
// nothing changed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DEVICES, inPage, openBrowser, submit, title, visit } from "./browser.js";
import { Fixture } from "./fixture.js";

let fixture, browser, host;

before(async () => {
	[fixture, browser] = await Promise.all([Fixture.open(), openBrowser()]);
	host = await fixture.addEvent("party", 10);
	await fixture.signUp("party", "Ana Sousa", "ana@example.org");
}, { timeout: 60000 });

after(async () => {
	await browser?.close();
	await fixture?.close();
});

const MISTAKES = [
	{ field: "name", words: "Please enter your name.",
		fields: { name: " \t ", email: "mia@example.org", party: "2" } },
	{ field: "name", words: "This name is too long: it may have 100 bytes.",
		fields: { name: "é".repeat(51), email: "mia@example.org", party: "2" } },
	{ field: "email", words: "Please check this address. It should look like ana@example.org.",
		fields: { name: "Mia <b> \"Müller\" & 'Söhne'", email: "mia at example.org", party: "3" } },
	{ field: "party", words: "Please enter a number from 1 to 4.",
		fields: { name: "Mia", email: "mia@example.org", party: "5" } },
];

for (const device of DEVICES) {
	test(`a mistake is named beside its field, and what was entered stays: ${device.name}`, async () => {
		await inPage(browser, fixture, device, async (page) => {
			for (const { field, words, fields } of MISTAKES) {
				const input = page.locator(`#${field}`), error = page.locator(`#${field}-error`);
				const before = await fixture.headcount("party");

				await visit(page, "/e/party");
				// Longer than the field accepts, as an old browser might send it.
				await page.locator("input").evaluateAll((all) => all.forEach((e) => e.removeAttribute("maxlength")));
				await submit(page, fields, 400);
				assert.equal(await error.innerText(), words);
				assert.equal(await input.getAttribute("aria-invalid"), "true");
				assert.equal(await input.getAttribute("aria-describedby"), `${field}-error`);
				assert.equal(await page.locator(":focus").getAttribute("id"), field, "one can type at once");
				assert.match(await page.title(), /^Please check your answer/);
				assert.equal(await page.locator(".error").count(), 1);

				const label = await page.locator(`label[for=${field}]`).boundingBox();
				const [said, typed] = [await error.boundingBox(), await input.boundingBox()];
				assert.ok(label.y < said.y && said.y + said.height <= typed.y, "the words stand at their field");
				for (const [name, value] of Object.entries(fields))
					if (value.trim()) assert.equal(await page.locator(`#${name}`).inputValue(), value);
				assert.deepEqual(await fixture.headcount("party"), before);
			}
			await page.locator("#party").fill("2");
			await page.locator("#email").fill(`mia@device${DEVICES.indexOf(device)}.example.org`);
			await page.getByRole("button", { name: "Register" }).click();
			await page.getByRole("heading", { name: "You’re in" }).waitFor();
		});
	});

	test(`a wrong cap is named beside its field: ${device.name}`, async () => {
		await inPage(browser, fixture, device, async (page) => {
			for (const cap of ["0", "100001", "-3"]) {
				await visit(page, host);
				await submit(page, { cap }, 400);
				assert.equal(await page.locator("#cap-error").innerText(), "Please enter a number from 1 to 100000.");
				assert.equal(await page.locator("#cap").inputValue(), cap);
			}
			assert.equal((await fixture.headcount("party")).cap, 10);
		});
	});

	test(`a link that is no good says why: ${device.name}`, async () => {
		const id = `links-${DEVICES.indexOf(device)}`, email = "ana@example.org";
		await fixture.addEvent(id, 2);
		await fixture.signUp(id, "Ana Sousa", email);
		const link = await fixture.link(id, email);
		const changed = link.slice(0, -6) + (link.at(-6) === "A" ? "B" : "A") + link.slice(-5);

		await inPage(browser, fixture, device, async (page) => {
			for (const path of [changed, link.slice(0, -20), link.replace("/l/", "/h/")]) {
				await visit(page, path, 404);
				assert.equal(await title(page), "This link is not complete");
				assert.equal(await page.getByRole("button").count(), 0);
			}
			await visit(page, link);
			assert.equal(await title(page), "You’re in");
			await fixture.age(id);
			await visit(page, await fixture.link(id, email), 410);
			assert.equal(await title(page), "This link has expired");
			await visit(page, "/e/no-such-event", 404);
			assert.equal(await title(page), "There is nothing here");
		});
	});
}

test("an honest browser does not even send what the form can see is wrong", async () => {
	await inPage(browser, fixture, DEVICES[1], async (page) => {
		let sent = 0;
		page.on("request", (request) => { sent += request.method() === "POST"; });
		await visit(page, "/e/party");
		await page.locator("#name").fill("Mia");
		await page.locator("#email").fill("mia at example.org");
		await page.getByRole("button", { name: "Register" }).click();
		assert.equal(await page.locator("#email").evaluate((e) => e.validity.typeMismatch), true);
		await page.locator("#email").fill("mia@example.org");
		await page.locator("#party").fill("9");
		await page.getByRole("button", { name: "Register" }).click();
		assert.equal(await page.locator("#party").evaluate((e) => e.validity.rangeOverflow), true);
		await page.locator("#name").pressSequentially("x".repeat(120), { delay: 0 });
		assert.equal((await page.locator("#name").inputValue()).length, 100);
		assert.equal(sent, 0);
	});
});
