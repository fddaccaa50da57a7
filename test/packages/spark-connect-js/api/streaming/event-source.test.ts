import { create, type DescMessage } from "@bufbuild/protobuf";
import { SparkSession, type StreamingQueryListener } from "spark-connect-js";
import { expect, test, vi } from "vitest";
import {
  type ExecutePlanResponse,
  ExecutePlanResponseSchema,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { StreamingQueryEventType } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/commands_pb.js";
import type { FakeCall } from "../../../../support/fake-grpc.ts";
import { FakeSparkServer } from "../../../../support/fake-spark-server.ts";

type ExecuteCall = FakeCall<DescMessage, typeof ExecutePlanResponseSchema>;
type Reply = Extract<ExecutePlanResponse["responseType"], { readonly case: string }>;

/** A server of one stream of events at a time; each stream is given to `onStream`, after it was agreed to. */
async function busServer(onStream: (events: Events, n: number) => void | Promise<void>, refuses = () => false) {
  const asked: string[] = [];
  let streams = 0;
  const server = await FakeSparkServer.start({
    executePlan: async (call) => {
      const events = new Events(call as unknown as ExecuteCall, call.request.operationId ?? "", call.request.sessionId);
      const op = call.request.plan?.opType;
      const command = op?.case === "command" ? op.value.commandType : undefined;
      if (command?.case !== "streamingQueryListenerBusCommand") return call.fail(12, "no such command");
      asked.push(command.value.command.case === "addListenerBusListener" ? "add" : "remove");
      if (asked.at(-1) === "remove") return events.complete();
      if (refuses()) return call.fail(7, "not any more");
      await events.agree();
      await onStream(events, streams++);
    },
  });
  return { server, asked, spark: SparkSession.connect(server.url) };
}

class Events {
  readonly call: ExecuteCall;
  readonly #stamp: { readonly operationId: string; readonly sessionId: string };
  #responses: number;

  constructor(call: ExecuteCall, operationId: string, sessionId: string, responses = 0) {
    this.call = call;
    this.#responses = responses;
    this.#stamp = { operationId, sessionId };
  }

  agree(): Promise<void> {
    return this.#send({
      case: "streamingQueryListenerEventsResult",
      value: result({ listenerBusListenerAdded: true }),
    });
  }

  terminated(id: string, eventJson = JSON.stringify({ id, runId: id, exception: null })): Promise<void> {
    const events = [{ eventType: StreamingQueryEventType.QUERY_TERMINATED_EVENT, eventJson }];
    return this.#send({ case: "streamingQueryListenerEventsResult", value: result({ events }) });
  }

  /** The server no longer knows the operation. */
  giveUp(): void {
    this.call.fail(13, "abandoned", { errorClass: "INVALID_HANDLE.OPERATION_ABANDONED" });
  }

  async complete(): Promise<void> {
    const value = create(ExecutePlanResponseSchema, { responseType: { case: "resultComplete", value: {} } });
    await this.#send(value.responseType as Reply);
    this.call.end();
  }

  #send(responseType: Reply): Promise<void> {
    const responseId = `r${this.#responses++}`;
    return this.call.send(create(ExecutePlanResponseSchema, { ...this.#stamp, responseId, responseType }));
  }
}

function result(value: object) {
  const responseType = { case: "streamingQueryListenerEventsResult" as const, value };
  const response = create(ExecutePlanResponseSchema, { responseType });
  return (response.responseType as Extract<Reply, { case: "streamingQueryListenerEventsResult" }>).value;
}

function goAway(call: ExecuteCall): void {
  call.goaway(0);
  call.cut();
}

const noting = (notes: string[]): StreamingQueryListener => ({
  onQueryTerminated: ({ id }) => void notes.push(id),
  onBusReopened: (cause) => void notes.push(`reopened: ${(cause as { errorClass?: string }).errorClass}`),
  onBusLost: (error) => void notes.push(`lost: ${(error as { code?: string }).code}`),
});

test("a stream of events that the server has given up is opened anew, after the old one was ended", async () => {
  const { server, asked, spark } = await busServer(async (events, n) => {
    await events.terminated(`query ${n}`);
    if (n === 0) events.giveUp();
  });
  await using _ = server;
  const notes: string[] = [];
  await spark.streams.addListener(noting(notes));
  await vi.waitUntil(() => notes.length === 3);
  expect(notes).toEqual(["query 0", "reopened: INVALID_HANDLE.OPERATION_ABANDONED", "query 1"]);
  expect(asked).toEqual(["add", "remove", "add"]);
  await spark.stop();
});

test("where it cannot be opened anew every listener is told, stays, and hears again with the next that is added", async () => {
  let well = true;
  const { server, asked, spark } = await busServer(
    async (events, n) => {
      if (n > 0) return events.terminated("at last");
      well = false;
      events.giveUp();
    },
    () => !well,
  );
  await using _ = server;
  const [first, second]: [string[], string[]] = [[], []];
  await spark.streams.addListener(noting(first));
  await vi.waitUntil(() => first.length > 0);
  expect(first).toEqual(["lost: PERMISSION_DENIED"]);
  well = true;
  await spark.streams.addListener(noting(second));
  await vi.waitUntil(() => second.length > 0);
  expect([first.slice(1), second]).toEqual([["at last"], ["at last"]]);
  expect(asked.at(-2)).toBe("remove");
  await spark.stop();
});

test("a server that gives up every stream is not asked for ever", async () => {
  const { server, asked, spark } = await busServer((events) => events.giveUp());
  await using _ = server;
  const notes: string[] = [];
  await spark.streams.addListener(noting(notes));
  await vi.waitUntil(() => notes.at(-1)?.startsWith("lost"), { timeout: 15_000 });
  expect(asked.filter((command) => command === "add")).toHaveLength(6);
  await spark.stop();
}, 20_000);

test.each<[string, (call: ExecuteCall) => void]>([
  ["ends in order", (call) => call.end()],
  ["is reset with code 0", (call) => call.reset(0)],
  ["ends by GOAWAY and the connection with it", goAway],
  ["is reset by a proxy", (call) => call.reset(8)],
  ["ends without a status", (call) => call.endWithoutStatus()],
])("a stream of events that %s is taken up where it broke", async (_, breakOff) => {
  const { server, asked, spark } = await busServer(async (events) => {
    await events.terminated("before");
    breakOff(events.call);
  });
  await using _server = server;
  server.handlers.reattachExecute = async (call) => {
    expect(call.request.lastResponseId).toBe("r1");
    const events = new Events(call as unknown as ExecuteCall, call.request.operationId, call.request.sessionId, 2);
    await events.terminated("after");
  };
  const notes: string[] = [];
  await spark.streams.addListener(noting(notes));
  await vi.waitUntil(() => notes.length > 1, { timeout: 4000 });
  expect(notes).toEqual(["before", "after"]);
  expect(asked).toEqual(["add"]);
  await spark.stop();
});

test("an event that cannot be read is warned of and harms no other", async () => {
  const { server, spark } = await busServer(async (events) => {
    await events.terminated("unreadable", "{");
    await events.terminated("readable");
  });
  await using _ = server;
  const notes: string[] = [];
  const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
  await spark.streams.addListener(noting(notes));
  await vi.waitUntil(() => notes.length > 0);
  expect(notes).toEqual(["readable"]);
  expect((await warned).message).toMatch(/event of kind terminated cannot be read/);
  await spark.stop();
});

test("a server before Spark 4.0 is told apart by name, and nothing is asked of it", async () => {
  const { server, asked, spark } = await busServer(() => undefined);
  await using _ = server;
  spark.client.version = async () => "3.5.9";
  await expect(spark.streams.addListener({})).rejects.toThrow(
    "A listener of streaming queries needs Spark 4.0 or later; this server has 3.5.9.",
  );
  expect(asked).toEqual([]);
});
