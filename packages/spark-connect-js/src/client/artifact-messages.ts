import { crc32 } from "node:zlib";
import {
  type AddArtifactsRequest,
  beginArtifact,
  continueArtifact,
  type Piece,
  type WholeArtifact,
  wholeArtifacts,
} from "../wire/artifacts.ts";
import type { WireSession } from "../wire/session.ts";

/** Something to upload under a name such as `jars/tool.jar` or `cache/<sha256>`. */
export interface Artifact {
  readonly name: string;
  readonly bytes: number;
  /** Its content from the start, in pieces of `pieceBytes` but for the last; read anew for each attempt. */
  pieces(pieceBytes: number): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** gRPC's advice for streams of messages, and what Spark's own clients send. */
export const pieceBytes = 32 * 1024;

/** Small artifacts share a message, large ones take several; never more than a piece is in memory. */
export async function* artifactMessages(
  session: WireSession,
  artifacts: readonly Artifact[],
): AsyncGenerator<AddArtifactsRequest, void, undefined> {
  let batch: WholeArtifact[] = [];
  let bytes = 0;
  for (const artifact of artifacts) {
    const small = artifact.bytes <= pieceBytes;
    if (batch.length > 0 && (!small || bytes + artifact.bytes > pieceBytes)) {
      yield wholeArtifacts(session, batch);
      batch = [];
      bytes = 0;
    }
    if (!small) yield* largeArtifact(session, artifact);
    else {
      batch.push(await smallArtifact(artifact));
      bytes += artifact.bytes;
    }
  }
  if (batch.length > 0) yield wholeArtifacts(session, batch);
}

async function smallArtifact(artifact: Artifact): Promise<WholeArtifact> {
  for await (const data of artifact.pieces(pieceBytes)) return { name: artifact.name, ...piece(data) };
  return { name: artifact.name, ...piece(new Uint8Array(0)) };
}

async function* largeArtifact(session: WireSession, artifact: Artifact): AsyncGenerator<AddArtifactsRequest> {
  const { name, bytes } = artifact;
  let begun = false;
  for await (const data of artifact.pieces(pieceBytes)) {
    const next = piece(data);
    if (begun) yield continueArtifact(session, next);
    else yield beginArtifact(session, { name, bytes, pieces: Math.ceil(bytes / pieceBytes), first: next });
    begun = true;
  }
}

const piece = (data: Uint8Array): Piece => ({ data, crc: crc32(data) });

/** Bytes that are in memory already. */
export const artifactOf = (name: string, content: Uint8Array): Artifact => ({
  name,
  bytes: content.length,
  *pieces(size) {
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
  },
});
