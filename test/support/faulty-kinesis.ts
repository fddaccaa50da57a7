import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Shares of PutRecords calls, 0 to 1, of which each is struck by one fault at most; `records` is of the records of others. */
export interface KinesisFaults {
  /** Carried out, but the connection breaks before the answer. */
  readonly lostAnswers: number;
  /** HTTP 500, half of them carried out. */
  readonly broken: number;
  /** Refused as a whole: ProvisionedThroughputExceededException. */
  readonly throttled: number;
  /** Records refused by themselves, in an HTTP 200. */
  readonly records: number;
}

/** Kinesis behind a proxy that does to PutRecords what AWS may do to it. */
export class FaultyKinesis implements AsyncDisposable {
  readonly struck = { lostAnswers: 0, broken: 0, throttled: 0, records: 0 };
  readonly #target: string;
  readonly #faults: KinesisFaults;
  readonly #next: () => number;
  #server: Server;
  #port = 0;

  private constructor(target: string, faults: KinesisFaults, next: () => number) {
    this.#target = target;
    this.#faults = faults;
    this.#next = next;
    this.#server = this.#create();
  }

  static async start(target: string, faults: KinesisFaults, next: () => number): Promise<FaultyKinesis> {
    const proxy = new FaultyKinesis(target, faults, next);
    await proxy.up();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, again at the same port. */
  async up(): Promise<void> {
    this.#server = this.#create();
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Breaks all connections and refuses new ones. */
  async down(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.down();
  }

  #create(): Server {
    return createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const isPut = String(request.headers["x-amz-target"]).endsWith(".PutRecords");
    if (isPut) await this.#put(request, body, response);
    else await this.#pass(request, body, response);
  }

  async #put(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { lostAnswers, broken, throttled } = this.#faults;
    const fate = this.#next();
    if (fate < lostAnswers) {
      await this.#call(request, body);
      this.struck.lostAnswers += 1;
      response.destroy();
    } else if (fate < lostAnswers + broken) {
      if (this.#next() < 0.5) await this.#call(request, body);
      this.struck.broken += 1;
      answer(response, 500, { __type: "InternalFailure", message: "no luck" });
    } else if (fate < lostAnswers + broken + throttled) {
      this.struck.throttled += 1;
      answer(response, 400, { __type: "ProvisionedThroughputExceededException", message: "Rate exceeded" });
    } else await this.#part(request, body, response);
  }

  /** Passes on the records that are not refused, and tells of all in their order. */
  async #part(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const put = JSON.parse(body.toString("utf8")) as { Records: unknown[] };
    const isRefused = put.Records.map(() => this.#next() < this.#faults.records);
    const Records = put.Records.filter((_, i) => !isRefused[i]);
    const stored =
      Records.length === 0
        ? { status: 200, json: { Records: [] as unknown[] } }
        : await this.#call(request, Buffer.from(JSON.stringify({ ...put, Records })));
    if (stored.status !== 200) return answer(response, stored.status, stored.json);
    const left = [...stored.json.Records];
    const results = isRefused.map((refused) => (refused ? this.#refusal() : left.shift()));
    const failed = isRefused.filter(Boolean).length;
    this.struck.records += failed;
    answer(response, 200, { FailedRecordCount: failed, Records: results });
  }

  #refusal(): object {
    return this.#next() < 0.5 ? full : { ErrorCode: "InternalFailure", ErrorMessage: "Internal service failure." };
  }

  async #pass(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { status, json } = await this.#call(request, body);
    answer(response, status, json);
  }

  async #call(request: IncomingMessage, body: Buffer): Promise<{ status: number; json: { Records: unknown[] } }> {
    const { "x-amz-target": target = "", "content-type": type = "", authorization = "" } = request.headers;
    const headers = { "x-amz-target": String(target), "content-type": type, authorization };
    const answered = await fetch(this.#target, { method: "POST", headers, body: new Uint8Array(body) });
    return { status: answered.status, json: (await answered.json()) as { Records: unknown[] } };
  }
}

const full = { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "Rate exceeded for shard" };

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(body));
}
