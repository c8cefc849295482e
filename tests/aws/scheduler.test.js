// Scheduler, by the official client: refusals, repeated calls, and firing.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { CreateScheduleCommand, DeleteScheduleCommand, GetScheduleCommand,
	UpdateScheduleCommand } from "@aws-sdk/client-scheduler";
import { CLOCK, SETUP, at, clients, openWorld, schedule } from "./sdk.js";

const NOW = Date.UTC(2037, 5, 1) / 1000;
const NAMED = { Name: "offer-abc", GroupName: "rsvp" };

let double, client;

before(async () => {
	double = await openWorld();
	client = clients(double.url).scheduler;
});

beforeEach(() => {
	double.world.reset();
	double.world.set(SETUP);
	double.world.clock.set({ now: NOW });
});

after(() => double?.close());

const create = (changed) => client.send(new CreateScheduleCommand(schedule(changed)));
const update = (changed) => client.send(new UpdateScheduleCommand(schedule(changed)));
const get = () => client.send(new GetScheduleCommand(NAMED));
const remove = () => client.send(new DeleteScheduleCommand(NAMED));
const meets = (call, name, status) => assert.rejects(call, (error) => {
	assert.equal(`${error.name} ${error.$metadata.httpStatusCode}`, `${name} ${status}`, error.message);
	return true;
});

async function tick(secs) {
	double.world.clock.set({ advance: secs });
	return double.world.scheduler.fire();
}

const WRONG = {
	"a name that is too long": { Name: "x".repeat(65) },
	"a name with a space": { Name: "a b" },
	"a group with a slash": { GroupName: "a/b" },
	"a token with a dot": { ClientToken: "a.b" },
	"a time without its seconds": { ScheduleExpression: "at(2037-06-12T18:00)" },
	"a time with a zone": { ScheduleExpression: "at(2037-06-12T18:00:00Z)" },
	"a day that is none": { ScheduleExpression: "at(2037-02-30T18:00:00)" },
	"words that are no time": { ScheduleExpression: "tomorrow" },
	"a time that has passed": { ScheduleExpression: at(NOW, -1) },
	"this very second": { ScheduleExpression: at(NOW, 0) },
	"a zone, which a double does not know": { ScheduleExpressionTimezone: "Europe/Lisbon" },
	"a window, which a double does not know": { FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 5 } },
	"another end than none and deletion": { ActionAfterCompletion: "KEEP" },
	"a role that is none": { Target: { Arn: CLOCK, RoleArn: "rsvp" } },
	"a target that is none": { Target: { Arn: "rsvp", RoleArn: schedule().Target.RoleArn } },
	"too many retries": { Target: { ...schedule().Target, RetryPolicy: { MaximumRetryAttempts: 186 } } },
	"no window": { FlexibleTimeWindow: undefined },
};

for (const [name, changed] of Object.entries(WRONG)) {
	test(`refused: ${name}`, async () => {
		await meets(create(changed), "ValidationException", 400);
		assert.equal(double.world.scheduler.schedules.size, 0);
	});
}

test("the limits themselves are accepted", async () => {
	await create({ Name: "x".repeat(64), ScheduleExpression: at(NOW, 1) });
	await create({ Name: "0.aZ-_", ScheduleExpressionTimezone: undefined, GroupName: undefined });
});

test("a member that the official model does not have is refused", async () => {
	const sent = clients(double.url).scheduler;
	sent.middlewareStack.add((next) => (args) => {
		args.request.body = args.request.body.replace("ClientToken", "clientToken");
		delete args.request.headers["content-length"];
		args.request.headers["content-length"] = String(Buffer.byteLength(args.request.body));
		return next(args);
	}, { step: "build" });
	await assert.rejects(sent.send(new CreateScheduleCommand(schedule())), /'clientToken' is no member/);
});

test("a group that is not there, a schedule that is not there: 404", async () => {
	await meets(create({ GroupName: "other" }), "ResourceNotFoundException", 404);
	await meets(update(), "ResourceNotFoundException", 404);
	await meets(get(), "ResourceNotFoundException", 404);
	await meets(remove(), "ResourceNotFoundException", 404);
});

