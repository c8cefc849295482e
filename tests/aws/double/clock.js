// Two clocks.  Schedules fire by the first, which stands still until a test moves it.  Signatures are checked by the
// second, which is this machine's unless a test chooses the first.

export class Clock {
	constructor(now = Math.floor(Date.now() / 1000)) {
		this.now = now;
		this.signs = "real";
	}

	// The time for checking signatures; a fault sets SKEW_SECS, the error of this server's clock.
	signing(skew_secs = 0) {
		return (this.signs === "virtual" ? this.now : Math.floor(Date.now() / 1000)) + skew_secs;
	}

	// Sets the clock by { now }, or moves it by { advance } seconds; { signs }: "real" or "virtual".
	set({ now = this.now, advance = 0, signs = this.signs }) {
		if (!Number.isInteger(now) || !Number.isInteger(advance)) throw new Error("now and advance are whole seconds");
		if (!["real", "virtual"].includes(signs)) throw new Error('signs is "real" or "virtual"');
		this.now = now + advance;
		this.signs = signs;
	}
}
