// The targets of schedules and rules.  A target that is bound to a runtime is invoked there, one that is bound to a
// URL gets a POST.  Every delivery is also kept in the list, for a test to read or to remove.

export class Targets {
	constructor(world) {
		this.world = world;
		this.bound = {};
		this.list = [];
	}

	// Delivers EVENT to the target ARN; FROM is its source.
	async deliver(arn, event, from) {
		const to = this.bound[arn];
		const delivery = { target: arn, from, event };

		this.list.push(delivery);
		if (!to) return delivery;
		if (this.world.runtimes[to]) {
			delivery.invocation = this.world.runtimes[to].invoke({ payload: event, arn }).id;
			return delivery;
		}
		try {
			const answer = await fetch(to, { method: "POST", headers: { "content-type": "application/json" },
				body: JSON.stringify(event) });
			delivery.status = answer.status;
		} catch {
			delivery.status = 0;
		}
		return delivery;
	}

	// Removes and returns what was delivered to ARN, or to all.
	take(arn) {
		const taken = this.list.filter(({ target }) => !arn || target === arn);
		this.list = this.list.filter((one) => !taken.includes(one));
		return taken;
	}
}
