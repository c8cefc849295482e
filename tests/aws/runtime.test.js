// The Runtime API: each state and its responses.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { PAYLOAD_BYTES_MAX } from "./double/runtime.js";
import { CreateScheduleCommand } from "@aws-sdk/client-scheduler";
import { CLOCK, SETUP, at, clients, openWorld, schedule } from "./sdk.js";

let double, runtime, base;

before(async () => {
	double = await openWorld();
	await ask("runtimes/guest");
	runtime = double.world.runtimes.guest;
	base = `http://${runtime.address}/2018-06-01/runtime`;
});

beforeEach(() => double.world.reset());
after(() => double?.close());

async function ask(path, body, method = "POST") {
	return (await fetch(`${double.url}/_double/${path}`, { method, body: body && JSON.stringify(body) })).json();
}

async function call(path, body, headers = {}) {
	const answer = await fetch(`${base}/${path}`, body === undefined ? {} : { method: "POST", body, headers });
	const text = await answer.text();
	return { status: answer.status, headers: answer.headers, text,
		type: text.startsWith("{") ? JSON.parse(text).errorType : undefined };
}

const next = () => call("invocation/next");
const respond = (id, body = "{}", headers = {}) => call(`invocation/${id}/response`, body, headers);
const fail = (id, headers = {}) => call(`invocation/${id}/error`, '{"errorMessage":"x","errorType":"y"}', headers);
const fault = (one) => double.world.faults.add({ service: "runtime", ...one });
const idOf = (answer) => answer.headers.get("lambda-runtime-aws-request-id");

// Hands an invocation to the runtime and returns it.
async function begin(asked = { payload: { n: 1 } }) {
	const one = runtime.invoke(asked);
	assert.equal(idOf(await next()), one.id);
	return one;
}

test("next returns the invocation: its id, deadline, function and payload", async () => {
	const before = Date.now();
	runtime.invoke({ payload: { n: 1 }, ms: 5000 });
	const got = await next();
	assert.equal(got.status, 200);
	assert.equal(got.text, '{"n":1}');
	assert.ok(Number(got.headers.get("lambda-runtime-deadline-ms")) >= before + 5000);
	assert.match(got.headers.get("lambda-runtime-invoked-function-arn"), /:function:guest$/);
	assert.match(got.headers.get("lambda-runtime-trace-id"), /^Root=1-/);
});

test("next waits until there is something to do", async () => {
	const waiting = next();
	while (runtime.state !== "Ready") await new Promise(setImmediate);
	const { id } = runtime.invoke({ payload: 1 });
	assert.equal(idOf(await waiting), id);
});

test("a response is accepted and becomes the outcome; then comes the next", async () => {
	const one = await begin();
	assert.deepEqual([(await respond(one.id, "yes")).status, one.outcome], [202, { response: "yes" }]);
	await begin({ payload: 2 });
});

test("next again while running returns the same invocation", async () => {
	const { id } = await begin();
	assert.equal(idOf(await next()), id);
});

test("an error is accepted, with its type and its cause", async () => {
	const one = await begin();
	const answer = await fail(one.id, { "lambda-runtime-function-error-type": "Function.TooLate",
		"lambda-runtime-function-xray-error-cause": '{"paths":[]}' });
	assert.equal(answer.status, 202);
	assert.equal(answer.text, '{"status":"OK"}');
	assert.deepEqual([one.outcome.errorType, one.outcome.cause], ["Function.TooLate", { paths: [] }]);
});

for (const [given, kept] of [["", "Runtime.Unknown"], ["Whatever", "Runtime.Unknown"],
	["Runtime.x", "Runtime.Unknown"], ["Function.é", "Function.Unknown"], ["Runtime.Ok", "Runtime.Ok"]]) {
	test(`the error type '${given}' is kept as ${kept}`, async () => {
		const one = await begin();
		await fail(one.id, { "lambda-runtime-function-error-type": Buffer.from(given).toString("latin1"),
			"lambda-runtime-function-xray-error-cause": "no JSON" });
		assert.deepEqual([one.outcome.errorType, one.outcome.cause], [kept, null]);
	});
}

