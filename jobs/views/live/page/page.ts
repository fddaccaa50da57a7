import type { LiveState } from "../../../runtime/live/state.ts";
import { clock } from "../words.ts";
import { showAlerts } from "./alerts.ts";
import { byId, setText } from "./dom.ts";
import { showQueries } from "./queries.ts";
import { showStreams } from "./streams.ts";
import { showTables } from "./tables.ts";

let newest: LiveState | undefined;

/** Times pass between one state and the next, too. */
function draw(): void {
  if (newest === undefined) return;
  const now = Date.now();
  document.title = `${newest.alerts.length > 0 ? `(${newest.alerts.length}) ` : ""}The stream ${newest.id}, live`;
  setText(byId("id"), newest.id);
  setText(byId("from"), newest.from);
  setText(byId("clock"), `${clock(new Date(now).toISOString())} UTC`);
  showAlerts(newest);
  showStreams(newest.streams, now);
  showTables(newest, now);
  showQueries(newest, now);
}

function tell(state: "live" | "lost", text: string): void {
  const connection = byId("connection");
  connection.dataset.state = state;
  setText(connection, text);
  byId("main").classList.toggle("lost", state === "lost");
}

/** The browser tries again by itself, unless the server answered something else than events: then it is asked anew. */
function connect(): void {
  const events = new EventSource("/events");
  events.onopen = () => tell("live", "live");
  events.onmessage = ({ data }: MessageEvent<string>) => {
    newest = JSON.parse(data) as LiveState;
    draw();
  };
  events.onerror = () => {
    tell("lost", "connection lost, trying again");
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, retryMs);
  };
}

const retryMs = 2000;

connect();
setInterval(draw, 1000);
