// The state of one double: its account, its credentials, and each service with its data.
import { Clock } from "./clock.js";
import { Events } from "./events.js";
import { Faults } from "./faults.js";
import { S3 } from "./s3.js";
import { Scheduler } from "./scheduler.js";
import { Parameters, Secrets } from "./secrets.js";
import { Ses } from "./ses.js";
import { Targets } from "./targets.js";

// The settings of a test, and where they are kept.
const SETTINGS = {
	account: (world, value) => { world.account = value; },
	region: (world, value) => { world.region = value; },
	credentials: (world, value) => { world.credentials = value; },
	groups: (world, value) => { world.scheduler.groups = value; },
	identities: (world, value) => { world.ses.identities = value; },
	configuration_sets: (world, value) => { world.ses.configurationSets = value; },
	bounces: (world, value) => { world.ses.bounces = value; },
	delivery_events: (world, value) => { world.ses.emits = value; },
	buses: (world, value) => { world.events.buses = value; },
	rules: (world, value) => { world.events.rules = value; },
	targets: (world, value) => { world.targets.bound = value; },
	secrets: (world, value) => { world.secrets.secrets = value; },
	parameters: (world, value) => { world.parameters.parameters = value; },
	objects: (world, value) => { world.s3.buckets = value; },
};

export class World {
	constructor() {
		this.runtimes = {};
		this.reset();
	}

	// Resets everything; runtimes keep their ports, and lose their invocations.
	reset() {
		this.account = "123456789012";
		this.region = "eu-west-1";
		this.credentials = [{ id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" }];
		this.ids = 0;
		this.records = [];
		this.clock = new Clock();
		this.faults = new Faults();
		this.targets = new Targets(this);
		this.events = new Events(this);
		this.scheduler = new Scheduler(this);
		this.ses = new Ses(this);
		this.secrets = new Secrets(this);
		this.parameters = new Parameters(this);
		this.s3 = new S3(this);
		for (const runtime of Object.values(this.runtimes)) {
			runtime.restart();
			runtime.invocations = [];
			runtime.initError = null;
		}
		// S3 is the last: it takes every path that no other service has.
		this.services = [this.scheduler, this.ses, this.events, this.secrets, this.parameters, this.s3];
	}

	set(settings) {
		for (const [name, value] of Object.entries(settings)) {
			if (!Object.hasOwn(SETTINGS, name))
				throw new Error(`no setting '${name}'; there are ${Object.keys(SETTINGS).join(", ")}`);
			SETTINGS[name](this, value);
		}
	}

	// A unique id; each run makes the same ids in the same order.
	id(kind) {
		this.ids += 1;
		const hex = Buffer.from(kind).toString("hex").padEnd(20, "0").slice(0, 20);
		const last = this.ids.toString(16).padStart(12, "0");
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${last}`;
	}
}
