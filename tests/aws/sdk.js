// The official clients, with the double as their endpoint, and their calls.
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SSMClient } from "@aws-sdk/client-ssm";
import { openDouble } from "./double/server.js";

// An account with one of everything, and a session as a function in Lambda has it.
export const SETUP = {
	credentials: [{ id: "ASIAEXAMPLE", secret: "not/a+real/secret", token: "a+session/token==" }],
	groups: ["default", "rsvp"],
	identities: ["rsvp.example.org"],
	configuration_sets: ["rsvp"],
	buses: ["default", "rsvp"],
	secrets: { "rsvp/keys": { AWSCURRENT: '{"1":"first"}', AWSPREVIOUS: '{"0":"zeroth"}' } },
	parameters: { "/rsvp/keys": { type: "SecureString", value: "first" } },
	objects: { "rsvp-inbox": { "mail/a b+c.eml": { text: "From: ana@example.org\r\n\r\nYes\r\n" } } },
};

export const ROLE = "arn:aws:iam::123456789012:role/rsvp-timer";
export const QUEUE = "arn:aws:sqs:eu-west-1:123456789012:rsvp-lost";
export const CLOCK = "arn:aws:lambda:eu-west-1:123456789012:function:rsvp-clock";

const [{ id: accessKeyId, secret: secretAccessKey, token: sessionToken }] = SETUP.credentials;
export const CREDENTIALS = { accessKeyId, secretAccessKey, sessionToken };

export async function openWorld() {
	const double = await openDouble();
	double.world.set(SETUP);
	return double;
}

export function clients(url, changed = {}) {
	const options = { endpoint: url, region: "eu-west-1", credentials: CREDENTIALS, maxAttempts: 1, ...changed };
	return { scheduler: new SchedulerClient(options), ses: new SESv2Client(options),
		events: new EventBridgeClient(options),
		secretsmanager: new SecretsManagerClient(options), ssm: new SSMClient(options),
		s3: new S3Client({ ...options, forcePathStyle: true }) };
}

// An at() expression SECS from the clock NOW.
export const at = (now, secs) => `at(${new Date((now + secs) * 1000).toISOString().slice(0, 19)})`;

export function schedule(changed = {}) {
	return { Name: "offer-abc", GroupName: "rsvp", ClientToken: "abc-1", ScheduleExpression: "at(2037-06-12T18:00:00)",
		ScheduleExpressionTimezone: "UTC", FlexibleTimeWindow: { Mode: "OFF" }, ActionAfterCompletion: "DELETE",
		Target: { Arn: CLOCK, RoleArn: ROLE, Input: '{"timer":"offer-abc"}', DeadLetterConfig: { Arn: QUEUE },
			RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 10 } }, ...changed };
}

export const RAW = [
	"From: Garden party <host@rsvp.example.org>", "To: Ana <ana@example.org>",
	"Subject: =?UTF-8?Q?Caf=C3=A9?= party", "X-RSVP-Id: row-1", "MIME-Version: 1.0",
	'Content-Type: multipart/alternative; boundary="b"', "", "--b", "Content-Type: text/plain; charset=utf-8",
	"Content-Transfer-Encoding: quoted-printable", "", "Come to the caf=C3=A9.", "--b",
	"Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64", "",
	Buffer.from("<p>café</p>").toString("base64"), "--b--", ""].join("\r\n");

export function mail(changed = {}, raw = RAW) {
	return { FromEmailAddress: "Garden party <host@rsvp.example.org>",
		Destination: { ToAddresses: ["ana@example.org"] },
		Content: { Raw: { Data: Buffer.from(raw, "utf8") } }, ConfigurationSetName: "rsvp",
		EmailTags: [{ Name: "out", Value: "row-1" }], ...changed };
}

export function entry(changed = {}) {
	return { EventBusName: "rsvp", Source: "rsvp", DetailType: "ev.seat_freed", Detail: '{"event":"gala","seq":12}',
		...changed };
}
