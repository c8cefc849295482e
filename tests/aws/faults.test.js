// Faults, the record, and the control API.
import assert from "node:assert/strict";
import { Agent, request as open } from "node:http";
import { execFile } from "node:child_process";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { CreateScheduleCommand, GetScheduleCommand } from "@aws-sdk/client-scheduler";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { CLOCK, ROLE, SETUP, at, clients, entry, mail, openWorld, schedule } from "./sdk.js";

let double, by;

before(async () => {
	double = await openWorld();
});

beforeEach(async () => {
	await ask("POST", "reset");
	await ask("POST", "setup", SETUP);
	// New clients each time: a client remembers the error of the server's clock.
	by = clients(double.url);
});

after(() => double?.close());

async function ask(method, path, body) {
	const answer = await fetch(`${double.url}/_double/${path}`, { method, body: body && JSON.stringify(body) });
	return { status: answer.status, ...{ said: await answer.json() } };
}

const fault = (one) => ask("POST", "faults", one);
const send = () => by.ses.send(new SendEmailCommand(mail()));
const meets = (call, name, status) => assert.rejects(call, (error) => {
	assert.equal(`${error.name} ${error.$metadata?.httpStatusCode}`, `${name} ${status}`);
	return true;
});
const closed = (call) => assert.rejects(call, (error) => error.code === "ECONNRESET" || assert.fail(error));

const CALLS = {
	scheduler: () => by.scheduler.send(new CreateScheduleCommand(schedule())),
	ses: send,
	events: () => by.events.send(new PutEventsCommand({ Entries: [entry()] })),
	secretsmanager: () => by.secretsmanager.send(new GetSecretValueCommand({ SecretId: "rsvp/keys" })),
	ssm: () => by.ssm.send(new GetParameterCommand({ Name: "/rsvp/keys", WithDecryption: true })),
	s3: () => by.s3.send(new GetObjectCommand({ Bucket: "rsvp-inbox", Key: "mail/a b+c.eml" })),
};
const THROTTLED = { scheduler: "ThrottlingException 429", ses: "TooManyRequestsException 429",
	events: "ThrottlingException 400",
	secretsmanager: "ThrottlingException 400", ssm: "ThrottlingException 400", s3: "SlowDown 503" };

for (const [service, call] of Object.entries(CALLS)) {
	test(`${service} is throttled, denied, fails and is unavailable, each in its own words, once`, async () => {
		const json = ["events", "secretsmanager", "ssm"].includes(service);
		const met = { throttle: THROTTLED[service], unavailable: "ServiceUnavailable 503",
			deny: service === "s3" ? "AccessDenied 403" : `AccessDeniedException ${json ? 400 : 403}`,
			error: service === "s3" ? "InternalError 500" : "InternalFailure 500" };
		for (const [kind, words] of Object.entries(met)) {
			await fault({ service, kind });
			await meets(call(), ...words.split(" "));
		}
		await call();
	});
}

test("a mail is refused, or lost before or after it was accepted", async () => {
	await fault({ service: "ses", kind: "reject" });
	await meets(send(), "MessageRejected", 400);
	await fault({ service: "ses", action: "SendEmail", kind: "close_before" });
	await closed(send());
	assert.equal(double.world.ses.mails.length, 0);
	await fault({ service: "ses", action: "SendEmail", kind: "close_after" });
	await closed(send());
	assert.equal(double.world.ses.mails.length, 1);
	assert.equal(double.world.events.list.length, 2);
});

test("a fault comes at its nth call, as often as it should, and only where it matches", async () => {
	const get = (Name) => by.scheduler.send(new GetScheduleCommand({ Name }));
	await fault({ service: "scheduler", action: "GetSchedule", kind: "throttle", match: "abc", nth: 2, times: 2 });
	const met = [];
	for (const name of ["abc", "xyz", "abc", "abc", "abc"]) met.push(await get(name).catch((error) => error.name));
	const [gone, throttled] = ["ResourceNotFoundException", "ThrottlingException"];
	assert.deepEqual(met, [gone, gone, throttled, throttled, gone]);
	const [{ seen, done }] = (await ask("GET", "faults")).said;
	assert.deepEqual([seen, done], [4, 2]);
});

test("a response is late", async () => {
	await fault({ service: "ses", kind: "delay", ms: 60 });
	const started = performance.now();
	await send();
	assert.ok(performance.now() - started >= 55);
});

test("a wrong clock shows in Date and refuses; a client that corrects by it is accepted", async () => {
	await fault({ service: "scheduler", kind: "skew", secs: 1000, times: 2 });
	await meets(CALLS.scheduler(), "InvalidSignatureException", 403);
	await fault({ service: "s3", kind: "skew", secs: -1000 });
	await meets(CALLS.s3(), "RequestTimeTooSkewed", 403);
	// The client knows the offset by now.
	await CALLS.scheduler();
});

