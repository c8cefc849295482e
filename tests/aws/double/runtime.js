// The Lambda Runtime API of one environment, on its own port: its states, and its responses in each.
import { createServer } from "node:http";

export const PAYLOAD_BYTES_MAX = 6 * 1024 * 1024 + 100;
const TIMEOUT_MS = 15000;
const BASE = "/2018-06-01/runtime";
const ERROR_TYPE = /^(Runtime|Function)\.[A-Z][A-Za-z]+$/;

const ok = { status: 202, body: { status: "OK" } };
const no = (status, errorType, errorMessage) => ({ status, body: { errorMessage, errorType } });

export class Runtime {
	// Calls are answered in one of the states Started, Ready, Running, InvocationResponse, InvocationErrorResponse,
	// ResponseSent, InitError, and Ended: past a deadline, where the real process would have been killed.
	constructor(name, world) {
		this.name = name;
		this.world = world;
		this.invocations = [];
		this.initError = null;
		this.waiting = null;
		this.idlers = [];
		this.restart();
		this.server = createServer({ keepAliveTimeout: 0 }, (request, response) => this.take(request, response))
			.on("clientError", (error, socket) => this.takeBroken(socket));
	}

	async open() {
		await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
		this.address = `127.0.0.1:${this.server.address().port}`;
	}

	close() {
		for (const one of this.invocations) clearTimeout(one.timer);
		this.server.closeAllConnections();
		return new Promise((done) => this.server.close(done));
	}

	// Resets it for a new process: a running invocation has ended, queued ones stay.
	restart() {
		if (this.current) this.end(this.current, { errorType: "Runtime.ExitError" });
		this.state = "Started";
		this.current = null;
		this.waiting = null;
	}

	// Queues PAYLOAD; returns the invocation, whose promise `ended` resolves with the outcome.
	invoke({ payload, arn = `arn:aws:lambda:${this.world.region}:${this.world.account}:function:${this.name}`,
		ms = TIMEOUT_MS }) {
		const one = { id: this.world.id("invocation"), payload, arn, ms, outcome: null };
		one.ended = new Promise((done) => { one.finish = done; });
		this.invocations.push(one);
		this.hand();
		return one;
	}

	// Resolves when no invocation waits or runs.
	idle() {
		if (this.invocations.every((one) => one.outcome)) return Promise.resolve();
		return new Promise((done) => this.idlers.push(done));
	}

	end(one, outcome) {
		if (one.outcome) return;
		clearTimeout(one.timer);
		one.outcome = outcome;
		one.finish(outcome);
		if (this.invocations.every((other) => other.outcome)) this.idlers.splice(0).forEach((done) => done());
	}

	// Gives the next invocation to the waiting runtime.
	hand() {
		const next = this.invocations.find((one) => !one.outcome);
		if (!this.waiting || !next) return;
		const { socket, answer } = this.waiting;
		this.waiting = null;
		if (socket.destroyed) return;
		this.state = "Running";
		this.current = next;
		next.deadline_ms ??= Date.now() + next.ms;
		next.timer ??= setTimeout(() => this.expire(next), next.ms);
		answer(this.shown(next));
	}

	expire(one) {
		this.state = "Ended";
		this.end(one, { errorType: "Sandbox.Timedout" });
	}

	shown({ id, arn, deadline_ms, payload }) {
		return { status: 200, body: payload, headers: { "Lambda-Runtime-Aws-Request-Id": id,
			"Lambda-Runtime-Deadline-Ms": String(deadline_ms), "Lambda-Runtime-Invoked-Function-Arn": arn,
			"Lambda-Runtime-Trace-Id": `Root=1-00000000-${id.replaceAll("-", "").slice(-24)};Sampled=0` } };
	}

	refuse(to) {
		return no(403, "InvalidStateTransition",
			`State transition from ${this.state} to ${to} failed for runtime. Error: State transition is not allowed`);
	}

