// Reads a mail as its receiver would: headers and text.

// "=?UTF-8?Q?caf=C3=A9?=" as "café".
function words(text) {
	return text.replace(/(=\?[^?]+\?[QqBb]\?[^?]*\?=)\s+(?==\?)/g, "$1")
		.replace(/=\?([^?]+)\?([QqBb])\?([^?]*)\?=/g, (_, charset, way, coded) => new TextDecoder(charset).decode(
			/b/i.test(way) ? Buffer.from(coded, "base64") : quoted(coded.replaceAll("_", " "))));
}

function quoted(text) {
	return Buffer.from(text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi,
		(_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");
}

// [[name, value], ...] in order, and the body.
function split(raw) {
	const at = raw.search(/\r\n\r\n/);
	const head = (at < 0 ? raw : raw.slice(0, at)).replace(/\r\n[ \t]+/g, " ");
	const headers = head.split("\r\n").map((line) => {
		const colon = line.indexOf(":");
		return [line.slice(0, colon), line.slice(colon + 1).trim()];
	});
	return { headers, body: at < 0 ? "" : raw.slice(at + 4) };
}

const get = (headers, name) => headers.find(([n]) => n.toLowerCase() === name)?.[1] ?? "";

function readBody(coded, encoding, charset) {
	const way = encoding.toLowerCase();
	const bytes = way === "base64" ? Buffer.from(coded, "base64") : way === "quoted-printable" ? quoted(coded)
		: Buffer.from(coded, "latin1");
	return new TextDecoder(charset).decode(bytes);
}

// The parts that are not multipart: [{ type, content }, ...].
function parts(raw) {
	const { headers, body } = split(raw);
	const type = get(headers, "content-type") || "text/plain";
	const boundary = type.match(/boundary="?([^";]+)"?/i)?.[1];

	if (!boundary) {
		const charset = type.match(/charset="?([^";]+)"?/i)?.[1] ?? "utf-8";
		return [{ type: type.split(";")[0].trim().toLowerCase(),
			content: readBody(body, get(headers, "content-transfer-encoding"), charset) }];
	}
	return `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)
		.flatMap((part) => parts(part.replace(/^[ \t]*\r\n/, "")));
}

// "Ana <ana@example.org>, bob@example.org" as two addresses.
export function addresses(line) {
	return line.split(",").map((one) => (one.match(/<([^>]*)>/)?.[1] ?? one).trim()).filter((one) => one !== "");
}

// RAW is latin1, a character for each byte.
export function readMail(raw) {
	const { headers } = split(raw);
	const read = parts(raw);
	const part = (type) => read.find((one) => one.type === type)?.content ?? "";
	const value = (name) => words(get(headers, name));
	return { headers, subject: value("subject"), from: addresses(value("from")),
		to: ["to", "cc", "bcc"].flatMap((name) => addresses(value(name))),
		text: part("text/plain"), html: part("text/html") };
}
