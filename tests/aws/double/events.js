// EventBridge: a bus, and rules that route its events.
import { Refusal } from "./refusal.js";
import { list, readJson, refuseContentType, refuseShape, structure, text } from "./shape.js";

const BYTES_MAX = 256 * 1024;
const ANY = text();

const REQUEST = structure({
	Entries: list(structure({ Source: ANY, DetailType: ANY, Detail: ANY, EventBusName: text({ min: 1, max: 1600 }),
		Resources: list(ANY, 0, 100),
		Time: (value, at) => (typeof value === "number" ? [] : [`Value at '${at}' is no time`]),
		TraceHeader: text({ min: 1, max: 500 }) }), 1, 10),
}, ["Entries"]);

const required = (name) =>
	["InvalidArgument", `Parameter ${name} is not valid. Reason: ${name} is a required argument.`];

export class Events {
	name = "events";
	signingName = "events";
	protocol = "json";
	messageKey = "message";

	constructor(world) {
		this.world = world;
		this.buses = ["default"];
		this.rules = [];
		this.list = [];
	}

	owns(request) {
		return request.target.startsWith("AWSEvents.");
	}

	arn(bus) {
		return bus.startsWith("arn:") ? bus
			: `arn:aws:events:${this.world.region}:${this.world.account}:event-bus/${bus}`;
	}

	read(request) {
		if (request.target !== "AWSEvents.PutEvents")
			throw new Refusal(400, "UnknownOperationException", "There is no such operation");
		refuseContentType(request, "application/x-amz-json-1.1");
		const json = readJson(request.body);
		const entries = Array.isArray(json.Entries) ? json.Entries : [];
		const buses = [...new Set(entries.map((entry) => entry?.EventBusName ?? "default"))];
		return { action: "PutEvents", json, grants: buses.map((bus) => ["events:PutEvents", this.arn(String(bus))]),
			run: (fault) => this.put(json, fault) };
	}

	async put(json, fault) {
		refuseShape(REQUEST, json);
		const bytes = json.Entries.reduce((sum, entry) => sum + (entry.Time ? 14 : 0)
			+ Buffer.byteLength((entry.Source ?? "") + (entry.DetailType ?? "") + (entry.Detail ?? "")), 0);
		if (bytes > BYTES_MAX)
			throw new Refusal(400, "ValidationException",
				"Total size of the entries in the request is over the limit.");
		const answers = [];
		for (const [i, entry] of json.Entries.entries()) {
			const [ErrorCode, ErrorMessage] = this.wrong(entry, fault.kind === "partial" && fault.entries.includes(i));
			if (ErrorCode) answers.push({ ErrorCode, ErrorMessage });
			else answers.push({ EventId: await this.publish(entry) });
		}
		return { body: { FailedEntryCount: answers.filter((one) => one.ErrorCode).length, Entries: answers } };
	}

	// The error of one entry; the others still get onto the bus.
	wrong({ Source, DetailType, Detail, EventBusName = "default" }, failed) {
		if (failed) return ["InternalFailure",
			"The request processing has failed because of an unknown error, exception or failure."];
		if (!Source) return required("Source");
		if (!DetailType) return required("DetailType");
		if (!Detail) return required("Detail");
		if (Source.startsWith("aws.")) return ["NotAuthorizedForSourceException", "Not authorized for the source."];
		if (!this.buses.some((bus) => bus === EventBusName || this.arn(bus) === EventBusName))
			return ["InvalidArgument", `Event bus ${EventBusName} does not exist.`];
		try {
			readJson(Buffer.from(Detail));
			return [];
		} catch {
			return ["MalformedDetail", "Detail is malformed."];
		}
	}

	// Puts an event on its bus, also an event of AWS; returns its id.
	async publish({ Source, DetailType, Detail, EventBusName = "default", Resources = [] }) {
		const { world } = this;
		const event = { version: "0", id: world.id("event"), "detail-type": DetailType, source: Source,
			account: world.account, time: `${new Date(world.clock.now * 1000).toISOString().slice(0, 19)}Z`,
			region: world.region, resources: Resources, detail: JSON.parse(Detail) };
		const bus = this.arn(EventBusName);

		this.list.push({ bus, event });
		for (const rule of this.rules) {
			if (this.arn(rule.bus ?? "default") === bus && matches(rule.pattern, event))
				await world.targets.deliver(rule.target, event, rule.name);
		}
		return event.id;
	}
}

// A pattern: each member lists its allowed values, or is a nested pattern.
export function matches(pattern, event) {
	return Object.entries(pattern).every(([key, allowed]) => {
		const value = event?.[key];
		if (!Array.isArray(allowed)) return matches(allowed, value);
		return Array.isArray(value) ? value.some((one) => allowed.includes(one)) : allowed.includes(value);
	});
}
