import type { ExecutePlanResponse } from "../gen/spark/connect/base_pb.js";
import { StreamingQueryEventType, type StreamingQueryListenerEvent } from "../gen/spark/connect/commands_pb.js";
import type { CommandType } from "./plan.ts";

type BusCommand = Extract<CommandType, { readonly case: "streamingQueryListenerBusCommand" }>["value"]["command"];

/** Events of the session's queries from now on, or no more of them (`StreamingQueryListenerBusCommand`). */
export const listenerBusCommand = (kind: "addListenerBusListener" | "removeListenerBusListener"): CommandType => ({
  case: "streamingQueryListenerBusCommand",
  value: { command: { case: kind, value: true } as NonNullable<BusCommand> },
});

/** An event as it comes: what kind, and Spark's JSON of it. */
export interface WrittenEvent {
  readonly kind: "progress" | "idle" | "terminated";
  readonly json: string;
}

const kinds = new Map<StreamingQueryEventType, WrittenEvent["kind"]>([
  [StreamingQueryEventType.QUERY_PROGRESS_EVENT, "progress"],
  [StreamingQueryEventType.QUERY_IDLE_EVENT, "idle"],
  [StreamingQueryEventType.QUERY_TERMINATED_EVENT, "terminated"],
]);

/** The events of a response; kinds that are not known yet are left out. */
export function writtenEvents({ responseType }: ExecutePlanResponse): WrittenEvent[] {
  if (responseType.case !== "streamingQueryListenerEventsResult") return [];
  return responseType.value.events.flatMap(writtenEvent);
}

function writtenEvent({ eventType, eventJson }: StreamingQueryListenerEvent): WrittenEvent[] {
  const kind = kinds.get(eventType);
  return kind === undefined ? [] : [{ kind, json: eventJson }];
}
