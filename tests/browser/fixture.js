// A fixture: one data directory, its commands, and its running `rsvp serve`.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const RSVP = process.env.RSVP ?? fileURLToPath(new URL("../../build/rsvp", import.meta.url));
const WAIT_MS = 15000;

const run = promisify(execFile);

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Waits until WHAT returns something true, and returns it; throws after a while.
export async function until(words, what) {
	const end = Date.now() + WAIT_MS;
	for (;;) {
		const got = await what();
		if (got) return got;
		if (Date.now() > end) throw new Error(`waited in vain for ${words}`);
		await pause(20);
	}
}

function freePort() {
	return new Promise((done, failed) => {
		const server = createServer().once("error", failed);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

export class Fixture {
	// OPTIONS are those of serve besides its data and its address.
	static async open(options = []) {
		const fixture = new Fixture();
		fixture.options = options;
		fixture.dir = await mkdtemp(join(tmpdir(), "rsvp-browser-"));
		fixture.data = join(fixture.dir, "data");
		try {
			await fixture.serve();
		} catch (error) {
			await fixture.close();
			throw error;
		}
		return fixture;
	}

	environment() {
		return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("RSVP")));
	}

	async serve() {
		const port = await freePort();
		this.url = `http://127.0.0.1:${port}`;
		this.server = spawn(RSVP, ["serve", "--data", this.data, "--listen", `127.0.0.1:${port}`, ...this.options],
			{ stdio: "ignore", env: this.environment() });
		this.ended = new Promise((done) => this.server.once("exit", done).once("error", done));
		await until("the first answer", () => {
			if (this.server.exitCode !== null) throw new Error(`serve ended with ${this.server.exitCode}`);
			return fetch(`${this.url}/healthz`).then((a) => a.ok, () => false);
		});
	}

	async close() {
		this.server?.kill("SIGTERM");
		await this.ended;
		await rm(this.dir, { recursive: true, force: true });
	}

	// The output of a command; INPUT is its standard input.
	async rsvp(words, input = "") {
		const running = run(RSVP, [...words, "--data", this.data], { env: this.environment() });
		// A command that reads nothing may have ended by now.
		running.child.stdin.on("error", () => {}).end(input);
		return (await running).stdout;
	}

	// Adds an event and returns the path of its host's page.
	async addEvent(id, cap, options = {}) {
		const settings = { name: "Garden party", starts: "2037-06-12 18:00", zone: "Europe/Lisbon",
			host: "host@example.org", place: "The walled garden, Lisbon", ...options };
		const words = Object.entries(settings).flatMap(([name, value]) =>
			value === true ? [`--${name}`] : [`--${name}`, String(value)]);
		const output = await this.rsvp(["event", "add", "--id", id, "--cap", String(cap), ...words]);
		return output.match(/\/h\/[\w-]+/)[0];
	}

	// Moves an event years back, which no command does: its links have then expired.
	async age(id) {
		const then = Date.UTC(2020, 0, 1, 18) / 1000;
		await run("sqlite3", ["-cmd", ".timeout 5000", join(this.data, "rsvp.db"),
			`UPDATE event SET starts_at = ${then}, ends_at = ${then + 86400} WHERE id = '${id}'`]);
	}

	async link(id, email) {
		return (await this.rsvp(["link", id, email])).match(/\/l\/[\w-]+/)[0];
	}

	async headcount(id) {
		return JSON.parse(await this.rsvp(["headcount", id, "--json"]));
	}

	async guests(id) {
		return JSON.parse(await this.rsvp(["guests", id, "--json"]));
	}

	// Signs a guest up without a browser; returns the answer.
	async signUp(id, name, email, party = 1) {
		const answer = await fetch(`${this.url}/e/${id}`, { method: "POST",
			headers: { Accept: "application/json" }, body: new URLSearchParams({ name, email, party }) });
		if (!answer.ok) throw new Error(`signing up: ${answer.status}`);
		return answer.json();
	}

	// Presses a button without a browser.
	async press(path, fields) {
		const answer = await fetch(this.url + path, { method: "POST",
			headers: { Accept: "application/json" }, body: new URLSearchParams(fields) });
		if (!answer.ok) throw new Error(`pressing ${fields.action}: ${answer.status}`);
		return answer.json();
	}

	untilState(id, email, state) {
		return until(`${email} to be ${state}`, async () =>
			(await this.guests(id)).some((g) => g.email === email && g.state === state));
	}
}
