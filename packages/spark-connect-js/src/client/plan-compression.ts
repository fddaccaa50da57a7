import type { ConfigRequest_Operation, ConfigResponse } from "../gen/spark/connect/base_pb.js";
import type { Compressor } from "../wire/compressed-plan.ts";
import { optionOperation } from "../wire/requests.ts";
import type { WireSession } from "../wire/session.ts";
import { bytesOf } from "./byte-size.ts";
import { zstdCompressor } from "./zstd.ts";

const thresholdKey = "spark.connect.session.planCompression.threshold";
const algorithmKey = "spark.connect.session.planCompression.defaultAlgorithm";

/** Smaller plans are not worth the question of what the server wants, wherever its threshold is. */
const floor = 64 * 1024;

/** Whether a session sends large plans compressed: where its server says so (4.1 and later), until it fails to read one. */
export class PlanCompression {
  readonly #session: WireSession;
  readonly #config: (operation: ConfigRequest_Operation) => Promise<ConfigResponse>;
  #compressor: Promise<Compressor | undefined> | undefined;

  constructor(session: WireSession, config: (operation: ConfigRequest_Operation) => Promise<ConfigResponse>) {
    this.#session = session;
    this.#config = config;
  }

  /** For a plan of about so many bytes; asks the server once. */
  async compressor(weight: number): Promise<Compressor | undefined> {
    if (weight < floor || this.#session.cannotParse) return undefined;
    // A server that refuses the question is asked no more: its plans go as they are.
    this.#compressor ??= this.#ask().catch(() => undefined);
    const compressor = await this.#compressor;
    // A weight is at least a quarter of the size; plans that are surely small need not be measured.
    return compressor && weight * 4 > compressor.threshold ? compressor : undefined;
  }

  async #ask(): Promise<Compressor | undefined> {
    const { pairs } = await this.#config(optionOperation([thresholdKey, algorithmKey]));
    const said = new Map(pairs.map(({ key, value }) => [key, value]));
    const threshold = bytesOf(said.get(thresholdKey));
    if (threshold === undefined || said.get(algorithmKey)?.toUpperCase() !== "ZSTD") return undefined;
    return { threshold, compress: await zstdCompressor() };
  }
}
