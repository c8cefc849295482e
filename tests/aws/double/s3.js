// S3: objects to get, by the path with the bucket in it.
import { createHash } from "node:crypto";
import { Refusal } from "./refusal.js";

const PATH = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/;
const KNOWN = ["x-id"];

export class S3 {
	name = "s3";
	signingName = "s3";
	protocol = "xml";

	constructor(world) {
		this.world = world;
		// { bucket: { key: { text } or { base64 } } }
		this.buckets = {};
	}

	// Any request without a target, and with no path of another service.
	owns(request) {
		return request.target === "" && PATH.test(request.path);
	}

	read(request) {
		const [, bucket, coded] = request.path.match(PATH);
		const key = decodeURIComponent(coded);

		if (request.method !== "GET")
			throw new Refusal(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
		return { action: "GetObject", grants: [["s3:GetObject", `arn:aws:s3:::${bucket}/${key}`]],
			run: () => this.get(request, bucket, key) };
	}

	get(request, bucket, key) {
		const unknown = Object.keys(request.parameters).filter((name) => !KNOWN.includes(name));
		if (unknown.length > 0) throw new Refusal(400, "InvalidArgument", `no such parameter: ${unknown.join()}`);
		if (!Object.hasOwn(this.buckets, bucket))
			throw new Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
		if (!Object.hasOwn(this.buckets[bucket], key))
			throw new Refusal(404, "NoSuchKey", "The specified key does not exist.");
		const object = this.buckets[bucket][key];
		const bytes = object.base64 === undefined ? Buffer.from(object.text) : Buffer.from(object.base64, "base64");
		return { headers: { "content-type": "binary/octet-stream", "accept-ranges": "bytes",
			"last-modified": new Date(this.world.clock.now * 1000).toUTCString(),
			etag: `"${createHash("md5").update(bytes).digest("hex")}"` }, body: bytes };
	}
}
