// Takes the protocol's descriptor set from a released artifact of Spark: node take-protocol.mjs 4.1.2
// Needs Maven, and `buf` (npx fetches it for this run only; it is no dependency of the package).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const artifact = "org.apache.spark:spark-connect-common_2.13";
const version = process.argv[2];
if (!/^\d+\.\d+\.\d+$/.test(version ?? "")) {
  console.error("Say which version of Spark: node take-protocol.mjs 4.1.2");
  process.exit(2);
}

const proto = join(dirname(fileURLToPath(import.meta.url)), "../proto");
const work = mkdtempSync(join(tmpdir(), "protocol-"));
const run = (command, ...args) => execFileSync(command, args, { cwd: work, stdio: ["ignore", "inherit", "inherit"] });
try {
  run("mvn", "-q", "-B", "dependency:copy", `-Dartifact=${artifact}:${version}`, "-DoutputDirectory=.");
  run("jar", "xf", `spark-connect-common_2.13-${version}.jar`, "spark");
  rmSync(join(work, "spark/connect/example_plugins.proto"), { force: true });
  writeFileSync(join(work, "buf.yaml"), "version: v2\n");
  run("npx", "--yes", "@bufbuild/buf@1.75.0", "build", "--exclude-source-info", "-o", "protocol.binpb");
  const bytes = readFileSync(join(work, "protocol.binpb"));
  report(namesIn(current()), namesIn(bytes));
  const file = `spark-connect-${version}.binpb`;
  writeFileSync(join(proto, file), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(proto, "version.json"), `${JSON.stringify({ artifact, version, file, sha256 }, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function current() {
  const { file } = JSON.parse(readFileSync(join(proto, "version.json"), "utf8"));
  return readFileSync(join(proto, file));
}

/** `message.field` for every field of every message. */
function namesIn(bytes) {
  const names = new Set();
  const visit = (prefix, message) => {
    for (const field of message.field) names.add(`${prefix}${message.name}.${field.name}`);
    for (const nested of message.nestedType) visit(`${prefix}${message.name}.`, nested);
  };
  for (const { package: name, messageType } of fromBinary(FileDescriptorSetSchema, bytes).file)
    for (const message of messageType) visit(`${name}.`, message);
  return names;
}

function report(before, after) {
  for (const name of after) if (!before.has(name)) console.log(`+ ${name}`);
  for (const name of before) if (!after.has(name)) console.log(`- ${name}`);
}
