import type { ActionOptions } from "spark-connect-js";
import type { Log } from "../runtime/log.ts";

type Progress = Parameters<NonNullable<ActionOptions["onProgress"]>>[0];
interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * One line at the foot of a terminal that says what is going on, drawn anew as Spark tells of its tasks. Where the
 * output is no terminal nothing is written.
 */
export class ProgressLine implements Log {
  readonly #screen: Screen;
  readonly #steps = new Map<string, Progress | undefined>();
  readonly #signal: AbortSignal;

  constructor(screen: Screen, signal: AbortSignal) {
    this.#screen = screen;
    this.#signal = signal;
  }

  async step<T>(label: string, work: (options: ActionOptions) => Promise<T>): Promise<T> {
    this.#show(label);
    try {
      return await work({ signal: this.#signal, onProgress: (progress) => this.#show(label, progress) });
    } finally {
      this.#steps.delete(label);
      this.#draw();
    }
  }

  /** A line that stands alone, such as "Downloading Spark …". */
  tell(message: string): void {
    if (this.#screen.isTTY) this.#write(message);
  }

  clear(): void {
    if (this.#screen.isTTY) this.#screen.write("\r\u001b[K");
  }

  #show(label: string, progress?: Progress): void {
    this.#steps.set(label, progress);
    this.#draw();
  }

  #draw(): void {
    if (!this.#screen.isTTY) return;
    this.#write([...this.#steps].map(([label, progress]) => label + share(progress)).join(" · "));
  }

  #write(text: string): void {
    const width = (this.#screen.columns ?? 80) - 1;
    this.#screen.write(`\r\u001b[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
  }
}

const share = (progress: Progress | undefined): string =>
  progress === undefined || progress.tasks === 0
    ? ""
    : ` ${Math.floor((100 * progress.completedTasks) / progress.tasks)} %`;