test("a response or an error before the first next is forbidden", async () => {
	for (const answer of [await respond("x"), await fail("x")])
		assert.deepEqual([answer.status, answer.type], [403, "InvalidStateTransition"]);
	assert.match((await respond("x")).text,
		/from Started to InvocationResponse failed for runtime\. Error: State transition is not allowed/);
});

test("a second response, and an error after a response, are forbidden", async () => {
	const { id } = await begin();
	await respond(id);
	for (const answer of [await respond(id), await fail(id)])
		assert.deepEqual([answer.status, answer.type], [403, "InvalidStateTransition"]);
});

test("another id is refused, and nothing works after it", async () => {
	const one = await begin();
	const answer = await respond("other");
	assert.deepEqual([answer.status, answer.type], [400, "InvalidRequestID"]);
	assert.deepEqual([(await respond(one.id)).status, (await next()).status, one.outcome], [403, 403, null]);
});

test("an error with another id is refused as well", async () => {
	await begin();
	assert.deepEqual([(await fail("other")).type, (await fail("other")).status], ["InvalidRequestID", 403]);
});

test("the longest response is accepted; a byte more is 413, and the next comes", async () => {
	const one = await begin();
	assert.equal((await respond(one.id, "x".repeat(PAYLOAD_BYTES_MAX))).status, 202);
	const two = await begin();
	const answer = await respond(two.id, "x".repeat(PAYLOAD_BYTES_MAX + 1));
	assert.deepEqual([answer.status, answer.type], [413, "RequestEntityTooLarge"]);
	assert.equal(two.outcome.errorType, "Function.ResponseSizeTooLarge");
	await begin();
});

test("an unknown response mode is refused; streaming is known", async () => {
	const mode = (value) => ({ "lambda-runtime-function-response-mode": value });
	const one = await begin();
	assert.equal((await respond(one.id, "x", mode("streaming"))).status, 202);
	const two = await begin();
	const answer = await respond(two.id, "x", mode("buffered"));
	assert.deepEqual([answer.status, answer.type, two.outcome.errorType],
		[400, "InvalidFunctionResponseMode", "Runtime.InvalidResponseModeHeader"]);
});

test("a body that ends too early is refused as truncated, and the state goes on", async () => {
	const one = await begin();
	const [host, port] = runtime.address.split(":");
	const said = await new Promise((done) => {
		let text = "";
		const socket = connect({ host, port: Number(port), allowHalfOpen: true },
			() => socket.end(`POST /2018-06-01/runtime/invocation/${one.id}/response HTTP/1.1\r\n`
			+ "Host: x\r\nContent-Length: 100\r\n\r\nshort"));
		socket.on("data", (bytes) => { text += bytes; }).on("close", () => done(text)).on("error", () => done(text));
	});
	assert.match(said, /^HTTP\/1\.1 400 [^]*TruncatedHTTPRequest/);
	assert.equal(one.outcome.errorType, "Runtime.TruncatedResponse");
	await begin();
});

test("an init error is accepted before the first next, once, and ends all", async () => {
	const answer = await call("init/error", '{"errorMessage":"no key"}',
		{ "lambda-runtime-function-error-type": "Runtime.NoKey" });
	assert.equal(answer.status, 202);
	assert.deepEqual(runtime.initError, { errorType: "Runtime.NoKey", body: '{"errorMessage":"no key"}' });
	assert.deepEqual([(await call("init/error", "{}")).status, (await next()).status], [403, 403]);
});

test("an init error after the first next is forbidden", async () => {
	const { id } = await begin();
	assert.deepEqual([(await call("init/error", "{}")).type, (await respond(id)).status],
		["InvalidStateTransition", 202]);
});

test("past its deadline an invocation has ended, and nothing more is taken", async () => {
	const one = await begin({ payload: 1, ms: 20 });
	assert.deepEqual(await one.ended, { errorType: "Sandbox.Timedout" });
	assert.deepEqual([(await respond(one.id)).status, (await next()).status], [403, 403]);
});

