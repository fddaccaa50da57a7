import type { ServerResponse } from "node:http";

/** Who listens to server-sent events. */
export class EventClients {
  readonly #clients = new Set<ServerResponse>();

  get count(): number {
    return this.#clients.size;
  }

  add(response: ServerResponse, first: string): void {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.write(`retry: ${retryMs}\n\n${eventOf(first)}`);
    this.#clients.add(response);
    response.on("close", () => this.#clients.delete(response));
  }

  /** A line of text, to all. */
  tell(line: string): void {
    this.#write(eventOf(line));
  }

  /** A sign of life, which is no event. */
  stillHere(): void {
    this.#write(": still here\n\n");
  }

  end(): void {
    for (const client of this.#clients) client.destroy();
  }

  /** Who does not read what it is sent is let go, and comes back by itself if it is still there. */
  #write(text: string): void {
    for (const client of this.#clients)
      if (client.writableLength > mostUnread) client.destroy();
      else client.write(text);
  }
}

const eventOf = (line: string): string => `data: ${line}\n\n`;

/** A browser that loses the connection tries again so soon. */
const retryMs = 1000;
const mostUnread = 256 * 1024;
