import type { LiveState } from "../../../runtime/live/state.ts";
import { ago, count, duration, perSecond } from "../words.ts";
import { byId, setText, showRows } from "./dom.ts";

/** How each query is, and what its last batch did. */
export function showQueries({ queries, spark }: LiveState, now: number): void {
  const body = byId("queries");
  showRows(
    body,
    queries.map(({ name, state, restarts, last }) => ({
      key: name,
      cells: [
        ...[name, state],
        ...(last === undefined
          ? ["–", "–", "–", "–", "–", "–"]
          : [
              ...[ago(last.at, now), count(last.rows), perSecond(last.rowsPerSecond), duration(last.seconds)],
              ...[duration(last.lagSeconds), count(last.stateRows)],
            ]),
        count(restarts),
      ],
    })),
  );
  for (const [i, { state, why }] of queries.entries()) {
    const row = body.children[i] as HTMLElement;
    row.dataset.state = state;
    row.title = why ?? "";
  }
  setText(byId("spark"), `Spark: ${spark.state}${spark.why === undefined ? "" : `, ${spark.why}`}`);
}