test("a kept connection is dead when the next request comes", async () => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const get = () => new Promise((done, failed) => open(`${double.url}/schedules/x`, { agent }, (answer) => {
		const { socket } = answer;
		answer.resume().on("end", () => done([answer.headers.connection, socket]));
	}).on("error", failed).end());
	const [kept, first] = await get();
	const [, second] = await get();
	assert.equal(kept, "keep-alive");
	assert.equal(first, second);
	await fault({ service: "scheduler", kind: "hang_up" });
	const [still, third] = await get();
	assert.equal(still, "keep-alive");
	await new Promise((done) => (third.closed ? done() : third.once("close", done)));
	const [, fourth] = await get();
	assert.notEqual(fourth, third);
	agent.destroy();
});

test("an unknown fault is refused", async () => {
	for (const one of [{ service: "ses", kind: "explode" }, { kind: "throttle" },
		{ service: "ses", kind: "throttle", nth: 0 }, { service: "ses", kind: "throttle", times: 0 }])
		assert.equal((await fault(one)).status, 400);
	assert.deepEqual((await ask("GET", "faults")).said, []);
});

test("the record has each call, without token and signature", async () => {
	await CALLS.ssm();
	const [record] = (await ask("GET", "records")).said;
	assert.deepEqual([record.service, record.action, record.status, record.code], ["ssm", "GetParameter", 200, null]);
	assert.deepEqual(record.json, { Name: "/rsvp/keys", WithDecryption: true });
	assert.doesNotMatch(JSON.stringify(record), /Signature=|session\/token/);
});

test("the permissions that were used are listed once each", async () => {
	for (const call of [...Object.values(CALLS), ...Object.values(CALLS)]) await call();
	await fetch(`${double.url}/schedules/nobody-asked`);
	const arn = (service, rest) => `arn:aws:${service}:eu-west-1:123456789012:${rest}`;
	const { said } = await ask("GET", "grants");
	assert.match(said.find(({ action }) => action === "secretsmanager:GetSecretValue").resource,
		/:secret:rsvp\/keys-[0-9a-f]{6}$/);
	assert.deepEqual(said.filter(({ action }) => action !== "secretsmanager:GetSecretValue"), [
		{ action: "events:PutEvents", resource: arn("events", "event-bus/rsvp") },
		{ action: "iam:PassRole", resource: ROLE },
		{ action: "s3:GetObject", resource: "arn:aws:s3:::rsvp-inbox/mail/a b+c.eml" },
		{ action: "scheduler:CreateSchedule", resource: arn("scheduler", "schedule/rsvp/offer-abc") },
		{ action: "ses:SendRawEmail", resource: arn("ses", "configuration-set/rsvp") },
		{ action: "ses:SendRawEmail", resource: arn("ses", "identity/rsvp.example.org") },
		{ action: "ssm:GetParameter", resource: arn("ssm", "parameter/rsvp/keys") },
	]);
});

test("the clock is moved, and reports what is next and what fired; deliveries can be removed", async () => {
	const { said: { now } } = await ask("POST", "clock", { now: 2000000000 });
	await by.scheduler.send(new CreateScheduleCommand(schedule({ ScheduleExpression: at(now, 90) })));
	assert.deepEqual((await ask("GET", "clock")).said, { now, signs: "real", next: now + 90 });
	assert.equal((await ask("GET", "schedules")).said[0].at, now + 90);
	const { said: { fired } } = await ask("POST", "clock", { advance: 90 });
	assert.deepEqual(fired.map(({ target }) => target), [CLOCK]);
	assert.equal((await ask("DELETE", `invocations?target=${CLOCK}`)).said.length, 1);
	assert.deepEqual((await ask("GET", "invocations")).said, []);
	for (const wrong of [{ now: 1.5 }, { advance: "1" }, { signs: "now" }])
		assert.equal((await ask("POST", "clock", wrong)).status, 400);
});

test("signatures can be dated by the clock of the test", async () => {
	await ask("POST", "clock", { now: 2000000000, signs: "virtual" });
	await meets(CALLS.scheduler(), "InvalidSignatureException", 403);
	await CALLS.scheduler();
});

test("a later report about a mail is sent when a test asks", async () => {
	const { MessageId } = await send();
	await ask("POST", "mails", { messageId: MessageId, type: "Complaint" });
	assert.equal((await ask("GET", "events")).said.at(-1).event["detail-type"], "Email Complaint Received");
	assert.equal((await ask("POST", "mails", { messageId: "other", type: "Complaint" })).status, 400);
	assert.equal((await ask("GET", "mails")).said.length, 1);
});

test("an unknown setting, resource or service is refused", async () => {
	assert.equal((await ask("POST", "setup", { colour: "red" })).status, 400);
	assert.equal((await ask("GET", "colour")).status, 404);
	assert.equal((await fetch(`${double.url}/`)).status, 404);
});

test("as a program it prints its URL and ends when told to", { timeout: 10000 }, async () => {
	const running = execFile(process.execPath, [fileURLToPath(new URL("double/server.js", import.meta.url))]);
	const url = await new Promise((done) => running.stdout.once("data", (text) => done(String(text).trim())));
	assert.equal((await fetch(`${url}/_double/kinds`)).status, 200);
	const code = new Promise((done) => running.once("exit", done));
	running.kill("SIGTERM");
	assert.equal(await code, 0);
});
