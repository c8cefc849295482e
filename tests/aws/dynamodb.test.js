// Every call that the program makes to DynamoDB, made by the official client, is what dynamodb.json says, and each of
// its members has the type that this client's model gives it.  UPDATE=1 writes that file again.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand,
	ScanCommand, TransactGetItemsCommand, TransactWriteItemsCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { NormalizedSchema } from "@smithy/core/schema";
import { CREDENTIALS } from "./sdk.js";

const FILE = new URL("dynamodb.json", import.meta.url);
const WRITE = process.env.UPDATE === "1";
const SHAPES = WRITE ? {} : JSON.parse(readFileSync(FILE, "utf8"));
const HEADERS = ["content-type", "x-amz-target"];
// Headers that any client must sign if it sends them; this one also signs some others.
const SIGNED = ["content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"];

const [EVENT, AUDIT, OUTBOX] = ["ev-event", "ev-audit", "ev-outbox"];
const text = (S) => ({ S });
const number = (N) => ({ N: String(N) });
const place = { event: text("gala"), seq_n: text("000000000012-01") };
const names = { ExpressionAttributeNames: { "#event": "event", "#seq": "seq" } };
const bound = { ...names, ExpressionAttributeValues: { ":event": text("gala"), ":seq": number(12) } };
const told = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" };

const CALLS = {
	GetItem: () => new GetItemCommand({ TableName: EVENT, Key: { id: text("gala") }, ConsistentRead: true }),
	PutItem: () => new PutItemCommand({ TableName: AUDIT, Item: { event: text("-"), seq: number(3), fingerprint: text("9f") },
		ConditionExpression: "#seq = :seq", ...names, ExpressionAttributeValues: { ":seq": text("9f") } }),
	Query: () => new QueryCommand({ TableName: AUDIT, IndexName: "by_seq", ConsistentRead: true, Limit: 1,
		KeyConditionExpression: "#event = :event AND #seq > :seq", ...bound, ScanIndexForward: false,
		Select: "SPECIFIC_ATTRIBUTES", ProjectionExpression: "#event", ExclusiveStartKey: { event: text("gala"), seq: number(12) } }),
	Scan: () => new ScanCommand({ TableName: EVENT, ConsistentRead: true, ExclusiveStartKey: { id: text("gala") } }),
	UpdateItem: () => new UpdateItemCommand({ TableName: OUTBOX, Key: place, UpdateExpression: "SET #seq = :seq",
		ConditionExpression: "#event = :event", ...bound, ReturnValues: "ALL_NEW" }),
	TransactGetItems: () => new TransactGetItemsCommand({ TransactItems: [
		{ Get: { TableName: AUDIT, Key: { event: text("gala"), seq: number(12) } } }] }),
	TransactWriteItems: () => new TransactWriteItemsCommand({ ClientRequestToken: "gala-12", TransactItems: [
		{ Update: { TableName: OUTBOX, Key: place, UpdateExpression: "SET #seq = :seq",
			ConditionExpression: "#event = :event", ...bound, ...told } },
		{ Put: { TableName: OUTBOX, Item: { ...place, seq: number(12) },
			ConditionExpression: "attribute_not_exists(#event) AND attribute_not_exists(#seq)", ...names, ...told } },
		{ ConditionCheck: { TableName: OUTBOX, Key: place, ConditionExpression: "#event = :event AND #seq = :seq",
			...bound } }] }),
	DescribeTable: () => new DescribeTableCommand({ TableName: EVENT }),
	DescribeTimeToLive: () => new DescribeTimeToLiveCommand({ TableName: OUTBOX }),
};

const seen = {};
let server, client, last;

// The server keeps the last request, and reports success.
before(async () => {
	server = createServer(async (request, response) => {
		const chunks = await request.toArray();
		last = { ...shapeOf(request), json: JSON.parse(Buffer.concat(chunks)) };
		response.end("{}");
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${server.address().port}`, region: "eu-west-1",
		credentials: CREDENTIALS, maxAttempts: 1 });
});

after(() => {
	client?.destroy();
	server?.close();
});

function shapeOf({ method, url, headers }) {
	const signed = headers.authorization.match(/SignedHeaders=([^,]+)/)[1].split(";");
	return { method, path: url, headers: Object.fromEntries(HEADERS.map((name) => [name, headers[name]])),
		signed: SIGNED.filter((name) => signed.includes(name)) };
}

// Fails if a value has another type than in the model.
function judge(schema, value, at) {
	const is = schema.isStringSchema() ? "string" : schema.isNumericSchema() ? "number"
		: schema.isBooleanSchema() ? "boolean" : "object";
	assert.equal(typeof value, is, at);
	if (is !== "object") return;
	assert.equal(Array.isArray(value), schema.isListSchema(), at);
	assert.ok(schema.isListSchema() || schema.isMapSchema() || schema.isStructSchema(), at);
	for (const [name, one] of Object.entries(value)) {
		assert.ok(!schema.isStructSchema() || name in schema.getMemberSchemas(), `${at}.${name}`);
		judge(schema.isStructSchema() ? schema.getMemberSchema(name) : schema.getValueSchema(), one, `${at}.${name}`);
	}
}

for (const [name, make] of Object.entries(CALLS)) {
	test(`the official client's ${name} is what dynamodb.json says`, async () => {
		const command = make();
		await client.send(command);
		seen[name] = last;
		assert.deepEqual(last.json, command.input); // it leaves out what its model has no place for
		judge(NormalizedSchema.of(command.schema[4]), last.json, name);
		if (!WRITE) assert.deepEqual(last, SHAPES[name]);
	});
}

test("dynamodb.json has these calls and no other", () => {
	if (WRITE) writeFileSync(FILE, `${JSON.stringify(seen, null, 2)}\n`);
	else assert.deepEqual(Object.keys(SHAPES), Object.keys(CALLS));
});
