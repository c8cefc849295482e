// Every call of the program, made by the official client: the double accepts it, and the request is the one in
// shapes.json.  UPDATE=1 writes that file again.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { CreateScheduleCommand, DeleteScheduleCommand, GetScheduleCommand,
	UpdateScheduleCommand } from "@aws-sdk/client-scheduler";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { clients, entry, mail, openWorld, schedule } from "./sdk.js";

const FILE = new URL("double/shapes.json", import.meta.url);
const HEADERS = ["content-type", "x-amz-target", "x-amz-content-sha256"];
const SHAPES = JSON.parse(readFileSync(FILE, "utf8"));
const NAMED = { Name: "offer-abc", GroupName: "rsvp" };

// In an order that works: objects are created before they are read.
const CALLS = {
	CreateSchedule: ["scheduler", () => new CreateScheduleCommand(schedule())],
	GetSchedule: ["scheduler", () => new GetScheduleCommand(NAMED)],
	UpdateSchedule: ["scheduler",
		() => new UpdateScheduleCommand(schedule({ ClientToken: "abc-2",
		ScheduleExpression: "at(2037-06-13T18:00:00)" }))],
	DeleteSchedule: ["scheduler", () => new DeleteScheduleCommand({ ...NAMED, ClientToken: "abc-3" })],
	SendEmail: ["ses", () => new SendEmailCommand(mail())],
	PutEvents: ["events", () => new PutEventsCommand({ Entries: [entry()] })],
	GetSecretValue: ["secretsmanager",
		() => new GetSecretValueCommand({ SecretId: "rsvp/keys", VersionStage: "AWSPREVIOUS" })],
	GetParameter: ["ssm", () => new GetParameterCommand({ Name: "/rsvp/keys", WithDecryption: true })],
	GetObject: ["s3", () => new GetObjectCommand({ Bucket: "rsvp-inbox", Key: "mail/a b+c.eml" })],
};

let double, by;
const seen = {};

before(async () => {
	double = await openWorld();
	by = clients(double.url);
});

after(() => double?.close());

function shapeOf({ service, method, path, query, headers, json, grants }) {
	// S3 has the hash of the empty body, another service that of its body.
	const named = HEADERS.filter((name) => headers[name] !== undefined
		&& (name !== "x-amz-content-sha256" || service === "s3"));
	return { service, method, path, query, headers: Object.fromEntries(named.map((name) => [name, headers[name]])),
		json, grants };
}

for (const [name, [service, make]] of Object.entries(CALLS)) {
	test(`the official client's ${name} is taken, and is what shapes.json says`, async () => {
		await by[service].send(make());
		const record = double.world.records.at(-1);
		assert.equal(record.status, 200);
		assert.equal(record.action, name);
		seen[name] = shapeOf(record);
		if (!process.env.UPDATE) assert.deepEqual(seen[name], SHAPES[name]);
	});
}

test("shapes.json has these calls and no other", () => {
	if (process.env.UPDATE) writeFileSync(FILE, `${JSON.stringify(seen, null, 2)}\n`);
	else assert.deepEqual(Object.keys(SHAPES), Object.keys(CALLS));
});
