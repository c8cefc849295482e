// A refusal, and its form in each protocol of AWS.

export class Refusal extends Error {
	constructor(status, code, message) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

// S3's names for codes that all other services name differently.
const CODES_S3 = {
	InvalidSignatureException: "SignatureDoesNotMatch",
	UnrecognizedClientException: "InvalidAccessKeyId",
	ExpiredTokenException: "ExpiredToken",
	IncompleteSignatureException: "AuthorizationHeaderMalformed",
	MissingAuthenticationTokenException: "AccessDenied",
	AccessDeniedException: "AccessDenied",
	InternalFailure: "InternalError",
};

const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

function xml({ status, code, message }, id) {
	return { status, headers: { "content-type": "application/xml" }, body: '<?xml version="1.0" encoding="UTF-8"?>\n'
		+ `<Error><Code>${CODES_S3[code] ?? code}</Code><Message>${escape(message)}</Message>`
		+ `<RequestId>${id}</RequestId></Error>` };
}

// REST: the full code in a header; the message under the service's name for it.
function restJson({ status, code, message }, key) {
	return { status, headers: { "content-type": "application/json",
		"x-amzn-errortype": `${code}:http://internal.amazon.com/coral/com.amazon.coral.service/` },
	body: JSON.stringify({ [key]: message }) };
}

// JSON 1.1: the code in the body, and 400 for every error of the caller.
function json({ status, code, message }, key) {
	return { status: status < 500 ? 400 : status, headers: { "content-type": "application/x-amz-json-1.1" },
		body: JSON.stringify({ __type: code, [key]: message }) };
}

// The response of SERVICE ({ protocol, messageKey }) for REFUSAL.
export function reply(refusal, service, id) {
	if (service.protocol === "xml") return xml(refusal, id);
	return (service.protocol === "rest" ? restJson : json)(refusal, service.messageKey);
}
