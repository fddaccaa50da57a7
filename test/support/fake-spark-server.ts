import {
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { create, type DescMessage, type DescMethod, type MessageShape } from "@bufbuild/protobuf";
import {
  AnalyzePlanResponseSchema,
  ConfigResponseSchema,
  type ExecutePlanResponse,
  ExecutePlanResponseSchema,
  InterruptResponseSchema,
  ReleaseExecuteResponseSchema,
  ReleaseSessionResponseSchema,
  SparkConnectService,
} from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { type Disturbance, FakeCall } from "./fake-grpc.ts";

type Methods = typeof SparkConnectService.method;
export type Rpc = keyof Methods;
type CallOf<N extends Rpc> = FakeCall<Methods[N]["input"], Methods[N]["output"]>;
type Handlers = { [N in Rpc]?: (call: CallOf<N>) => void | Promise<void> };

/** What was asked: by RPC, in order. */
export interface Seen {
  readonly rpc: Rpc;
  readonly request: MessageShape<DescMessage>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Misbehaviour of one stream: after how many responses, and how. */
export interface Fault {
  readonly after: number;
  act(call: FakeCall, next: ExecutePlanResponse | undefined): void | Promise<void>;
}

interface Operation {
  readonly responses: ExecutePlanResponse[];
  released: number;
}

const serverSession = "5e55ed00-0000-4000-8000-000000000001";

/**
 * A Spark Connect server in this process: keeps the responses of each operation as Spark does (resume after a position, release
 * until a position, unknown operations refused), and misbehaves on request. Each RPC can be replaced.
 */
export class FakeSparkServer implements AsyncDisposable {
  readonly seen: Seen[] = [];
  readonly sessions: ServerHttp2Session[] = [];
  readonly handlers: Handlers;
  /** The result of every plan: batches of so many rows. */
  batches: readonly number[] = [3, 2];
  /** What is made of a plan's responses before they are kept. */
  reshape: (responses: ExecutePlanResponse[]) => ExecutePlanResponse[] = (responses) => responses;
  /** Consulted for each execute or reattach stream, in order. */
  fault: (streamIndex: number) => Fault | undefined = () => undefined;
  /** Responses of executions that left for the network. */
  sent = 0;
  /** Consulted for each call. */
  disturb: (rpc: Rpc) => Disturbance | undefined = () => undefined;
  serverSessionId = serverSession;
  readonly #server: Http2Server;
  readonly #operations = new Map<string, Operation>();
  readonly #arrived = new Set<string>();
  /** By the port of the other end. */
  readonly #sockets = new Map<number, Socket>();
  #streams = 0;
  #restarts = 0;

  private constructor(server: Http2Server, handlers: Handlers) {
    this.#server = server;
    this.handlers = handlers;
    server.on("connection", (socket: Socket) => {
      const { remotePort = 0 } = socket;
      this.#sockets.set(remotePort, socket);
      socket.on("close", () => this.#sockets.delete(remotePort));
    });
    server.on("session", (session) => {
      this.sessions.push(session as ServerHttp2Session);
      session.on("error", () => undefined);
    });
    server.on("stream", (stream, headers) =>
      this.#onStream(stream as ServerHttp2Stream, headers[":path"] ?? "", headers),
    );
  }

  static async start(handlers: Handlers = {}, port = 0): Promise<FakeSparkServer> {
    // In MB; beyond it Node refuses calls while much is waiting to be sent.
    const server = createServer({ maxSessionMemory: 1024 });
    const fake = new FakeSparkServer(server, handlers);
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return fake;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `sc://127.0.0.1:${this.port}`;
  }

  count(rpc: Rpc): number {
    return this.requests(rpc).length;
  }

  requests<N extends Rpc>(rpc: N): MessageShape<Methods[N]["input"]>[] {
    return this.seen
      .filter((seen) => seen.rpc === rpc)
      .map((seen) => seen.request as MessageShape<Methods[N]["input"]>);
  }

  /** Releases by kind, as the clients' tests of Spark count them. */
  get releases(): { readonly until: number; readonly all: number } {
    const kinds = this.requests("releaseExecute").map(({ release }) => release.case);
    return {
      until: kinds.filter((kind) => kind === "releaseUntil").length,
      all: kinds.filter((kind) => kind === "releaseAll").length,
    };
  }

  /** Operations that are not fully released. */
  get operations(): number {
    return this.#operations.size;
  }

  /** Whether something of it is not released. */
  holds(operationId: string): boolean {
    return this.#operations.has(operationId);
  }

  /** As after a restart: nothing is known any more, and sessions of before are refused by name. */
  restart(): void {
    this.#operations.clear();
    this.serverSessionId = `5e55ed00-0000-4000-8000-${String(++this.#restarts).padStart(12, "f")}`;
    for (const socket of this.#sockets.values()) socket.destroy();
  }

  /** Forgets the operations, as after the time for which Spark keeps those that nobody reads. */
  expire(): void {
    this.#operations.clear();
  }

  /** Ends all connections at once, as a killed server does. */
  async kill(): Promise<void> {
    for (const socket of this.#sockets.values()) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.kill();
  }

  #refusesFormerSession(call: FakeCall): boolean {
    const { clientObservedServerSideSessionId: observed } = call.request as unknown as Record<string, unknown>;
    if (this.#restarts === 0 || !observed || observed === this.serverSessionId) return false;
    const errorClass = "INVALID_HANDLE.SESSION_CHANGED";
    call.fail(13, `[${errorClass}] restarted`, { classes: ["org.apache.spark.SparkSQLException"], errorClass });
    return true;
  }

  #onStream(stream: ServerHttp2Stream, path: string, headers: IncomingHttpHeaders): void {
    const chunks: Buffer[] = [];
    stream.on("error", () => undefined);
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (chunks.length === 0) return; // reset before the request was sent
      const name = path.slice(path.lastIndexOf("/") + 1);
      const rpc = (name.charAt(0).toLowerCase() + name.slice(1)) as Rpc;
      const socket = this.#sockets.get(stream.session?.socket.remotePort ?? 0);
      if (!socket) return;
      const call = new FakeCall(
        SparkConnectService.method[rpc] as DescMethod,
        stream,
        socket,
        headers,
        Buffer.concat(chunks),
      );
      this.seen.push({ rpc, request: call.request, headers });
      if (rpc === "executePlan") this.#arrived.add(String(Object(call.request).operationId));
      call.disturbance = this.disturb(rpc);
      if (this.#refusesFormerSession(call)) return;
      const handler = (this.handlers[rpc] ?? this.#defaults[rpc]) as ((call: FakeCall) => unknown) | undefined;
      if (handler) void Promise.resolve(handler(call)).catch((error: unknown) => call.fail(2, String(error)));
      else call.fail(12, `fake server has no ${rpc}`);
    });
  }

  /** Streams an operation from a position, with the stream's fault if it has one. */
  async play(
    call: FakeCall<DescMessage, typeof ExecutePlanResponseSchema>,
    operationId: string,
    from: number,
  ): Promise<void> {
    const responses = this.#operations.get(operationId)!.responses.slice(from);
    const fault = this.fault(this.#streams++);
    for (const [index, response] of responses.entries()) {
      if (fault?.after === index) return fault.act(call as unknown as FakeCall, response);
      if (call.gone) return;
      await call.send(response);
      this.sent += 1;
    }
    if (fault && fault.after >= responses.length) return fault.act(call as unknown as FakeCall, undefined);
    await call.end();
  }

  readonly #defaults: Handlers = {
    executePlan: (call) => {
      const { operationId = "", sessionId, requestOptions } = call.request;
      const reattachable = requestOptions.some(({ requestOption }) => requestOption.case === "reattachOptions");
      const responses = this.reshape(
        resultOf(this.batches, { sessionId, serverSideSessionId: this.serverSessionId, operationId }, reattachable),
      );
      this.#operations.set(operationId, { responses, released: 0 });
      return this.play(call, operationId, 0);
    },
    reattachExecute: (call) => {
      const { operationId, lastResponseId } = call.request;
      const operation = this.#operations.get(operationId);
      if (!operation)
        return call.fail(13, "[INVALID_HANDLE.OPERATION_NOT_FOUND] unknown", {
          errorClass: "INVALID_HANDLE.OPERATION_NOT_FOUND",
        });
      const from =
        lastResponseId === undefined ? 0 : 1 + operation.responses.findIndex((r) => r.responseId === lastResponseId);
      if (from < operation.released)
        return call.fail(13, "[INVALID_CURSOR.POSITION_NOT_AVAILABLE] released", {
          errorClass: "INVALID_CURSOR.POSITION_NOT_AVAILABLE",
        });
      return this.play(call, operationId, from);
    },
    releaseExecute: (call) => {
      const { operationId, sessionId, release } = call.request;
      const operation = this.#operations.get(operationId);
      if (release.case === "releaseAll") this.#operations.delete(operationId);
      else if (operation) {
        const index = operation.responses.findIndex((r) => r.responseId === release.value?.responseId);
        operation.released = Math.max(operation.released, index + 1);
      }
      return answer(call, create(ReleaseExecuteResponseSchema, { ...this.#stamp(sessionId), operationId }));
    },
    analyzePlan: (call) => {
      const result = { case: "sparkVersion" as const, value: { version: "4.1.2" } };
      return answer(call, create(AnalyzePlanResponseSchema, { ...this.#stamp(call.request.sessionId), result }));
    },
    config: (call) => answer(call, create(ConfigResponseSchema, this.#stamp(call.request.sessionId))),
    interrupt: (call) => {
      const { sessionId, interrupt } = call.request;
      // As Spark: what has not arrived yet is not interrupted.
      const interruptedIds = interrupt.value && this.#arrived.has(interrupt.value) ? [interrupt.value] : [];
      return answer(call, create(InterruptResponseSchema, { ...this.#stamp(sessionId), interruptedIds }));
    },
    releaseSession: (call) => answer(call, create(ReleaseSessionResponseSchema, this.#stamp(call.request.sessionId))),
  };

  #stamp(sessionId: string): { sessionId: string; serverSideSessionId: string } {
    return { sessionId, serverSideSessionId: this.serverSessionId };
  }
}

export async function answer<O extends DescMessage>(
  call: FakeCall<DescMessage, O>,
  message: MessageShape<O>,
): Promise<void> {
  await call.send(message);
  await call.end();
}

interface Stamp {
  readonly sessionId: string;
  readonly serverSideSessionId: string;
  readonly operationId: string;
}

/** A schema-less response, one for each batch, and ResultComplete where Spark sends it. Each batch's bytes are its row numbers. */
function resultOf(batches: readonly number[], stamp: Stamp, reattachable: boolean): ExecutePlanResponse[] {
  let row = 0;
  const responses = batches.map((rowCount, index) => {
    const value = { rowCount: BigInt(rowCount), startOffset: BigInt(row), data: rowBytes(row, rowCount) };
    row += rowCount;
    return create(ExecutePlanResponseSchema, {
      ...stamp,
      responseId: `r${index}`,
      responseType: { case: "arrowBatch", value },
    });
  });
  const complete = create(ExecutePlanResponseSchema, {
    ...stamp,
    responseId: "complete",
    responseType: { case: "resultComplete", value: {} },
  });
  return reattachable ? [...responses, complete] : responses;
}

/** The bytes of rows that begin with this one: their numbers, four bytes each. Kept, since large tests send the same ones often. */
export function rowBytes(first: number, count: number): Uint8Array<ArrayBuffer> {
  const key = `${first} ${count}`;
  const known = madeRows.get(key) ?? new Uint8Array(Uint32Array.from({ length: count }, (_, i) => first + i).buffer);
  madeRows.set(key, known);
  return known;
}

const madeRows = new Map<string, Uint8Array<ArrayBuffer>>();

/** The row numbers of what was received, to be held against 0, 1, 2, … */
export function rowNumbers(response: ExecutePlanResponse): number[] {
  const { responseType } = response;
  return responseType.case === "arrowBatch" ? [...new Uint32Array(responseType.value.data.slice().buffer)] : [];
}
