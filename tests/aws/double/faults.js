// The faults to inject, call by call.
import { Refusal } from "./refusal.js";

// Each kind of fault, with its description.
export const KINDS = {
	throttle: "refused as too many, in the service's own words; nothing was done",
	error: "500; nothing was done",
	unavailable: "503; nothing was done",
	deny: "AccessDeniedException; nothing was done",
	reject: "SES: MessageRejected; nothing was done",
	close_before: "the connection is closed without a byte; nothing was done",
	close_after: "the connection is closed without a byte; it was done",
	hang_up: "answered, then the connection is closed although it was to be kept",
	delay: "answered after `ms`",
	skew: "this server's clock is `secs` ahead (or behind, if negative), in its Date as well",
	partial: "EventBridge: the entries at the indexes `entries` fail inside a 200",
	silent: "SES: the mail is taken, and no event ever tells of it",
	empty: "Runtime API: 204 instead of an invocation",
	twice: "Fire: the target is called twice",
	late: "Fire: not before `secs` later",
	never: "Fire: lost",
};

const THROTTLES = {
	scheduler: [429, "ThrottlingException", "Rate exceeded"],
	ses: [429, "TooManyRequestsException", "Maximum sending rate exceeded."],
	events: [400, "ThrottlingException", "Rate exceeded"],
	secretsmanager: [400, "ThrottlingException", "Rate exceeded"],
	ssm: [400, "ThrottlingException", "Rate exceeded"],
	s3: [503, "SlowDown", "Please reduce your request rate."],
};

export class Faults {
	constructor() {
		this.list = [];
	}

	// { service, action, kind, nth = 1, times = 1, match }: from the NTHth such call on, TIMES times; MATCH is a part
	// of the resource's name.  Action "*" is every action.
	add(fault) {
		const { service, action = "*", kind, nth = 1, times = 1, match = "" } = fault;
		if (!Object.hasOwn(KINDS, kind))
			throw new Error(`no kind '${kind}'; there are ${Object.keys(KINDS).join(", ")}`);
		if (typeof service !== "string") throw new Error("a fault needs a service");
		if (!Number.isInteger(nth) || nth < 1 || !Number.isInteger(times) || times < 1)
			throw new Error("nth and times are whole and at least 1");
		this.list.push({ ...fault, service, action, kind, nth, times, match, seen: 0, done: 0 });
	}

	// Counts this call, and returns its fault, or an empty object.
	take(service, action, resource = "") {
		let chosen;
		for (const fault of this.list) {
			if (fault.service !== service || !["*", action].includes(fault.action) || !resource.includes(fault.match))
				continue;
			fault.seen += 1;
			if (chosen || fault.seen < fault.nth || fault.done >= fault.times) continue;
			fault.done += 1;
			chosen = fault;
		}
		return chosen ?? {};
	}
}

// Throws the refusal of FAULT, if it fails a call before it is carried out.
export function refuseByFault({ kind }, service) {
	if (kind === "throttle") throw new Refusal(...THROTTLES[service]);
	if (kind === "error")
		throw new Refusal(500, "InternalFailure", "The request processing has failed because of an unknown error.");
	if (kind === "unavailable")
		throw new Refusal(503, "ServiceUnavailable",
			"The request has failed due to a temporary failure of the server.");
	if (kind === "deny")
		throw new Refusal(403, "AccessDeniedException", "User is not authorized to perform this action");
	if (kind === "reject") throw new Refusal(400, "MessageRejected", "The message was rejected for what is in it.");
}
