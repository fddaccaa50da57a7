// Makes src/gen (and dist/gen's types) from the committed descriptor set: the protocol's code is never committed, never edited.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  CodeGeneratorRequestSchema,
  CodeGeneratorResponseSchema,
  FileDescriptorSetSchema,
} from "@bufbuild/protobuf/wkt";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { file, sha256 } = JSON.parse(readFileSync(join(root, "proto/version.json"), "utf8"));
const bytes = readFileSync(join(root, "proto", file));
if (createHash("sha256").update(bytes).digest("hex") !== sha256)
  throw new Error(`${file} is not the file that proto/version.json describes`);
const protoFile = fromBinary(FileDescriptorSetSchema, bytes).file;
const fileToGenerate = protoFile.map((f) => f.name).filter((name) => name.startsWith("spark/"));
const request = create(CodeGeneratorRequestSchema, {
  protoFile,
  fileToGenerate,
  parameter: "target=js+dts,import_extension=js",
});

const plugin = join(
  dirname(createRequire(import.meta.url).resolve("@bufbuild/protoc-gen-es/package.json")),
  "bin/protoc-gen-es",
);
const output = execFileSync(process.execPath, [plugin], {
  input: toBinary(CodeGeneratorRequestSchema, request),
  maxBuffer: 1 << 28,
});
const response = fromBinary(CodeGeneratorResponseSchema, output);
if (response.error) throw new Error(`protoc-gen-es: ${response.error}`);

for (const folder of ["src/gen", "dist/gen"]) {
  rmSync(join(root, folder), { recursive: true, force: true });
  for (const { name = "", content = "" } of response.file) {
    // The code itself comes to dist by scripts/bundle.mjs.
    if (folder === "dist/gen" && !name.endsWith(".d.ts")) continue;
    const path = join(root, folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
