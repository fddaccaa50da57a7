import { setTimeout as sleep } from "node:timers/promises";
import { create } from "@bufbuild/protobuf";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";

const policy = { ...defaultRetryPolicy, initialBackoffMs: 1, maxBackoffMs: 4 };

/** A client of which one can tell when it has nothing under way any more, so that what the network carries next is of the next read. */
export class QuietClient {
  readonly #client: SparkClient;
  #underWay = 0;
  #operationId = "";

  constructor(url: string) {
    const counted = async (_: unknown, next: () => Promise<void>) => {
      this.#underWay += 1;
      await next().finally(() => {
        this.#underWay -= 1;
      });
    };
    this.#client = new SparkClient({
      ...parseConnectionString(url, {}),
      retryPolicies: [policy],
      interceptors: [counted],
    });
  }

  /** The data of the batches that a plan gives. */
  async read(): Promise<Buffer> {
    const execution = this.#client.execute(create(PlanSchema));
    this.#operationId = execution.operationId;
    const parts: Uint8Array[] = [];
    for await (const { responseType } of execution)
      if (responseType.case === "arrowBatch") parts.push(responseType.value.data);
    return Buffer.concat(parts);
  }

  /** Until what was read is released and all calls have ended. */
  async quiet(held: (operationId: string) => boolean): Promise<void> {
    while (held(this.#operationId) || this.#underWay > 0) await sleep(1);
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}
