// The double of AWS: reads a request, checks its signature, calls its service, and keeps a record.
//
//   node tests/aws/double/server.js [PORT]     prints its URL, and serves until it is stopped
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { control } from "./control.js";
import { refuseByFault } from "./faults.js";
import { Refusal, reply } from "./refusal.js";
import { verify } from "./sigv4.js";
import { World } from "./world.js";

const BODY_BYTES_MAX = 64 * 1024 * 1024;
const NOBODY = { name: "", protocol: "rest", messageKey: "message" };

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function pairs(raw) {
	return raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1]]] : []));
}

// The request as it arrived, with the signed parts not decoded.
async function read(incoming) {
	const chunks = [];
	let length = 0;
	for await (const chunk of incoming) {
		length += chunk.length;
		if (length > BODY_BYTES_MAX) throw new Error("the body is too long");
		chunks.push(chunk);
	}
	const at = incoming.url.indexOf("?");
	const query = at < 0 ? "" : incoming.url.slice(at + 1);
	return { method: incoming.method, path: at < 0 ? incoming.url : incoming.url.slice(0, at), query,
		parameters: Object.fromEntries(new URLSearchParams(query)), headers: pairs(incoming.rawHeaders),
		header: (name) => incoming.headers[name], target: incoming.headers["x-amz-target"] ?? "",
		body: Buffer.concat(chunks) };
}

// Calls SERVICE, unless the fault of CALL or the signature prevents it; fills CALL.
async function serve(world, service, request, call) {
	const asked = service.read(request);
	const { record } = call;

	Object.assign(record, { action: asked.action, resource: asked.grants[0]?.[1] ?? "", json: asked.json ?? null });
	const fault = call.fault = world.faults.take(service.name, asked.action, record.resource);
	record.fault = fault.kind ?? null;
	if (fault.kind === "close_before") return {};
	if (fault.kind === "delay") await pause(fault.ms);
	verify(request, { credentials: world.credentials, now: world.clock.signing(fault.kind === "skew" ? fault.secs : 0),
		region: world.region, service: service.signingName });
	record.grants = asked.grants;
	refuseByFault(fault, service.name);
	const { body, headers } = await asked.run(fault);
	const type = service.protocol === "json" ? "application/x-amz-json-1.1" : "application/json";
	return { status: 200, headers: { "content-type": type, ...headers },
		body: Buffer.isBuffer(body) ? body : JSON.stringify(body) };
}

async function answer(world, request) {
	const service = world.services.find((one) => one.owns(request)) ?? NOBODY;
	const id = world.id("request");
	const record = { id, service: service.name, action: null, resource: "", method: request.method, path: request.path,
		query: request.query,
		headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
		json: null, grants: [], fault: null, status: 0, code: null };
	const call = { record, fault: {} };
	let answered;

	world.records.push(record);
	delete record.headers.authorization;
	delete record.headers["x-amz-security-token"];
	try {
		if (service === NOBODY) throw new Refusal(404, "UnknownOperationException", "There is no such service here");
		answered = await serve(world, service, request, call);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		record.code = error.code;
		answered = reply(error, service, id);
	}
	record.status = answered.status ?? 0;
	return { ...answered, fault: call.fault, id };
}

function send(response, world, { fault = {}, status, headers, body, id }) {
	if (["close_before", "close_after"].includes(fault.kind)) return response.socket.destroy();
	// Responds as if the connection stayed open, and closes it at the next request.
	const { socket } = response;
	if (fault.kind === "hang_up") response.on("finish", () => socket.end());
	const skew_secs = fault.kind === "skew" ? fault.secs : 0;
	response.writeHead(status, { date: new Date(world.clock.signing(skew_secs) * 1000).toUTCString(),
		...(id ? { "x-amzn-requestid": id } : {}), ...headers, "content-length": Buffer.byteLength(body) });
	response.end(body);
}

// A running double: { url, world, close() }.
export async function openDouble(port = 0) {
	const world = new World();
	const server = createServer({ keepAliveTimeout: 60000 }, async (incoming, response) => {
		try {
			const request = await read(incoming);
			const own = request.path.startsWith("/_double/");
			send(response, world, own ? await control(world, request) : await answer(world, request));
		} catch (error) {
			if (!response.headersSent && response.socket)
				send(response, world, { status: 500, headers: {}, body: `${error.stack}\n` });
		}
	});

	await new Promise((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done));
	return { world, url: `http://127.0.0.1:${server.address().port}`, async close() {
		await Promise.all(Object.values(world.runtimes).map((runtime) => runtime.close()));
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	} };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	const double = await openDouble(Number(process.argv[2] ?? 0));
	console.log(double.url);
	process.on("SIGTERM", () => double.close().then(() => process.exit(0)));
}
