// SES and EventBridge, by the official clients: refusals, what is kept, and events.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { RAW, SETUP, clients, entry, mail, openWorld } from "./sdk.js";

let double, by;

before(async () => {
	double = await openWorld();
	by = clients(double.url);
});

beforeEach(() => {
	double.world.reset();
	double.world.set(SETUP);
});

after(() => double?.close());

const send = (changed, raw) => by.ses.send(new SendEmailCommand(mail(changed, raw)));
const put = (...entries) => by.events.send(new PutEventsCommand({ Entries: entries }));
const meets = (call, name, status) => assert.rejects(call, (error) => {
	assert.equal(`${error.name} ${error.$metadata.httpStatusCode}`, `${name} ${status}`, error.message);
	return true;
});

test("a mail is kept decoded, with its tags", async () => {
	const { MessageId } = await send();
	const [kept] = double.world.ses.mails;
	assert.equal(kept.messageId, MessageId);
	assert.equal(kept.subject, "Café party");
	assert.equal(kept.text.trim(), "Come to the café.");
	assert.equal(kept.html.trim(), "<p>café</p>");
	assert.deepEqual([kept.from, kept.to, kept.tags], ["host@rsvp.example.org", ["ana@example.org"], { out: "row-1" }]);
	assert.equal(kept.raw, RAW);
});

test("without recipients of its own it goes where its headers say", async () => {
	await send({ Destination: undefined });
	assert.deepEqual(double.world.ses.mails[0].to, ["ana@example.org"]);
});

const WRONG = {
	"a sender that is not verified": ["MessageRejected 400", { FromEmailAddress: "host@other.org" }],
	"a configuration set that is not there": ["NotFoundException 404", { ConfigurationSetName: "other" }],
	"a tag with a space": ["BadRequestException 400", { EmailTags: [{ Name: "a b", Value: "x" }] }],
	"a tag without a value": ["BadRequestException 400", { EmailTags: [{ Name: "out", Value: "" }] }],
	"too many recipients": ["BadRequestException 400",
		{ Destination: { ToAddresses: Array(51).fill("ana@example.org") } }],
	"nobody to send it to": ["BadRequestException 400", { Destination: undefined }, RAW.replace(/To: .*\r\n/, "")],
	"a simple message": ["BadRequestException 400",
		{ Content: { Simple: { Subject: { Data: "x" }, Body: { Text: { Data: "x" } } } } }],
	"bare line feeds": ["BadRequestException 400", {}, RAW.replaceAll("\r\n", "\n")],
	"a line that is too long": ["BadRequestException 400", {}, `${RAW}${"x".repeat(999)}\r\n`],
	"a header with bytes beyond ASCII": ["BadRequestException 400", {},
		RAW.replace(/Subject: .*\r/, "Subject: Café\r")],
	"no headers": ["BadRequestException 400", {}, "just words\r\n\r\n"],
	"no sender in it": ["BadRequestException 400", {}, RAW.replace(/^From: .*\r\n/, "")],
};

for (const [name, [refusal, changed, raw]] of Object.entries(WRONG)) {
	test(`refused: ${name}`, async () => {
		await meets(send(changed, raw), ...refusal.split(" "));
		assert.equal(double.world.ses.mails.length, 0);
	});
}

test("the longest line is accepted", async () => {
	await send({}, RAW.replace("--b--", `${"x".repeat(998)}\r\n--b--`));
});

const types = () => double.world.events.list.map(({ event }) => event["detail-type"]);

test("Send and Delivery are published with the tags, and routed by their type", async () => {
	double.world.events.rules = [{ name: "sent", target: "sent",
		pattern: { source: ["aws.ses"], "detail-type": ["Email Sent"] } }];
	const { MessageId } = await send();
	assert.deepEqual(types(), ["Email Sent", "Email Delivered"]);
	const [{ event }, ...more] = double.world.targets.take("sent");
	assert.deepEqual(more, []);
	assert.equal(event.detail.eventType, "Send");
	assert.equal(event.detail.mail.messageId, MessageId);
	assert.deepEqual(event.detail.mail.tags, { "ses:configuration-set": ["rsvp"], out: ["row-1"] });
});

