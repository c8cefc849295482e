// A definite no, and how each protocol of AWS words it.

export class Refusal extends Error {
	constructor(status, code, message) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

// S3's names for what all others call otherwise.
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

// REST: the code in a header, in full dress; the message under the service's own name for it.
function restJson({ status, code, message }, key) {
	return { status, headers: { "content-type": "application/json",
		"x-amzn-errortype": `${code}:http://internal.amazon.com/coral/com.amazon.coral.service/` },
	body: JSON.stringify({ [key]: message }) };
}

// JSON 1.1: the code in the body, and 400 for whatever is the caller's fault.
function json({ status, code, message }, key) {
	return { status: status < 500 ? 400 : status, headers: { "content-type": "application/x-amz-json-1.1" },
		body: JSON.stringify({ __type: code, [key]: message }) };
}

// REFUSAL as SERVICE ({ protocol, messageKey }) would answer it.
export function reply(refusal, service, id) {
	if (service.protocol === "xml") return xml(refusal, id);
	return (service.protocol === "rest" ? restJson : json)(refusal, service.messageKey);
}