test("the same again with its token is the same schedule; anything else of that name is a conflict", async () => {
	const { ScheduleArn } = await create();
	assert.equal((await create()).ScheduleArn, ScheduleArn);
	await meets(create({ ClientToken: "other" }), "ConflictException", 409);
	await meets(create({ ScheduleExpression: at(NOW, 60) }), "ConflictException", 409);
	assert.equal(double.world.scheduler.schedules.size, 1);
});

test("what is got is what was created, and an update takes the place of all of it", async () => {
	await create();
	const first = await get();
	assert.deepEqual(first.Target, schedule().Target);
	assert.equal(first.ActionAfterCompletion, "DELETE");
	assert.equal(first.CreationDate.getTime(), NOW * 1000);
	await update({ ActionAfterCompletion: undefined, ScheduleExpression: at(NOW, 60) });
	const second = await get();
	assert.equal(second.ActionAfterCompletion, "NONE");
	assert.equal(second.ScheduleExpression, at(NOW, 60));
	assert.equal(second.ClientToken, undefined);
	await meets(update({ ScheduleExpression: at(NOW, -60) }), "ValidationException", 400);
});

test("it fires once when its second has come, not before, and is gone", async () => {
	await create({ ScheduleExpression: at(NOW, 60) });
	assert.deepEqual(await tick(59), []);
	const [fired] = await tick(1);
	assert.deepEqual([fired.target, fired.event], [CLOCK, { timer: "offer-abc" }]);
	assert.deepEqual(await tick(3600), []);
	await meets(get(), "ResourceNotFoundException", 404);
});

test("without deletion it stays when it has fired, and does not fire again", async () => {
	await create({ ScheduleExpression: at(NOW, 60), ActionAfterCompletion: "NONE" });
	assert.equal((await tick(60)).length, 1);
	assert.equal((await get()).Name, "offer-abc");
	assert.equal((await tick(60)).length, 0);
});

test("a disabled one and a deleted one do not fire; the earliest fires first", async () => {
	await create({ Name: "c", ScheduleExpression: at(NOW, 1), State: "DISABLED" });
	await create({ ScheduleExpression: at(NOW, 2) });
	await remove();
	for (const [Name, secs] of [["b", 5], ["a", 9], ["d", 3]])
		await create({ Name, ScheduleExpression: at(NOW, secs), Target: { ...schedule().Target, Input: `"${Name}"` } });
	assert.deepEqual((await tick(10)).map(({ event }) => event), ["d", "b", "a"]);
});

test("it fires twice, late, or never, when a test says so", async () => {
	for (const kind of ["twice", "never"])
		double.world.faults.add({ service: "scheduler", action: "Fire", kind, match: kind });
	double.world.faults.add({ service: "scheduler", action: "Fire", kind: "late", secs: 100, match: "late" });
	for (const Name of ["twice", "never", "late"]) await create({ Name, ScheduleExpression: at(NOW, 1) });
	const from = (fired) => fired.map((one) => one.from.split("/").at(-1));
	assert.deepEqual(from(await tick(1)), ["twice", "twice"]);
	assert.deepEqual(from(await tick(99)), []);
	assert.deepEqual(from(await tick(1)), ["late"]);
});

test("the input's placeholders are filled; without an input the event is the service's own", async () => {
	await create({ ScheduleExpression: at(NOW, 1),
		Target: { ...schedule().Target, Input: '{"at":"<aws.scheduler.scheduled-time>"}' } });
	await create({ Name: "bare", ScheduleExpression: at(NOW, 2), Target: { ...schedule().Target, Input: undefined } });
	const [one, two] = await tick(2);
	assert.deepEqual(one.event, { at: "2037-06-01T00:00:01Z" });
	assert.equal(two.event["detail-type"], "Scheduled Event");
});

test("a target that is bound to a URL is called there; one that does not respond is recorded as status 0", async () => {
	const got = [];
	const server = createServer(async (request, response) => {
		for await (const chunk of request) got.push(String(chunk));
		response.end();
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	double.world.targets.bound = { [CLOCK]: `http://127.0.0.1:${server.address().port}/` };
	await create({ ScheduleExpression: at(NOW, 1) });
	assert.equal((await tick(1))[0].status, 200);
	assert.deepEqual(got, ['{"timer":"offer-abc"}']);
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
	await create({ ScheduleExpression: at(NOW, 2) });
	assert.equal((await tick(1))[0].status, 0);
});
