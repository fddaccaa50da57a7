import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";
import { create } from "@bufbuild/protobuf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ArtifactKind,
  fileArtifact,
  forwardedFile,
} from "../../../../packages/spark-connect-js/src/client/artifact-files.ts";
import {
  type Artifact,
  artifactMessages,
  artifactOf,
  pieceBytes,
} from "../../../../packages/spark-connect-js/src/client/artifact-messages.ts";
import { parseConnectionString } from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkClient } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import {
  type AddArtifactsRequest,
  type AddArtifactsRequest_ArtifactChunk,
  AddArtifactsResponseSchema,
  ArtifactStatusesResponseSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { WireSession } from "../../../../packages/spark-connect-js/src/wire/session.ts";
import { answer, FakeSparkServer } from "../../../support/fake-spark-server.ts";

const session = new WireSession({ sessionId: "s", userId: "u", userAgent: "a" });
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) % 251);

async function messages(artifacts: readonly Artifact[]): Promise<AddArtifactsRequest[]> {
  const made: AddArtifactsRequest[] = [];
  for await (const message of artifactMessages(session, artifacts)) made.push(message);
  return made;
}

/** What a server keeps of the messages; each piece's sum is checked. */
function received(requests: readonly AddArtifactsRequest[]): Map<string, Buffer> {
  const files = new Map<string, Buffer[]>();
  let current: Buffer[] = [];
  const begin = (name: string) => {
    current = [];
    files.set(name, current);
  };
  const take = (chunk: AddArtifactsRequest_ArtifactChunk | undefined) => {
    expect(Number(chunk!.crc)).toBe(crc32(chunk!.data));
    current.push(Buffer.from(chunk!.data));
  };
  for (const { payload } of requests) {
    if (payload.case === "chunk") take(payload.value);
    if (payload.case === "beginChunk") {
      begin(payload.value.name);
      take(payload.value.initialChunk);
    }
    for (const { name, data } of payload.case === "batch" ? payload.value.artifacts : []) {
      begin(name);
      take(data);
    }
  }
  return new Map([...files].map(([name, parts]) => [name, Buffer.concat(parts)]));
}

describe("the messages of an upload", () => {
  it("hold small artifacts together, up to a piece, and cut large ones", async () => {
    const sizes = [10, 0, pieceBytes - 10, 1, pieceBytes + 1, 5, 3 * pieceBytes, pieceBytes];
    const requests = await messages(sizes.map((size, i) => artifactOf(`files/${i}`, bytes(size))));
    expect(requests.map(({ payload }) => payload.case)).toEqual([
      "batch",
      "batch",
      ...["beginChunk", "chunk"],
      "batch",
      ...["beginChunk", "chunk", "chunk"],
      "batch",
    ]);
    const begun = requests.flatMap(({ payload }) => (payload.case === "beginChunk" ? [payload.value] : []));
    expect(begun.map(({ name, totalBytes, numChunks }) => [name, totalBytes, numChunks])).toEqual([
      ["files/4", BigInt(pieceBytes + 1), 2n],
      ["files/6", BigInt(3 * pieceBytes), 3n],
    ]);
    const files = received(requests);
    expect([...files.keys()]).toEqual(sizes.map((_, i) => `files/${i}`));
    for (const [i, size] of sizes.entries()) expect(files.get(`files/${i}`)).toEqual(Buffer.from(bytes(size)));
    expect(requests.every(({ sessionId, clientType }) => sessionId === "s" && clientType === "a")).toBe(true);
  });

  it("are none for nothing", async () => expect(await messages([])).toEqual([]));
});

