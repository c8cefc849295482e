// The double's check of signatures: with published vectors if $VECTORS has them, and with the mistakes of clients.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { GetScheduleCommand } from "@aws-sdk/client-scheduler";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { canonicalRequest, payloadHash, readAuthorization, signature, stringToSign, verify } from "./double/sigv4.js";
import { CREDENTIALS, SETUP, clients, openWorld } from "./sdk.js";

const FOLDER = process.env.VECTORS && join(process.env.VECTORS, "aws-sigv4", "v4");
const CASES = 38;
const absent = !FOLDER || !existsSync(FOLDER) ? "no published vectors in $VECTORS/aws-sigv4/v4" : false;

// An HTTP request as text, its folded lines as they are.
function readRequest(text) {
	const at = text.search(/\n\n/);
	const [first, ...lines] = (at < 0 ? text : text.slice(0, at)).replace(/\n[ \t]+/g, " ").trimEnd().split("\n");
	const [, method, url] = first.match(/^(\S+) (.*) HTTP\/1\.1$/);
	const mark = url.indexOf("?");
	return { method, path: mark < 0 ? url : url.slice(0, mark), query: mark < 0 ? "" : url.slice(mark + 1),
		headers: lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
		body: Buffer.from(at < 0 ? "" : text.slice(at + 2)) };
}

function readCase(name) {
	const read = (file) => readFileSync(join(FOLDER, name, file), "utf8").replaceAll("\r\n", "\n");
	const context = JSON.parse(read("context.json"));
	return { ...context, time: context.timestamp.replace(/[-:]/g, ""),
		request: readRequest(read("header-signed-request.txt")),
		canonical: read("header-canonical-request.txt"), text: read("header-string-to-sign.txt"),
		signature: read("header-signature.txt").trim() };
}

test("all published header cases: canonical request, string to sign, signature", { skip: absent }, () => {
	const names = readdirSync(FOLDER).sort();
	assert.equal(names.length, CASES);
	for (const name of names) {
		const one = readCase(name);
		const said = readAuthorization(one.request);
		const canonical = canonicalRequest(one.request, said.signed, payloadHash(one.request),
			{ service: one.service, normalized: one.normalize });
		const text = stringToSign(canonical, one.time, said.scope);
		assert.equal(canonical, one.canonical, name);
		assert.equal(text, one.text, name);
		assert.equal(signature(one.credentials.secret_access_key, text, said.scope), one.signature, name);
		assert.equal(said.signature, one.signature, name);
	}
});

// The worked example of Amazon's documentation of signature version 4.
const EXAMPLE = readRequest(["GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1",
	"Content-Type: application/x-www-form-urlencoded; charset=utf-8", "Host: iam.amazonaws.com",
	"X-Amz-Date: 20150830T123600Z",
	"Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
	+ "SignedHeaders=content-type;host;x-amz-date, "
	+ "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7", "", ""].join("\n")
	.replaceAll(": ", ":"));