test("an address that bounces is accepted, and a Bounce is published", async () => {
	double.world.set({ bounces: ["ana@example.org"] });
	await send();
	assert.deepEqual(types(), ["Email Sent", "Email Bounced"]);
	assert.equal(double.world.events.list[1].event.detail.bounce.bouncedRecipients[0].emailAddress, "ana@example.org");
});

test("nothing is published without a configuration set, or with a fault", async () => {
	await send({ ConfigurationSetName: undefined });
	double.world.faults.add({ service: "ses", kind: "silent" });
	await send();
	assert.equal(double.world.ses.mails.length, 2);
	assert.deepEqual(types(), []);
});

test("events go to the rules that match, by source, type and detail", async () => {
	const rule = (target, pattern, bus = "rsvp") => ({ name: target, target, pattern, bus });
	double.world.events.rules = [rule("freed", { "detail-type": ["ev.seat_freed"] }),
		rule("gala", { detail: { event: ["gala"] } }),
		rule("other", { source: ["other"] }), rule("default", { source: ["rsvp"] }, "default")];
	await put(entry(), entry({ DetailType: "ev.confirmed", Detail: '{"event":"picnic"}' }),
		entry({ DetailType: "ev.cancelled" }));
	const took = (target) => double.world.targets.take(target).map(({ event }) => event["detail-type"]);
	assert.deepEqual(took("freed"), ["ev.seat_freed"]);
	assert.deepEqual(took("gala"), ["ev.seat_freed", "ev.cancelled"]);
	assert.deepEqual(took(), []);
});

const BAD_ENTRIES = {
	InvalidArgument: { Source: "" },
	MalformedDetail: { Detail: "no JSON" },
	NotAuthorizedForSourceException: { Source: "aws.ses" },
};

for (const [code, changed] of Object.entries(BAD_ENTRIES)) {
	test(`one entry with ${JSON.stringify(changed)} fails inside a 200, the others do not`, async () => {
		const { FailedEntryCount, Entries } = await put(entry(), entry(changed));
		assert.equal(FailedEntryCount, 1);
		assert.deepEqual(Entries.map(({ ErrorCode }) => ErrorCode), [undefined, code]);
		assert.equal(double.world.events.list.length, 1);
	});
}

test("other parts of an entry that are missing, and a bus that is not there, fail as well", async () => {
	const { Entries } = await put(entry({ DetailType: undefined }), entry({ Detail: undefined }),
		entry({ EventBusName: "other" }), entry({ Detail: "[]" }));
	assert.deepEqual(Entries.map(({ ErrorCode }) => ErrorCode),
		["InvalidArgument", "InvalidArgument", "InvalidArgument", "MalformedDetail"]);
});

test("ten entries are accepted, none and eleven are refused, and too many bytes", async () => {
	assert.equal((await put(...Array(10).fill(entry()))).FailedEntryCount, 0);
	await meets(put(), "ValidationException", 400);
	await meets(put(...Array(11).fill(entry())), "ValidationException", 400);
	await meets(put(entry({ Detail: `{"a":"${"x".repeat(256 * 1024)}"}` })), "ValidationException", 400);
	assert.equal(double.world.events.list.length, 10);
});

test("entries fail where a test says so", async () => {
	double.world.faults.add({ service: "events", kind: "partial", entries: [1] });
	const { Entries } = await put(entry(), entry(), entry());
	assert.deepEqual(Entries.map(({ ErrorCode }) => ErrorCode), [undefined, "InternalFailure", undefined]);
	assert.equal((await put(entry(), entry())).FailedEntryCount, 0);
});
