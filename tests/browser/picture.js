// Draws pages.png, the picture in the README: the pages of `rsvp serve --demo` on a phone and on a desktop.
// Run it after a change of the pages: make picture.  The Noto fonts look best: apt-get install fonts-noto-core.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser, PHONE } from "./browser.js";
import { Fixture } from "./fixture.js";

const FILE = fileURLToPath(new URL("pages.png", import.meta.url));
const DESK = { width: 1056, height: 1160 };
const EVENT = "demo";
const ADDRESS = "https://rsvp.example.org";

const FONTS = `<!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>
<match><test name="family"><string>system-ui</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Noto Sans</string></edit></match></fontconfig>`;

// A page as a person sees it, scaled to the height of a phone; returns a data: URL.
async function shoot(browser, url, viewport) {
	const page = await browser.newPage({ viewport, deviceScaleFactor: PHONE.height / viewport.height });
	await page.goto(url);
	const png = await page.screenshot();
	await page.close();
	return `data:image/png;base64,${png.toString("base64")}`;
}

// The event page, the page of a guest who was offered a seat, and the host's page.
async function shootAll(fixture, browser) {
	const [host] = (await fixture.rsvp(["link", EVENT, "--host"])).match(/\/h\/[\w-]+/);
	const guest = await fixture.link(EVENT, "goran@example.org");

	await fixture.rsvp(["event", "set", EVENT, "--claim-window", "1d"]);
	await fixture.press(await fixture.link(EVENT, "frida@example.org"), { action: "cancel" });
	await fixture.untilState(EVENT, "goran@example.org", "offered");
	return Promise.all([
		shoot(browser, `${fixture.url}/e/${EVENT}`, PHONE),
		shoot(browser, fixture.url + guest, PHONE),
		shoot(browser, fixture.url + host, DESK),
	]);
}

async function draw(browser, images) {
	const page = await browser.newPage({ viewport: { width: 2000, height: 1000 } });

	await page.setContent(`<style>
		body { margin: 0; }
		main { display: inline-flex; gap: 36px; padding: 40px; background: #e4ddd0; }
		img { display: block; border-radius: 20px; box-shadow: 0 0 0 1px #cfc6b6; }
	</style><main>${images.map((url) => `<img src="${url}" alt="">`).join("")}</main>`);
	await page.locator("main").screenshot({ path: FILE });
}

const fixture = await Fixture.open(["--demo", "--base-url", ADDRESS]);
process.env.FONTCONFIG_FILE = join(fixture.dir, "fonts.conf");
await writeFile(process.env.FONTCONFIG_FILE, FONTS);
const browser = await openBrowser();
try {
	await draw(browser, await shootAll(fixture, browser));
} finally {
	await browser.close();
	await fixture.close();
}
