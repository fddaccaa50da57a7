import type { StreamState } from "../../../runtime/live/state.ts";
import { ago, count, duration, percent, perSecond } from "../words.ts";
import { byId, make, setText, showEach } from "./dom.ts";
import { sparkline } from "./sparkline.ts";

/** A card for each stream: how fast records come now, how fast they came, and how they fare. */
export const showStreams = (streams: readonly StreamState[], now: number): void =>
  showEach(byId("streams"), streams, {
    key: ({ kind }) => kind,
    create,
    update: (card, stream) => update(card, stream, now),
  });

const facts = ["lag", "quarantined", "duplicates", "last record"] as const;

function create({ kind }: StreamState): HTMLElement {
  const list = make("dl", "facts", ...facts.map((fact) => make("div", "", make("dt", "", fact), make("dd"))));
  const rate = make("p", "rate", make("strong"), "records/s", make("span"));
  const card = make("article", "card stream", make("header", "", make("h3", "", kind), make("p", "muted total")), rate);
  card.dataset.kind = kind;
  card.append(make("div", "spark"), list);
  return card;
}

function update(card: HTMLElement, stream: StreamState, now: number): void {
  const find = (selector: string) => card.querySelector(selector) as HTMLElement;
  setText(find("strong"), perSecond(stream.recordsPerSecond));
  setText(find(".total"), `${count(stream.records)} so far`);
  const peak = perSecond(Math.max(...stream.history, 0));
  setText(find(".rate span"), `at most ${peak} in ${(stream.history.length * stream.stepSeconds) / 60} min`);
  find(".spark").replaceChildren(sparkline(stream));
  const { quarantineRate, lastRecordAt } = stream;
  const told: Record<(typeof facts)[number], string> = {
    lag: duration(stream.lagSeconds),
    quarantined: quarantineRate === undefined ? "–" : percent(quarantineRate),
    duplicates: count(stream.duplicates),
    "last record": lastRecordAt === undefined ? "none yet" : ago(lastRecordAt, now),
  };
  for (const [i, value] of [...card.querySelectorAll("dd")].entries()) setText(value, told[facts[i] as "lag"]);
}
