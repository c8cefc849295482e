// TLS before servers that have none: front.mjs CERT KEY PORT... prints its own ports, a line each.
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { createServer } from "node:tls";

const [cert, key, ...ports] = process.argv.slice(2);

for (const port of ports) {
	const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (from) => {
		const to = connect(Number(port), "127.0.0.1").setNoDelay();
		from.setNoDelay();
		from.pipe(to).pipe(from);
		from.on("error", () => to.destroy());
		to.on("error", () => from.destroy());
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	console.log(server.address().port);
}