	async take(request, response) {
		const [path] = request.url.split("?");
		const found = path.match(/\/invocation\/([^/]+)\/(response|error)$/);
		const action = path === `${BASE}/invocation/next` ? "next" : path === `${BASE}/init/error` ? "init"
			: found?.[2];
		const fault = this.world.faults.take("runtime", action ?? "", this.name);
		const answer = (reply) => this.send(response, reply, fault);

		if (fault.kind === "close_before") return request.socket.destroy();
		if (!path.startsWith(`${BASE}/`) || !action) return answer({ status: 404, body: "404 page not found\n" });
		if (request.method !== (action === "next" ? "GET" : "POST")) return answer({ status: 405, body: "" });
		if (fault.kind === "empty") return answer({ status: 204, body: "" });
		if (action === "next") return this.next(request.socket, answer);
		request.socket.posts = { action, id: found?.[1] };
		const chunks = [];
		try {
			for await (const chunk of request) chunks.push(chunk);
		} catch {
			return;
		}
		request.socket.posts = null;
		const body = Buffer.concat(chunks);
		answer(action === "init" ? this.failInit(request, body) : this.settle(action, found[1], request, body));
	}

	// A body shorter than its length: the response is lost, and the state changes as usual.
	takeBroken(socket) {
		if (!socket.posts || socket.posts.action !== "response" || this.state !== "Running") return socket.destroy();
		this.state = "ResponseSent";
		this.end(this.current, { errorType: "Runtime.TruncatedResponse" });
		const body = JSON.stringify({ errorMessage: "HTTP request detected as truncated",
			errorType: "TruncatedHTTPRequest" });
		socket.end(["HTTP/1.1 400 Bad Request", "Content-Type: application/json", `Content-Length: ${body.length}`,
			"Connection: close", "", body].join("\r\n"));
	}

	send(response, { status, body, headers = {} }, { kind, ms }) {
		const text = Buffer.isBuffer(body) || typeof body === "string" ? body : JSON.stringify(body);
		if (kind === "close_after") return response.socket?.destroy();
		if (kind === "delay") return setTimeout(() => this.send(response, { status, body, headers }, {}), ms);
		const { socket } = response;
		if (kind === "hang_up") response.on("finish", () => socket.end());
		response.writeHead(status,
			{ "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers });
		response.end(text);
	}

	next(socket, answer) {
		if (this.state === "Running") return answer(this.shown(this.current));
		if (!["Started", "Ready", "ResponseSent"].includes(this.state)) return answer(this.refuse("Ready"));
		this.state = "Ready";
		this.waiting = { socket, answer };
		this.hand();
	}

	failInit(request, body) {
		if (this.state !== "Started") return this.refuse("InitError");
		this.state = "InitError";
		this.initError = { errorType: errorType(request), body: body.toString() };
		return ok;
	}

	// A response or an error of the invocation ID.
	settle(action, id, request, body) {
		const to = action === "response" ? "InvocationResponse" : "InvocationErrorResponse";
		const mode = request.headers["lambda-runtime-function-response-mode"];

		if (this.state !== "Running") return this.refuse(to);
		this.state = to;
		// As in AWS, nothing works after a wrong id or mode.
		if (id !== this.current.id) return no(400, "InvalidRequestID", "Invalid request ID");
		if (action === "response" && mode !== undefined && mode !== "streaming") {
			this.end(this.current, { errorType: "Runtime.InvalidResponseModeHeader" });
			return no(400, "InvalidFunctionResponseMode", "Invalid function response mode");
		}
		this.state = "ResponseSent";
		if (action === "response" && body.length > PAYLOAD_BYTES_MAX) {
			this.end(this.current, { errorType: "Function.ResponseSizeTooLarge" });
			return no(413, "RequestEntityTooLarge",
				`Exceeded maximum allowed payload size (${PAYLOAD_BYTES_MAX} bytes).`);
		}
		this.end(this.current, action === "response" ? { response: body.toString() }
			: { errorType: errorType(request), error: body.toString(), cause: cause(request) });
		return ok;
	}
}

function errorType(request) {
	const type = request.headers["lambda-runtime-function-error-type"] ?? "";
	if (ERROR_TYPE.test(type)) return type;
	return type.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
}

// The cause for the tracer, if it is JSON.
function cause(request) {
	try {
		return JSON.parse(request.headers["lambda-runtime-function-xray-error-cause"]);
	} catch {
		return null;
	}
}
