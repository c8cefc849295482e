// The shapes of calls, and AWS's refusals of calls of another shape.
import { Refusal } from "./refusal.js";

// Each check takes a value and its path, and yields its errors.
export function text({ min = 0, max = Infinity, pattern, values } = {}) {
	return function* check(value, at) {
		const length = [...String(value)].length;
		const wrong = (must) => `Value '${value}' at '${at}' failed to satisfy constraint: Member must ${must}`;

		if (typeof value !== "string") return yield `Value at '${at}' is not a string`;
		if (length < min) yield wrong(`have length greater than or equal to ${min}`);
		if (length > max) yield wrong(`have length less than or equal to ${max}`);
		if (pattern && !pattern.test(value)) yield wrong(`satisfy regular expression pattern: ${pattern.source}`);
		if (values && !values.includes(value)) yield wrong(`satisfy enum value set: [${values.join(", ")}]`);
	};
}

export function integer(min, max) {
	return function* check(value, at) {
		if (!Number.isInteger(value)) yield `Value at '${at}' is not an integer`;
		else if (value < min || value > max)
			yield `Value '${value}' at '${at}' failed to satisfy constraint: Member must be between ${min} and ${max}`;
	};
}

export function* flag(value, at) {
	if (typeof value !== "boolean") yield `Value at '${at}' is not a boolean`;
}

export function list(of, min, max) {
	return function* check(value, at) {
		if (!Array.isArray(value)) return yield `Value at '${at}' is not a list`;
		if (value.length < min || value.length > max)
			yield `Value at '${at}' failed to satisfy constraint: Member must have length between ${min} and ${max}`;
		for (const [i, one] of value.entries()) yield* of(one, `${at}.${i + 1}.member`);
	};
}

const lower = (name) => name[0].toLowerCase() + name.slice(1);

// A structure with MEMBERS; those in NEEDED are required.  AWS ignores an unknown member, even a typo: here it is
// refused.
export function structure(members, needed = []) {
	return function* check(value, at) {
		const inside = (name) => (at ? `${at}.${lower(name)}` : lower(name));

		if (value === null || typeof value !== "object" || Array.isArray(value))
			return yield `Value at '${at}' is not a structure`;
		for (const name of needed) {
			if (value[name] === undefined)
				yield `Value null at '${inside(name)}' failed to satisfy constraint: Member must not be null`;
		}
		for (const [name, one] of Object.entries(value)) {
			if (!members[name]) yield `'${name}' is no member of '${at || "the request"}'`;
			else yield* members[name](one, inside(name));
		}
	};
}

// Throws a ValidationException, or CODE, with all errors of VALUE.
export function refuseShape(shape, value, code = "ValidationException") {
	const wrong = [...shape(value, "")];
	if (wrong.length > 0) {
		throw new Refusal(400, code,
			`${wrong.length} validation error${wrong.length > 1 ? "s" : ""} detected: ${wrong.join("; ")}`);
	}
}

// The JSON object in BODY.
export function readJson(body) {
	try {
		const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
		if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
	} catch {
		// Refused below, like JSON that is not an object.
	}
	throw new Refusal(400, "SerializationException", "The body is not a JSON object");
}

export function refuseContentType(request, type) {
	if (request.header("content-type") !== type)
		throw new Refusal(400, "SerializationException", `content-type must be ${type}`);
}
