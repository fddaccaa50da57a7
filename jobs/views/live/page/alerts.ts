import type { LiveState } from "../../../runtime/live/state.ts";
import { clock } from "../words.ts";
import { byId, make, setText, showEach } from "./dom.ts";

/** What is wrong, or that nothing is. */
export function showAlerts({ alerts, queries, spark }: LiveState): void {
  showEach(byId("alerts"), alerts, {
    key: ({ id }) => id,
    create: () => make("li", "", make("strong"), make("p"), make("time", "muted")),
    update: (item, { severity, text, since }) => {
      const [badge, said, time] = [...item.children];
      if (badge === undefined || said === undefined || time === undefined) return;
      item.dataset.severity = severity;
      setText(badge, severity);
      setText(said, text);
      setText(time, `since ${clock(since)} UTC`);
    },
  });
  const running = queries.filter(({ state }) => state === "running").length;
  const well = byId("well");
  well.hidden = alerts.length > 0;
  well.dataset.state = spark.state;
  setText(well, `No alerts. ${running} of ${queries.length} queries run.`);
}
