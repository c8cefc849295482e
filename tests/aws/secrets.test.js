// Secrets, parameters and objects, by the official clients.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { DescribeSecretCommand, GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, GetParametersCommand } from "@aws-sdk/client-ssm";
import { clients, openWorld } from "./sdk.js";

let double, by;

before(async () => {
	double = await openWorld();
	by = clients(double.url);
});

after(() => double?.close());

const secret = (asked) => by.secretsmanager.send(new GetSecretValueCommand({ SecretId: "rsvp/keys", ...asked }));
const parameter = (asked) => by.ssm.send(new GetParameterCommand({ Name: "/rsvp/keys", ...asked }));
const object = (Key, Bucket = "rsvp-inbox") => by.s3.send(new GetObjectCommand({ Bucket, Key }));
const meets = (call, name, status = 400) => assert.rejects(call, (error) => {
	assert.equal(`${error.name} ${error.$metadata.httpStatusCode}`, `${name} ${status}`, error.message);
	return true;
});

test("a secret is read in both its stages, by name, by ARN and by version", async () => {
	const current = await secret();
	assert.equal(current.SecretString, '{"1":"first"}');
	assert.deepEqual(current.VersionStages, ["AWSCURRENT"]);
	const previous = await secret({ VersionStage: "AWSPREVIOUS", SecretId: current.ARN });
	assert.equal(previous.SecretString, '{"0":"zeroth"}');
	assert.equal((await secret({ VersionId: previous.VersionId })).SecretString, '{"0":"zeroth"}');
});

test("a secret, a stage or a version that is not there is refused", async () => {
	await meets(secret({ SecretId: "other" }), "ResourceNotFoundException");
	await meets(secret({ VersionStage: "AWSPENDING" }), "ResourceNotFoundException");
	await meets(secret({ VersionId: "0".repeat(36) }), "ResourceNotFoundException");
	await meets(secret({ VersionId: "short" }), "ValidationException");
	await meets(by.secretsmanager.send(new DescribeSecretCommand({ SecretId: "rsvp/keys" })),
		"UnknownOperationException");
});

test("a secure parameter is opened only when that is asked", async () => {
	assert.equal((await parameter({ WithDecryption: true })).Parameter.Value, "first");
	assert.doesNotMatch((await parameter()).Parameter.Value, /first/);
	assert.equal((await parameter()).Parameter.Type, "SecureString");
});

test("a parameter that is not there, or has no name that could be, is refused", async () => {
	await meets(parameter({ Name: "/other" }), "ParameterNotFound");
	await meets(parameter({ Name: "a b" }), "ValidationException");
	await meets(by.ssm.send(new GetParametersCommand({ Names: ["/rsvp/keys"] })), "UnknownOperationException");
});

test("an object is got byte by byte, whatever its key", async () => {
	const bytes = Buffer.from([0, 255, 10, 13]);
	double.world.set({ objects: { "rsvp-inbox": { "é/ü&=?#~": { base64: bytes.toString("base64") } } } });
	const got = await object("é/ü&=?#~");
	assert.deepEqual(Buffer.from(await got.Body.transformToByteArray()), bytes);
	assert.match(got.ETag, /^"[0-9a-f]{32}"$/);
});

test("a bucket or a key that is not there, and anything but a GET, is refused", async () => {
	await meets(object("x", "other"), "NoSuchBucket", 404);
	await meets(object("x"), "NoSuchKey", 404);
	await meets(by.s3.send(new PutObjectCommand({ Bucket: "rsvp-inbox", Key: "x", Body: "x" })),
		"MethodNotAllowed", 405);
	await meets(by.s3.send(new GetObjectCommand({ Bucket: "rsvp-inbox", Key: "x", PartNumber: 1 })),
		"InvalidArgument", 400);
});
