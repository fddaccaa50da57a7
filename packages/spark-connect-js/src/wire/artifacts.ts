import { create } from "@bufbuild/protobuf";
import {
  type AddArtifactsRequest,
  AddArtifactsRequestSchema,
  type AddArtifactsResponse,
  type ArtifactStatusesRequest,
  ArtifactStatusesRequestSchema,
} from "../gen/spark/connect/base_pb.js";
import type { WireSession } from "./session.ts";

export type { AddArtifactsRequest };

/** A piece of an artifact, with its CRC-32 for the server to check. */
export interface Piece {
  readonly data: Uint8Array;
  readonly crc: number;
}

export interface WholeArtifact extends Piece {
  readonly name: string;
}

/** Several small artifacts in one message. */
export const wholeArtifacts = (session: WireSession, artifacts: readonly WholeArtifact[]): AddArtifactsRequest =>
  message(session, {
    case: "batch",
    value: { artifacts: artifacts.map(({ name, ...piece }) => ({ name, data: chunk(piece) })) },
  });

/** The beginning of a large artifact; `pieces` counts this first one too. */
export const beginArtifact = (
  session: WireSession,
  { name, bytes, pieces, first }: { name: string; bytes: number; pieces: number; first: Piece },
): AddArtifactsRequest =>
  message(session, {
    case: "beginChunk",
    value: { name, totalBytes: BigInt(bytes), numChunks: BigInt(pieces), initialChunk: chunk(first) },
  });

export const continueArtifact = (session: WireSession, piece: Piece): AddArtifactsRequest =>
  message(session, { case: "chunk", value: chunk(piece) });

/** Asks which artifacts the session has; the server knows this of `cache/` names only. */
export const artifactStatusesRequest = (session: WireSession, names: readonly string[]): ArtifactStatusesRequest =>
  create(ArtifactStatusesRequestSchema, { ...session.observedEnvelope(), names: [...names] });

/** Those that arrived damaged. */
export const damagedArtifacts = ({ artifacts }: AddArtifactsResponse): string[] =>
  artifacts.filter(({ isCrcSuccessful }) => !isCrcSuccessful).map(({ name }) => name);

type Payload = NonNullable<Parameters<typeof create<typeof AddArtifactsRequestSchema>>[1]>["payload"];

const message = (session: WireSession, payload: NonNullable<Payload>): AddArtifactsRequest =>
  create(AddArtifactsRequestSchema, { ...session.observedEnvelope(), payload });

const chunk = ({ data, crc }: Piece) => ({ data, crc: BigInt(crc) });