const KNOWN = { credentials: [{ id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" }],
	now: Date.UTC(2015, 7, 30, 12, 36) / 1000, region: "us-east-1", service: "iam" };

// The example with its headers changed: { name: value }, undefined to leave one out.
function changed(headers, rest = {}) {
	const kept = EXAMPLE.headers.filter(([name]) => !Object.hasOwn(headers, name));
	const more = Object.entries(headers).filter(([, value]) => value !== undefined);
	return { ...EXAMPLE, ...rest, headers: [...kept, ...more] };
}

const line = (from, to) => EXAMPLE.headers.at(-1)[1].replace(from, to);
const refused = (request, code, options = {}) =>
	assert.throws(() => verify(request, { ...KNOWN, ...options }),
		(error) => error.code === code || assert.fail(`${error.code}: ${error.message}`));

test("the documented example is accepted", () => {
	assert.equal(verify(EXAMPLE, KNOWN).id, "AKIDEXAMPLE");
});

test("whatever was changed after signing is refused", () => {
	refused(changed({}, { method: "POST" }), "InvalidSignatureException");
	refused(changed({}, { path: "/x" }), "InvalidSignatureException");
	refused(changed({}, { query: "Action=ListUsers" }), "InvalidSignatureException");
	refused(changed({}, { body: Buffer.from("x") }), "InvalidSignatureException");
	refused(changed({ Host: "iam.example.org" }), "InvalidSignatureException");
	refused(changed({ Authorization: line(/5d672d79/, "5d672d70") }), "InvalidSignatureException");
});

test("an Authorization line that is missing or of another form is refused", () => {
	refused(changed({ Authorization: undefined }), "MissingAuthenticationTokenException");
	refused(changed({ Authorization: "Basic eDp5" }), "IncompleteSignatureException");
	refused(changed({ Authorization: line("aws4_request", "aws3_request") }), "IncompleteSignatureException");
	refused(changed({ Authorization: line("content-type;host", "host;content-type") }), "IncompleteSignatureException");
	refused(changed({ "X-Amz-Date": "today" }), "IncompleteSignatureException");
});

test("another's key, region, service or day is refused", () => {
	refused(changed({ Authorization: line("AKIDEXAMPLE", "AKIDOTHER") }), "UnrecognizedClientException");
	refused(EXAMPLE, "InvalidSignatureException", { region: "eu-west-1" });
	refused(EXAMPLE, "InvalidSignatureException", { service: "ses" });
	refused(changed({ Authorization: line("20150830", "20150829") }), "InvalidSignatureException");
});

test("a header that is sent and not signed, or signed and not sent, is refused", () => {
	refused(changed({ "X-Amz-Target": "x" }), "InvalidSignatureException");
	refused(changed({ "Content-Type": undefined }), "InvalidSignatureException");
	refused(changed({ Authorization: line("content-type;host", "host") }), "InvalidSignatureException");
});

test("a session's token is missing, wrong, expired or too many: refused", () => {
	const session = [{ ...KNOWN.credentials[0], token: "t" }];
	refused(EXAMPLE, "UnrecognizedClientException", { credentials: session });
	refused(changed({ "X-Amz-Security-Token": "u" }), "UnrecognizedClientException", { credentials: session });
	refused(changed({ "X-Amz-Security-Token": "t" }), "UnrecognizedClientException");
	refused(changed({ "X-Amz-Security-Token": "t" }), "ExpiredTokenException",
		{ credentials: [{ ...session[0], expires: KNOWN.now }] });
	// Sent and right, but not signed.
	refused(changed({ "X-Amz-Security-Token": "t" }), "InvalidSignatureException", { credentials: session });
});

test("five minutes apart are accepted, a second more is not; fifteen for S3", () => {
	for (const secs of [300, -300]) assert.ok(verify(EXAMPLE, { ...KNOWN, now: KNOWN.now + secs }));
	assert.throws(() => verify(EXAMPLE, { ...KNOWN, now: KNOWN.now + 301 }),
		/: Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z \(20150830T124101Z - 5 min\.\)$/);
	assert.throws(() => verify(EXAMPLE, { ...KNOWN, now: KNOWN.now - 301 }), /^Error: Signature not yet current: /);
	refused(EXAMPLE, "RequestTimeTooSkewed", { service: "s3", now: KNOWN.now + 901 });
	refused(EXAMPLE, "InvalidSignatureException", { service: "iam", now: KNOWN.now + 900 });
});

test("S3 wants the hash of the body, and the right one", () => {
	const ours = changed({ Authorization: line("/iam/", "/s3/") });
	refused(ours, "InvalidRequest", { service: "s3" });
	const wrong = { ...ours, headers: [["X-Amz-Content-Sha256", "0".repeat(64)],
		...ours.headers.map(([name, value]) =>
			[name, value.replace("host;x-amz-date", "host;x-amz-content-sha256;x-amz-date")])] };
	refused(wrong, "XAmzContentSHA256Mismatch", { service: "s3" });
});

// Each refusal as the official client sees it, by the protocol of the service.
let double;
before(async () => { double = await openWorld(); });
after(() => double?.close());

const read = { scheduler: () => new GetScheduleCommand({ Name: "x" }),
	secretsmanager: () => new GetSecretValueCommand({ SecretId: "rsvp/keys" }),
	s3: () => new GetObjectCommand({ Bucket: "rsvp-inbox", Key: "mail/a b+c.eml" }) };

async function meets(service, credentials, name, status) {
	const by = clients(double.url, { credentials });
	await assert.rejects(by[service].send(read[service]()), (error) => {
		assert.equal(error.name, name);
		assert.equal(error.$metadata.httpStatusCode, status);
		return true;
	});
}

test("the official client reads each refusal as what it is", async () => {
	const wrong = { ...CREDENTIALS, secretAccessKey: "another" };
	const without = { ...CREDENTIALS, sessionToken: undefined };

	await meets("scheduler", wrong, "InvalidSignatureException", 403);
	await meets("secretsmanager", wrong, "InvalidSignatureException", 400);
	await meets("s3", wrong, "SignatureDoesNotMatch", 403);
	await meets("scheduler", without, "UnrecognizedClientException", 403);
	await meets("secretsmanager", without, "UnrecognizedClientException", 400);
	await meets("s3", without, "InvalidAccessKeyId", 403);
	double.world.credentials = [{ ...SETUP.credentials[0], expires: 1 }];
	await meets("scheduler", CREDENTIALS, "ExpiredTokenException", 403);
	double.world.credentials = SETUP.credentials;
});

test("a request without a signature is refused, and recorded without a permission", async () => {
	const answer = await fetch(`${double.url}/schedules/x`);
	assert.equal(answer.status, 403);
	assert.match(answer.headers.get("x-amzn-errortype"), /^MissingAuthenticationTokenException:/);
	assert.deepEqual(double.world.records.at(-1).grants, []);
});
