import { type Delivery, delivery } from "../../schemas/delivery.ts";
import { jsonLine } from "./json-line.ts";
import { number, textTable } from "./text-table.ts";

/** What a check found, for people: the counts, then the verdict. */
export const checkReport = (deliveries: readonly Delivery[]): string =>
  [textTable(delivery.names, deliveries), verdict(deliveries)].join("\n\n");

/** The same for programs: one line a kind. */
export const checkLines = (deliveries: readonly Delivery[]): string =>
  deliveries.map((row) => jsonLine(row, delivery.names)).join("\n");

/** Whether every record that was acknowledged is there, once. */
export const isWhole = (deliveries: readonly Delivery[]): boolean =>
  deliveries.every(({ lost, doubled }) => lost === 0n && doubled === 0n);

function verdict(deliveries: readonly Delivery[]): string {
  if (isWhole(deliveries)) return "Nothing is lost, nothing doubled.";
  const said = deliveries.flatMap(({ kind, lost, doubled, unkeyed }) => [
    ...(lost > 0n ? [`${kind}: ${counted(lost, "key")} lost${mayBeUnkeyed(unkeyed)}`] : []),
    ...(doubled > 0n ? [`${kind}: ${counted(doubled, "row")} doubled`] : []),
  ]);
  return `${said.join("\n")}\nAre the tables those of all records of this ledger? Run the job once more, then check again.`;
}

const counted = (count: bigint, thing: string): string => `${number(count)} ${thing}${count === 1n ? "" : "s"}`;

const mayBeUnkeyed = (unkeyed: bigint): string =>
  unkeyed > 0n ? ` (${number(unkeyed)} quarantined records do not tell their keys)` : "";
