// SES v2: SendEmail with a raw message, which is kept decoded, and the events about it.
import { addresses, readMail } from "./mail.js";
import { Refusal } from "./refusal.js";
import { list, readJson, refuseContentType, refuseShape, structure, text } from "./shape.js";

const BYTES_MAX = 40 * 1024 * 1024;
const LINE_BYTES_MAX = 998;
const RECIPIENTS_MAX = 50;
const WORD = text({ min: 1, max: 256, pattern: /^[A-Za-z0-9_-]+$/ });
const ADDRESSES = list(text({ max: 320 }), 0, RECIPIENTS_MAX);

const REQUEST = structure({
	FromEmailAddress: text(),
	Destination: structure({ ToAddresses: ADDRESSES, CcAddresses: ADDRESSES, BccAddresses: ADDRESSES }),
	ReplyToAddresses: ADDRESSES,
	Content: structure({ Raw: structure({ Data: text({ min: 1 }) }, ["Data"]) }, ["Raw"]),
	EmailTags: list(structure({ Name: WORD, Value: WORD }, ["Name", "Value"]), 0, 50),
	ConfigurationSetName: text({ min: 1, max: 64, pattern: /^[A-Za-z0-9_-]+$/ }),
}, ["Content"]);

const TYPES = { Send: "Email Sent", Delivery: "Email Delivered", Bounce: "Email Bounced", Reject: "Email Rejected",
	Complaint: "Email Complaint Received" };

const bad = (message) => new Refusal(400, "BadRequestException", message);

function readRaw(data) {
	const bytes = Buffer.from(data, "base64");
	const raw = bytes.toString("latin1");
	const head = raw.split("\r\n\r\n")[0];

	if (bytes.toString("base64") !== data) throw new Refusal(400, "SerializationException", "Data is not base64");
	if (bytes.length > BYTES_MAX) throw bad(`Message length is more than ${BYTES_MAX} bytes long.`);
	if (/[^\r]\n|\r[^\n]/.test(raw)) throw bad("Lines must end with CRLF");
	if (raw.split("\r\n").some((line) => line.length > LINE_BYTES_MAX))
		throw bad(`Lines must not be longer than ${LINE_BYTES_MAX} bytes`);
	if (!/^[!-9;-~]+:/.test(head) || !raw.includes("\r\n\r\n")) throw bad("The message has no headers");
	if (/[^\t\r\n -~]/.test(head)) throw bad("Header values must be ASCII");
	if (!/^from:/im.test(head)) throw bad("Missing required header 'From'.");
	return raw;
}

export class Ses {
	name = "ses";
	signingName = "ses";
	protocol = "rest";
	messageKey = "message";

	constructor(world) {
		this.world = world;
		this.identities = [];
		this.configurationSets = [];
		this.bounces = [];
		this.emits = ["Send", "Delivery"];
		this.mails = [];
	}

	owns(request) {
		return request.path.startsWith("/v2/email/");
	}

	arn(kind, name) {
		return `arn:aws:ses:${this.world.region}:${this.world.account}:${kind}/${name}`;
	}

	read(request) {
		if (request.path !== "/v2/email/outbound-emails" || request.method !== "POST")
			throw new Refusal(404, "UnknownOperationException", "There is no such operation");
		refuseContentType(request, "application/json");
		const json = readJson(request.body);
		const from = addresses(String(json.FromEmailAddress ?? ""))[0];
		// A raw message needs another permission than a simple one, also on the configuration set.
		const resources = [from && this.arn("identity", this.identity(from) ?? from),
			json.ConfigurationSetName && this.arn("configuration-set", json.ConfigurationSetName)].filter(Boolean);
		return { action: "SendEmail", json, grants: resources.map((arn) => ["ses:SendRawEmail", arn]),
			run: ({ kind }) => this.send(json, kind === "silent") };
	}

	// The verified identity for ADDRESS: itself or its domain.
	identity(address) {
		return this.identities.find((one) => one === address || address.endsWith(`@${one}`));
	}

	async send(json, silent) {
		refuseShape(REQUEST, json, "BadRequestException");
		const raw = readRaw(json.Content.Raw.Data);
		const read = readMail(raw);
		const given = Object.values(json.Destination ?? {}).flat();
		const to = (given.length > 0 ? given : read.to).flatMap(addresses);
		const from = addresses(json.FromEmailAddress ?? "")[0] ?? read.from[0];
		const set = json.ConfigurationSetName;

		if (!this.identity(from)) {
			throw new Refusal(400, "MessageRejected",
				"Email address is not verified. The following identities failed the check "
				+ `in region ${this.world.region.toUpperCase()}: ${from}`);
		}
		if (set !== undefined && !this.configurationSets.includes(set))
			throw new Refusal(404, "NotFoundException", `Configuration set <${set}> does not exist.`);
		if (to.length === 0) throw bad("At least one recipient is required.");
		if (to.length > RECIPIENTS_MAX) throw bad(`Recipient count exceeds ${RECIPIENTS_MAX}.`);
		const tags = Object.fromEntries((json.EmailTags ?? []).map(({ Name, Value }) => [Name, Value]));
		const mail = { ...read, messageId: this.world.id("mail"), from, to, tags, configurationSet: set ?? null, raw };
		this.mails.push(mail);
		if (set !== undefined && !silent) await this.tell(mail);
		return { body: { MessageId: mail.messageId } };
	}

	// Publishes an event about MAIL, as a configuration set with the bus as destination does.
	async tell(mail) {
		const bounced = mail.to.some((address) => this.bounces.includes(address));
		for (const type of this.emits)
			await this.emit(mail, type === "Delivery" && bounced ? "Bounce" : type);
	}

	async emit(mail, type) {
		const at = new Date(this.world.clock.now * 1000).toISOString();
		const tags = Object.fromEntries(Object.entries({ "ses:configuration-set": mail.configurationSet, ...mail.tags })
			.map(([name, value]) => [name, [value]]));
		const told = { Bounce: { bounceType: "Permanent", bounceSubType: "General", timestamp: at,
			bouncedRecipients: mail.to.map((emailAddress) => ({ emailAddress, action: "failed", status: "5.1.1" })) },
		Delivery: { timestamp: at, recipients: mail.to, processingTimeMillis: 500, smtpResponse: "250 2.0.0 OK" },
		Complaint: { timestamp: at, complainedRecipients: mail.to.map((emailAddress) => ({ emailAddress })) },
		Reject: { reason: "Bad content" } }[type] ?? {};
		await this.world.events.publish({ Source: "aws.ses", DetailType: TYPES[type],
			Resources: [this.arn("configuration-set", mail.configurationSet)], Detail: JSON.stringify({
				eventType: type, mail: { timestamp: at, source: mail.from, sendingAccountId: this.world.account,
					messageId: mail.messageId, destination: mail.to, headersTruncated: false,
					headers: mail.headers.map(([name, value]) => ({ name, value })), tags },
				[type.toLowerCase()]: told }) });
	}
}
