// Signature version 4 on the side of the server: from the request on the wire back to what was signed.  It shares
// no code with the signer of the program, so one mistake cannot hide in both.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "./refusal.js";

export const SKEW_SECS = 300;
export const SKEW_S3_SECS = 900;
export const UNSIGNED = "UNSIGNED-PAYLOAD";

const FORM = /^AWS4-HMAC-SHA256 Credential=([^\s,]+), ?SignedHeaders=([a-z0-9;_-]+), ?Signature=([0-9a-f]{64})$/;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const mac = (key, text) => createHmac("sha256", key).update(text).digest();

// The bytes of TEXT, with all but the unreserved characters as %XX.
function encode(bytes) {
	return [...Buffer.from(bytes)].map((byte) => (/[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte))
		? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)).join("");
}

// The decoded bytes of TEXT.
function decode(text) {
	const bytes = Buffer.from(text).toString("latin1").replace(/%([0-9A-Fa-f]{2})/g,
		(_, hex) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, "latin1");
}

// "/a//b/./../c/" without empty parts and dots: "/a/c/".
function normalize(path) {
	const kept = [];
	const parts = path.split("/");
	for (const part of parts) {
		if (part === "..") kept.pop();
		else if (part !== "" && part !== ".") kept.push(part);
	}
	const folder = kept.length > 0 && ["", ".", ".."].includes(parts.at(-1));
	return `/${kept.join("/")}${folder ? "/" : ""}`;
}

// A path as it is signed: encoded once more than on the wire, except for S3.
export function canonicalPath(path, { service, normalized = true }) {
	if (service === "s3") return path.split("/").map((part) => encode(decode(part))).join("/");
	return (normalized ? normalize(path) : path).split("/").map(encode).join("/");
}

export function canonicalQuery(query) {
	return query.split("&").filter((pair) => pair !== "").map((pair) => {
		const at = pair.indexOf("=");
		const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
		return [encode(decode(name)), encode(decode(value))];
	}).sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
		.map((pair) => pair.join("=")).join("&");
}

// REQUEST: { method, path, query, headers: [[name, value], ...] as they came, body }.
export function canonicalRequest(request, signed, hash, options) {
	const lines = signed.map((name) => {
		const values = request.headers.filter(([n]) => n.toLowerCase() === name)
			.map(([, v]) => v.trim().replace(/\s+/g, " "));
		return `${name}:${values.join(",")}\n`;
	});
	return [request.method, canonicalPath(request.path, options), canonicalQuery(request.query),
		lines.join(""), signed.join(";"), hash].join("\n");
}

export function stringToSign(canonical, time, scope) {
	return ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
}

export function signature(secret, text, scope) {
	const key = scope.split("/").reduce((k, part) => mac(k, part), `AWS4${secret}`);
	return mac(key, text).toString("hex");
}

export function payloadHash(request) {
	return header(request, "x-amz-content-sha256") ?? sha256(request.body);
}

export function header(request, name) {
	return request.headers.find(([n]) => n.toLowerCase() === name)?.[1];
}

// Reads the Authorization header, or throws a refusal of its form.
export function readAuthorization(request) {
	const line = header(request, "authorization");
	if (line === undefined)
		throw new Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
	const found = line.match(FORM);
	const parts = found?.[1].split("/") ?? [];
	if (parts.length !== 5 || parts[4] !== "aws4_request")
		throw new Refusal(403, "IncompleteSignatureException",
			"Authorization header is not of the form of AWS4-HMAC-SHA256.");
	const [id, date, region, service] = parts;
	return { id, date, region, service, scope: parts.slice(1).join("/"), signed: found[2].split(";"),
		signature: found[3] };
}

function refuseTime(time, now, service) {
	const stamp = (at) => new Date(at * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
	const at = Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z")) / 1000;
	const skew = service === "s3" ? SKEW_S3_SECS : SKEW_SECS;

	if (Number.isNaN(at))
		throw new Refusal(403, "IncompleteSignatureException",
			`Date must be in ISO-8601 'basic format'. Got '${time}'.`);
	if (Math.abs(at - now) <= skew) return;
	if (service === "s3")
		throw new Refusal(403, "RequestTimeTooSkewed",
			"The difference between the request time and the current time is too large.");
	throw new Refusal(403, "InvalidSignatureException", at < now
		? `Signature expired: ${time} is now earlier than ${stamp(now - skew)} (${stamp(now)} - 5 min.)`
		: `Signature not yet current: ${time} is still later than ${stamp(now + skew)} (${stamp(now)} + 5 min.)`);
}

// The headers that must be signed: the host, and those that AWS acts on.
function refuseUnsigned(request, signed) {
	const names = [...new Set(request.headers.map(([name]) => name.toLowerCase()))];
	const needed = names.filter((name) => name === "host" || name === "content-type" || name.startsWith("x-amz-"));
	const open = needed.filter((name) => !signed.includes(name));
	const gone = signed.filter((name) => !names.includes(name));

	if (open.length > 0)
		throw new Refusal(403, "InvalidSignatureException",
			`These headers are sent and not signed: ${open.join(", ")}`);
	if (gone.length > 0)
		throw new Refusal(403, "InvalidSignatureException",
			`'${gone[0]}' is named as a SignedHeader, but it does not exist in the HTTP request`);
	if (signed.join() !== [...signed].sort().join())
		throw new Refusal(403, "IncompleteSignatureException", "SignedHeaders is not sorted");
}

function refuseToken(request, known, now) {
	const token = header(request, "x-amz-security-token");
	if (known.token !== token)
		throw new Refusal(403, "UnrecognizedClientException", "The security token included in the request is invalid.");
	if (known.expires !== undefined && known.expires <= now)
		throw new Refusal(403, "ExpiredTokenException", "The security token included in the request is expired");
}

function refuseHash(request, service) {
	const hash = header(request, "x-amz-content-sha256");
	if (service === "s3" && hash === undefined)
		throw new Refusal(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
	if (hash !== undefined && hash !== UNSIGNED && hash !== sha256(request.body))
		throw new Refusal(400, "XAmzContentSHA256Mismatch",
			"The provided 'x-amz-content-sha256' header does not match what was computed.");
}

// Returns the credentials of a request, or throws the refusal of AWS.
export function verify(request, { credentials, now, region, service }) {
	const said = readAuthorization(request);
	const known = credentials.find(({ id }) => id === said.id);
	const time = header(request, "x-amz-date") ?? "";

	if (!known) throw new Refusal(403, "UnrecognizedClientException",
		"The security token included in the request is invalid.");
	refuseTime(time, now, service);
	if (said.date !== time.slice(0, 8))
		throw new Refusal(403, "InvalidSignatureException",
			"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
	if (said.region !== region)
		throw new Refusal(403, "InvalidSignatureException",
			`Credential should be scoped to a valid region, not '${said.region}'.`);
	if (said.service !== service)
		throw new Refusal(403, "InvalidSignatureException",
			`Credential should be scoped to correct service: '${service}'.`);
	refuseToken(request, known, now);
	refuseUnsigned(request, said.signed);
	refuseHash(request, service);
	const canonical = canonicalRequest(request, said.signed, payloadHash(request), { service });
	const due = signature(known.secret, stringToSign(canonical, time, said.scope), said.scope);
	if (!timingSafeEqual(Buffer.from(due), Buffer.from(said.signature)))
		throw new Refusal(403, "InvalidSignatureException", "The request signature we calculated does not match the "
			+ "signature you provided. Check your AWS Secret Access Key and signing method. "
			+ "Consult the service documentation for details.\n\n"
			+ `The Canonical String for this request should have been\n'${canonical}'`);
	return known;
}
