// The control API of the double, by which a test configures and reads it: /_double/.
import { KINDS } from "./faults.js";
import { Runtime } from "./runtime.js";

// Each resource, by method: (world, asked, words) -> response.  WORDS are the rest of the path.
const THINGS = {
	reset: { POST: (world) => world.reset() },
	setup: { POST: (world, asked) => world.set(asked) },
	clock: { GET: showClock, POST: moveClock },
	kinds: { GET: () => KINDS },
	faults: { GET: (world) => world.faults.list, POST: (world, asked) => world.faults.add(asked),
		DELETE: (world) => { world.faults.list = []; } },
	records: { GET: (world) => world.records },
	grants: { GET: showGrants },
	mails: { GET: (world) => world.ses.mails, POST: tellOfMail },
	events: { GET: (world) => world.events.list },
	schedules: { GET: (world) =>
		[...world.scheduler.schedules.values()].map(({ shown, at, fired }) => ({ ...shown, at, fired })) },
	invocations: { GET: (world) => world.targets.list, DELETE: (world, asked) => world.targets.take(asked.target) },
	runtimes: { GET: showRuntime, POST: useRuntime },
};

function showClock({ clock, scheduler }) {
	const dues = [...scheduler.schedules.values()].filter(({ fired }) => !fired).map(({ at }) => at);
	return { now: clock.now, signs: clock.signs, next: dues.length > 0 ? Math.min(...dues) : null };
}

async function moveClock(world, asked) {
	world.clock.set(asked);
	return { now: world.clock.now, fired: await world.scheduler.fire() };
}

// Every used permission with its resource, once.
function showGrants({ records }) {
	const used = new Set(records.flatMap(({ grants }) => grants.map((grant) => JSON.stringify(grant))));
	return [...used].sort().map((grant) => JSON.parse(grant)).map(([action, resource]) => ({ action, resource }));
}

// { messageId, type }: a later report about a mail, such as a Complaint, or a Bounce after the Delivery.
async function tellOfMail({ ses }, { messageId, type }) {
	const mail = ses.mails.find((one) => one.messageId === messageId);
	if (!mail) throw new Error(`no mail ${messageId}`);
	await ses.emit(mail, type);
}

function show({ id, payload, outcome }) {
	return { id, payload, outcome };
}

function showRuntime({ runtimes }, asked, [name]) {
	const { state, address, initError, invocations } = known(runtimes, name);
	return { name, state, address, initError, invocations: invocations.map(show) };
}

function known(runtimes, name) {
	if (!Object.hasOwn(runtimes, name)) throw new Error(`no runtime '${name}'`);
	return runtimes[name];
}

// runtimes/NAME makes or resets it; .../invoke invokes it and, with { wait: true }, answers with the outcome;
// .../idle answers when nothing waits or runs.
async function useRuntime(world, asked, [name, verb]) {
	if (verb === "invoke") {
		const one = known(world.runtimes, name).invoke(asked);
		if (asked.wait) await one.ended;
		return show(one);
	}
	if (verb === "idle") await known(world.runtimes, name).idle();
	else if (world.runtimes[name]) world.runtimes[name].restart();
	else {
		world.runtimes[name] = new Runtime(name, world);
		await world.runtimes[name].open();
	}
	return showRuntime(world, asked, [name]);
}

// Answers a request under /_double/.
export async function control(world, request) {
	const [, , name, ...words] = request.path.split("/");
	const act = THINGS[name]?.[request.method];
	const json = (status, said = {}) =>
		({ status, headers: { "content-type": "application/json" }, body: JSON.stringify(said) });

	if (!act) return json(404, { error: `no ${request.method} ${request.path}` });
	try {
		const asked = request.body.length > 0 ? JSON.parse(request.body) : request.parameters;
		return json(200, await act(world, asked, words));
	} catch (error) {
		return json(400, { error: error.message });
	}
}