describe("files", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "artifacts-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function file(name: string, size = 3): Promise<string> {
    await writeFile(join(folder, name), bytes(size));
    return join(folder, name);
  }

  it.each<[string, ArtifactKind, string]>([
    ["a.jar", {}, "jars/a.jar"],
    ["A.class", {}, "classes/A.class"],
    ["a.csv", { file: true }, "files/a.csv"],
    ["a.jar", { file: true }, "files/a.jar"],
    ["a.zip", { archive: true }, "archives/a.zip"],
    ["a.tar.gz", { archive: true }, "archives/a.tar.gz"],
    ["a.py", { pyfile: true }, "pyfiles/a.py"],
    ["a.egg", { pyfile: true }, "pyfiles/a.egg"],
  ])("%s with %o is %s", async (name, kind, expected) => {
    const path = await file(name);
    expect((await fileArtifact(path, kind)).name).toBe(expected);
    expect((await fileArtifact(pathToFileURL(path).href, kind)).name).toBe(expected);
  });

  it("an archive's folder stands after a #", async () => {
    const artifact = await fileArtifact(`${await file("a.zip")}#data`, { archive: true });
    expect(artifact).toMatchObject({ name: "archives/a.zip#data", bytes: 3 });
  });

  it("are read in pieces, anew for each attempt", async () => {
    const artifact = await fileArtifact(await file("big.jar", 2 * pieceBytes + 5), {});
    for (const attempt of [1, 2]) {
      const files = received(await messages([artifact]));
      expect(files.get("jars/big.jar"), `attempt ${attempt}`).toEqual(Buffer.from(bytes(2 * pieceBytes + 5)));
    }
  });

  it.each<[string, (folder: string) => Promise<unknown>, RegExp]>([
    ["of no known kind", (f) => fileArtifact(join(f, "a.csv"), {}), /"a.csv" is neither \.jar nor \.class/],
    ["that do not exist", (f) => fileArtifact(join(f, "none.jar"), {}), /There is no file .*none\.jar/],
    ["that are folders", (f) => fileArtifact(f, { file: true }), /is a folder/],
    ["elsewhere", () => fileArtifact("s3://bucket/a.jar", {}), /on no disk here/],
    ["for a relative place", (f) => forwardedFile(join(f, "a.csv"), "tmp/a"), /absolute path/],
    ["for a place with a scheme", (f) => forwardedFile(join(f, "a.csv"), "hdfs://x/a"), /absolute path/],
  ])("%s are refused", async (_, make, message) => {
    await file("a.csv");
    await expect(make(folder)).rejects.toMatchObject({
      code: "INVALID_ARTIFACT",
      message: expect.stringMatching(message),
    });
  });

  it("that shrink meanwhile end the upload with the reason", async () => {
    await using server = await FakeSparkServer.start();
    await using client = new SparkClient(parseConnectionString(server.url, {}));
    const path = await file("shrinks.jar", 4 * pieceBytes);
    const artifact = await fileArtifact(path, {});
    await truncate(path, pieceBytes);
    await expect(client.artifacts.add([artifact])).rejects.toMatchObject({
      code: "INVALID_ARTIFACT",
      message: expect.stringContaining("became shorter"),
    });
  });
});

describe("uploading", () => {
  const respond = (crc = true): NonNullable<FakeSparkServer["handlers"]["addArtifacts"]> => {
    return (call) => {
      const artifacts = [...received(call.requests).keys()].map((name) => ({ name, isCrcSuccessful: crc }));
      return answer(call, create(AddArtifactsResponseSchema, { sessionId: call.request.sessionId, artifacts }));
    };
  };

  it("starts again from the first message where the server was away", async () => {
    await using server = await FakeSparkServer.start();
    const kept: number[] = [];
    server.handlers.addArtifacts = (call) => {
      kept.push(received(call.requests).get("jars/a.jar")!.length);
      return kept.length === 1 ? call.fail(14, "away") : respond()(call);
    };
    await using client = new SparkClient(parseConnectionString(server.url, {}));
    await client.artifacts.add([artifactOf("jars/a.jar", bytes(5 * pieceBytes))]);
    expect(kept).toEqual([5 * pieceBytes, 5 * pieceBytes]);
    expect(client.rpcs.addArtifacts).toBe(2);
  });

  it("tells what arrived damaged", async () => {
    await using server = await FakeSparkServer.start({ addArtifacts: respond(false) });
    await using client = new SparkClient(parseConnectionString(server.url, {}));
    await expect(client.artifacts.add([artifactOf("jars/a.jar", bytes(9))])).rejects.toMatchObject({
      code: "ARTIFACT_DAMAGED",
      message: expect.stringContaining("jars/a.jar"),
    });
  });

  it("sends to the cache only what is missing there, and each once", async () => {
    await using server = await FakeSparkServer.start({ addArtifacts: respond() });
    server.handlers.artifactStatus = (call) => {
      const statuses = Object.fromEntries(call.request.names.map((name) => [name, { exists: name === "cache/b" }]));
      return answer(call, create(ArtifactStatusesResponseSchema, { sessionId: call.request.sessionId, statuses }));
    };
    await using client = new SparkClient(parseConnectionString(server.url, {}));
    await client.artifacts.addMissing(["cache/a", "cache/b", "cache/a"].map((name) => artifactOf(name, bytes(4))));
    expect(server.requests("artifactStatus").map(({ names }) => names)).toEqual([["cache/a", "cache/b"]]);
    expect([...received(server.requests("addArtifacts")).keys()]).toEqual(["cache/a"]);
    await client.artifacts.addMissing([artifactOf("cache/b", bytes(4))]);
    expect([server.count("artifactStatus"), server.count("addArtifacts")]).toEqual([2, 1]);
  });
});
