// Secrets Manager and the parameter store: two places to keep a key, each with one call to read it.
import { createHash } from "node:crypto";
import { Refusal } from "./refusal.js";
import { flag, readJson, refuseContentType, refuseShape, structure, text } from "./shape.js";

const SECRET = structure({ SecretId: text({ min: 1, max: 2048 }), VersionId: text({ min: 32, max: 64 }),
	VersionStage: text({ min: 1, max: 256 }) }, ["SecretId"]);
const PARAMETER = structure({ Name: text({ min: 1, max: 2048, pattern: /^[A-Za-z0-9_./:-]+$/ }),
	WithDecryption: flag }, ["Name"]);

// Six characters, which AWS draws at random; here a name always has the same.
const suffix = (name) => createHash("sha256").update(name).digest("hex").slice(0, 6);
const versionId = (name, stage) => createHash("md5").update(`${name} ${stage}`).digest("hex")
	.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

export class Secrets {
	name = "secretsmanager";
	signingName = "secretsmanager";
	protocol = "json";
	messageKey = "Message";

	constructor(world) {
		this.world = world;
		// { name: { AWSCURRENT: "...", AWSPREVIOUS: "..." } }
		this.secrets = {};
	}

	owns(request) {
		return request.target.startsWith("secretsmanager.");
	}

	arn(name) {
		if (name.startsWith("arn:")) return name;
		return `arn:aws:secretsmanager:${this.world.region}:${this.world.account}:secret:${name}-${suffix(name)}`;
	}

	read(request) {
		if (request.target !== "secretsmanager.GetSecretValue")
			throw new Refusal(400, "UnknownOperationException", "There is no such operation");
		refuseContentType(request, "application/x-amz-json-1.1");
		const json = readJson(request.body);
		return { action: "GetSecretValue", json,
			grants: [["secretsmanager:GetSecretValue", this.arn(String(json.SecretId))]],
			run: () => this.get(json) };
	}

	get(json) {
		refuseShape(SECRET, json);
		const name = Object.keys(this.secrets).find((one) => one === json.SecretId || this.arn(one) === json.SecretId);
		if (!name) throw new Refusal(400, "ResourceNotFoundException",
			"Secrets Manager can't find the specified secret.");
		const stages = Object.keys(this.secrets[name]);
		const named = stages.find((one) => versionId(name, one) === json.VersionId);
		const stage = json.VersionStage ?? named ?? "AWSCURRENT";
		const id = versionId(name, stage);
		if (!stages.includes(stage) || (json.VersionId !== undefined && json.VersionId !== id)) {
			throw new Refusal(400, "ResourceNotFoundException",
				"Secrets Manager can't find the specified secret value for "
				+ `${json.VersionId === undefined ? `staging label: ${stage}` : `VersionId: ${json.VersionId}`}`);
		}
		return { body: { ARN: this.arn(name), CreatedDate: this.world.clock.now, Name: name,
			SecretString: this.secrets[name][stage], VersionId: id, VersionStages: [stage] } };
	}
}

export class Parameters {
	name = "ssm";
	signingName = "ssm";
	protocol = "json";
	messageKey = "message";

	constructor(world) {
		this.world = world;
		// { name: { type: "SecureString", value: "..." } }
		this.parameters = {};
	}

	owns(request) {
		return request.target.startsWith("AmazonSSM.");
	}

	arn(name) {
		return `arn:aws:ssm:${this.world.region}:${this.world.account}:parameter/${name.replace(/^\//, "")}`;
	}

	read(request) {
		if (request.target !== "AmazonSSM.GetParameter")
			throw new Refusal(400, "UnknownOperationException", "There is no such operation");
		refuseContentType(request, "application/x-amz-json-1.1");
		const json = readJson(request.body);
		return { action: "GetParameter", json, grants: [["ssm:GetParameter", this.arn(String(json.Name))]],
			run: () => this.get(json) };
	}

	get(json) {
		refuseShape(PARAMETER, json);
		const known = Object.hasOwn(this.parameters, json.Name) ? this.parameters[json.Name] : undefined;
		if (!known) throw new Refusal(400, "ParameterNotFound", `Parameter ${json.Name} not found.`);
		// A call that does not ask for decryption gets the stored text, and no error.
		const sealed = known.type === "SecureString" && !json.WithDecryption;
		const value = sealed ? createHash("sha256").update(known.value).digest("base64") : known.value;
		return { body: { Parameter: { ARN: this.arn(json.Name), DataType: "text",
			LastModifiedDate: this.world.clock.now,
			Name: json.Name, Type: known.type, Value: value, Version: 1 } } };
	}
}