test("for a new process, a running invocation has ended, and a queued one is next", async () => {
	const one = await begin();
	const two = runtime.invoke({ payload: 2 });
	await ask("runtimes/guest");
	assert.equal(one.outcome.errorType, "Runtime.ExitError");
	assert.equal(idOf(await next()), two.id);
});

test("an unknown path or method", async () => {
	assert.equal((await call("invocation/x")).status, 404);
	assert.equal((await fetch(`http://${runtime.address}/2015-01-01/runtime/invocation/next`)).status, 404);
	assert.deepEqual([(await call("invocation/next", "x")).status, (await call("init/error")).status], [405, 405]);
});

test("204, a closed connection before and after, a kept one that is dead", async () => {
	fault({ action: "next", kind: "empty" });
	assert.deepEqual([(await next()).status, runtime.state], [204, "Started"]);
	fault({ action: "next", kind: "close_before" });
	await assert.rejects(next());
	const one = await begin();
	fault({ action: "response", kind: "close_before" });
	await assert.rejects(respond(one.id));
	assert.equal(one.outcome, null);
	fault({ action: "response", kind: "close_after" });
	await assert.rejects(respond(one.id, "yes"));
	assert.deepEqual(one.outcome, { response: "yes" });
	const two = await begin();
	fault({ action: "response", kind: "hang_up" });
	assert.deepEqual(await keptThenDead(two.id), ["HTTP/1.1 202 Accepted", "keep-alive"]);
	assert.equal(two.outcome.response, "{}");
});

// Sends a response over a kept connection; returns the status line and the header about the connection, once the
// other side has closed it.
function keptThenDead(id) {
	const [host, port] = runtime.address.split(":");
	return new Promise((done) => {
		let text = "";
		const socket = connect(Number(port), host,
			() => socket.write(`POST /2018-06-01/runtime/invocation/${id}/response HTTP/1.1\r\n`
			+ "Host: x\r\nContent-Length: 2\r\n\r\n{}"));
		socket.on("data", (bytes) => { text += bytes; });
		socket.on("end", () => done([text.split("\r\n")[0], text.match(/^connection: (.*)\r$/im)[1].toLowerCase()]));
	});
}

test("a runtime that disconnected while it waited gets nothing", async () => {
	const gone = new AbortController();
	const waiting = fetch(`${base}/invocation/next`, { signal: gone.signal }).catch(() => {});
	while (runtime.state !== "Ready") await new Promise(setImmediate);
	const { socket } = runtime.waiting;
	gone.abort();
	await waiting;
	await new Promise((done) => (socket.destroyed ? done() : socket.once("close", done)));
	const { id } = runtime.invoke({ payload: 1 });
	assert.equal(idOf(await next()), id);
});

test("a test invokes, waits for the outcome, and for nothing more to be done", async () => {
	const asked = ask("runtimes/guest/invoke", { payload: { n: 3 }, wait: true });
	const idle = ask("runtimes/guest/idle");
	const got = await next();
	await respond(idOf(got), "done");
	assert.deepEqual((await asked).outcome, { response: "done" });
	assert.equal((await idle).state, "ResponseSent");
	assert.equal((await ask("runtimes/guest", undefined, "GET")).invocations.length, 1);
	assert.match((await ask("runtimes/other", undefined, "GET")).error, /no runtime 'other'/);
});

test("a schedule that fires invokes the runtime its target is bound to", async () => {
	double.world.set({ ...SETUP, targets: { [CLOCK]: "guest" } });
	double.world.clock.set({ now: 2000000000 });
	const asked = schedule({ ScheduleExpression: at(2000000000, 60) });
	await clients(double.url).scheduler.send(new CreateScheduleCommand(asked));
	await ask("clock", { advance: 60 });
	const got = await next();
	assert.equal(got.text, '{"timer":"offer-abc"}');
	assert.equal(got.headers.get("lambda-runtime-invoked-function-arn"), CLOCK);
	await respond(idOf(got));
});
