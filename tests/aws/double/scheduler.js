// EventBridge Scheduler: one-time schedules that fire by the clock of the test.
import { Refusal } from "./refusal.js";
import { integer, readJson, refuseContentType, refuseShape, structure, text } from "./shape.js";

const NAME = text({ min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ });
const TOKEN = text({ min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ });
const AT = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/;

const TARGET = structure({
	Arn: text({ min: 1, max: 1600, pattern: /^arn:aws(-[a-z]+)?:/ }),
	RoleArn: text({ min: 1, max: 1600, pattern: /^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/ }),
	Input: text({ min: 1 }),
	DeadLetterConfig: structure({ Arn: text({ max: 1600,
		pattern: /^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/ }) }),
	RetryPolicy: structure({ MaximumEventAgeInSeconds: integer(60, 86400), MaximumRetryAttempts: integer(0, 185) }),
}, ["Arn", "RoleArn"]);

const SCHEDULE = structure({
	Name: NAME,
	GroupName: NAME,
	ClientToken: TOKEN,
	ActionAfterCompletion: text({ values: ["NONE", "DELETE"] }),
	Description: text({ max: 512 }),
	FlexibleTimeWindow: structure({ Mode: text({ values: ["OFF"] }) }, ["Mode"]),
	ScheduleExpression: text({ min: 1, max: 256 }),
	ScheduleExpressionTimezone: text({ values: ["UTC"] }),
	State: text({ values: ["ENABLED", "DISABLED"] }),
	Target: TARGET,
}, ["FlexibleTimeWindow", "Name", "ScheduleExpression", "Target"]);

const NAMED = structure({ name: NAME, groupName: NAME, clientToken: TOKEN }, ["name"]);

// When at(...) is, in seconds; throws for anything else, and for a time that has passed.
export function readAt(expression, now) {
	const stamp = expression.match(AT)?.[1];
	const at = Date.parse(`${stamp}Z`);
	if (!stamp || Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== stamp)
		throw new Refusal(400, "ValidationException", `Invalid Schedule Expression ${expression}.`);
	if (at / 1000 <= now)
		throw new Refusal(400, "ValidationException", `Invalid Schedule Expression ${expression}: it is in the past.`);
	return at / 1000;
}

// The same, whatever order the members came in.
function canonical(value) {
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	return `{${Object.keys(value).sort().map((key) => `${key}:${canonical(value[key])}`).join()}}`;
}

export class Scheduler {
	name = "scheduler";
	signingName = "scheduler";
	protocol = "rest";
	messageKey = "Message";

	constructor(world) {
		this.world = world;
		this.groups = ["default"];
		this.schedules = new Map();
	}

	owns(request) {
		return request.path.startsWith("/schedules/") || request.path === "/schedules";
	}

	arn(group, name) {
		return `arn:aws:scheduler:${this.world.region}:${this.world.account}:schedule/${group}/${name}`;
	}

	// The call: its action, its permissions, and its function.
	read(request) {
		const name = decodeURIComponent(request.path.slice("/schedules/".length));
		const action = { POST: "CreateSchedule", PUT: "UpdateSchedule", GET: "GetSchedule",
			DELETE: "DeleteSchedule" }[request.method];

		if (!action || name === "" || name.includes("/"))
			throw new Refusal(404, "UnknownOperationException", "There is no such operation");
		if (request.method === "GET" || request.method === "DELETE") return this.readNamed(request, action, name);
		refuseContentType(request, "application/json");
		const asked = { ...readJson(request.body), Name: name };
		const group = asked.GroupName ?? "default";
		return { action, json: readJson(request.body), grants: [[`scheduler:${action}`, this.arn(group, name)],
			["iam:PassRole", asked.Target?.RoleArn ?? ""]], run: () => this.write(action, asked, group) };
	}

	readNamed(request, action, name) {
		const asked = { name, ...request.parameters };
		const group = asked.groupName ?? "default";
		return { action, grants: [[`scheduler:${action}`, this.arn(group, name)]], run: () => {
			refuseShape(NAMED, asked);
			const found = this.find(group, name);
			if (action === "GetSchedule") return { body: { ...found.shown } };
			this.schedules.delete(found.shown.Arn);
			return { body: {} };
		} };
	}

	find(group, name) {
		if (!this.groups.includes(group))
			throw new Refusal(404, "ResourceNotFoundException", `Schedule group ${group} does not exist.`);
		const found = this.schedules.get(this.arn(group, name));
		if (!found) throw new Refusal(404, "ResourceNotFoundException", `Schedule ${name} does not exist.`);
		return found;
	}

	write(action, asked, group) {
		refuseShape(SCHEDULE, asked);
		const now = this.world.clock.now;
		const at = readAt(asked.ScheduleExpression, now);
		const arn = this.arn(group, asked.Name);
		const known = this.schedules.get(arn);

		if (!this.groups.includes(group))
			throw new Refusal(404, "ResourceNotFoundException", `Schedule group ${group} does not exist.`);
		if (action === "UpdateSchedule") this.find(group, asked.Name);
		else if (known && (asked.ClientToken === undefined || canonical(known.asked) !== canonical(asked)))
			throw new Refusal(409, "ConflictException", `Schedule ${asked.Name} already exists.`);
		else if (known) return { body: { ScheduleArn: arn } };
		const { ClientToken, ...kept } = asked;
		this.schedules.set(arn, { asked, at, fired: false, shown: { Arn: arn, GroupName: group, State: "ENABLED",
			ScheduleExpressionTimezone: "UTC", ActionAfterCompletion: "NONE", ...kept,
			CreationDate: known?.shown.CreationDate ?? now, LastModificationDate: now } });
		return { body: { ScheduleArn: arn } };
	}

	// The event for the target.
	event({ shown, at }) {
		const time = `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
		if (shown.Target.Input === undefined) {
			return { version: "0", id: this.world.id("fire"), "detail-type": "Scheduled Event", source: "aws.scheduler",
				account: this.world.account, time, region: this.world.region, resources: [shown.Arn], detail: "{}" };
		}
		const input = shown.Target.Input.replaceAll("<aws.scheduler.schedule-arn>", shown.Arn)
			.replaceAll("<aws.scheduler.scheduled-time>", time);
		try {
			return JSON.parse(input);
		} catch {
			return input;
		}
	}

	// Fires all due schedules, the earliest first; returns the deliveries.
	async fire() {
		const fired = [];
		const due = [...this.schedules.values()].filter(({ at, fired: done, shown }) =>
			!done && at <= this.world.clock.now && shown.State === "ENABLED")
			.sort((a, b) => a.at - b.at || (a.shown.Arn < b.shown.Arn ? -1 : 1));

		for (const one of due) {
			const { kind, secs = 0 } = this.world.faults.take("scheduler", "Fire", one.shown.Arn);
			const event = this.event(one);
			if (kind === "late") {
				one.at += secs;
				if (one.at > this.world.clock.now) continue;
			}
			one.fired = true;
			if (one.shown.ActionAfterCompletion === "DELETE") this.schedules.delete(one.shown.Arn);
			for (let times = { never: 0, twice: 2 }[kind] ?? 1; times > 0; times--)
				fired.push(await this.world.targets.deliver(one.shown.Target.Arn, event, one.shown.Arn));
		}
		return fired;
	}
}
