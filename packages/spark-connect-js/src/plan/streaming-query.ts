import type { CommandType } from "./plan.ts";

/** A query as its checkpoint knows it (`id`, the same after a restart) and this run of it. */
export interface QueryId {
  readonly id: string;
  readonly runId: string;
}

type QueryCommand = Extract<CommandType, { readonly case: "streamingQueryCommand" }>["value"]["command"];
type ManagerCommand = Extract<CommandType, { readonly case: "streamingQueryManagerCommand" }>["value"]["command"];

export const streamingQueryCommand = (queryId: QueryId, command: NonNullable<QueryCommand>): CommandType => ({
  case: "streamingQueryCommand",
  value: { queryId, command },
});

export const streamingQueryManagerCommand = (command: NonNullable<ManagerCommand>): CommandType => ({
  case: "streamingQueryManagerCommand",
  value: { command },
});
