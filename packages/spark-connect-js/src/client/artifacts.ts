import { SparkConnectError, SparkError } from "../errors.ts";
import { artifactStatusesRequest, damagedArtifacts } from "../wire/artifacts.ts";
import { rpcs } from "../wire/rpcs.ts";
import { type Artifact, artifactMessages } from "./artifact-messages.ts";
import type { CallOptions, RpcCaller } from "./rpc-caller.ts";

/** What the server keeps for a session beside its plans: jars, files, and rows too large for a plan. */
export class Artifacts {
  readonly #caller: RpcCaller;

  constructor(caller: RpcCaller) {
    this.#caller = caller;
  }

  /** Uploads all in one call; where the connection breaks, from the start again. */
  async add(artifacts: readonly Artifact[], options?: CallOptions): Promise<void> {
    if (artifacts.length === 0) return;
    const messages = () => artifactMessages(this.#caller.session, artifacts);
    const response = await this.#caller.upload(rpcs.addArtifacts, messages, options).catch(explain);
    const damaged = damagedArtifacts(response);
    if (damaged.length === 0) return;
    throw new SparkConnectError({
      code: "ARTIFACT_DAMAGED",
      message: `${damaged.join(", ")} arrived damaged (CRC-32) and was not kept. Add it again; if that repeats, look at what stands between client and server.`,
    });
  }

  /** Uploads those of `cache/` that the session does not have yet. */
  async addMissing(artifacts: readonly Artifact[], options?: CallOptions): Promise<void> {
    const byName = new Map(artifacts.map((artifact) => [artifact.name, artifact]));
    const request = () => artifactStatusesRequest(this.#caller.session, [...byName.keys()]);
    const { statuses } = await this.#caller.unary(rpcs.artifactStatus, request, options);
    await this.add(
      [...byName.values()].filter(({ name }) => !statuses[name]?.exists),
      options,
    );
  }
}

const advice = "A session keeps what it has under a name: give the new file another name, or use a new session.";

function explain(error: unknown): never {
  if (error instanceof SparkError && error.code === "ARTIFACT_ALREADY_EXISTS") error.message += ` ${advice}`;
  throw error;
}
