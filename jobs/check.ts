import { deliveryOf, keyed } from "../queries/quality/delivery.ts";
import type { Delivery } from "../schemas/delivery.ts";
import { kinds } from "../schemas/kinds.ts";
import { ledger } from "../schemas/ledger.ts";
import { quarantine } from "../schemas/quarantine.ts";
import { job } from "./runtime/job.ts";

export interface CheckParams {
  /** The emulator's ledger: a path or URL of JSON lines that Spark can read. */
  readonly ledger: string;
}

/** What was acknowledged against the tables: a row for each kind, in the order of kinds. */
export const check = job<CheckParams, readonly Delivery[]>({
  name: "check",
  async run({ spark, tables, params, log }) {
    const lines = spark.read.schema(ledger).json(params.ledger);
    const deliveries = kinds.map((kind) =>
      deliveryOf(kind, {
        ledger: lines,
        clean: tables.read(kind, keyed),
        quarantine: tables.read("quarantine", quarantine),
      }),
    );
    return log.step("comparing the ledger with the tables", async (options) =>
      (await Promise.all(deliveries.map((delivery) => delivery.collect(options)))).flat(),
    );
  },
});
