import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { EmulatorError } from "../emulator-error.ts";
import { Draws } from "./draws.ts";

/** What makes two runs the same: options by their names. */
export type RunIdentity = Readonly<Record<string, string | number>>;

export interface JournalOptions {
  readonly path: string;
  readonly run: RunIdentity;
  /** Go on where the run before stopped; else begin anew. */
  readonly resume: boolean;
}

/**
 * Keeps in a file which draws all targets have acknowledged, so that a run can go on where it stopped. It is a fifth of a second
 * behind at most: so much a killed run sends again, never less than it owes. Which draws may have been begun is written before
 * they begin, so that the next run knows what it may be doubling.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly draws: Draws;
  /** Draws below this one may have been sent by the run before. */
  readonly begunBefore: number;
  #begun: number;
  #reserved: number;
  #reservedAt = 0;
  #block = 64;
  #written: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: JournalOptions, kept: Kept) {
    this.#options = options;
    this.draws = new Draws(kept);
    this.begunBefore = kept.begun;
    this.#begun = kept.begun;
    this.#reserved = kept.begun;
  }

  /** @throws EmulatorError where the journal is of another run, or cannot be read or written */
  static async open(options: JournalOptions): Promise<Journal> {
    const kept = options.resume ? await read(options) : undefined;
    const journal = new Journal(options, kept ?? { upTo: 0, beyond: [], begun: 0 });
    await mkdir(dirname(options.path), { recursive: true }).catch(() => {});
    await journal.#write();
    return journal;
  }

  /** To be awaited, where it gives a promise, before draw n is sent. */
  begin(n: number): Promise<void> | undefined {
    this.#begun = Math.max(this.#begun, n + 1);
    if (n < this.#reserved) return undefined;
    // A tenth of a second's draws a write, about: fast runs reserve more at a time.
    const now = performance.now();
    this.#block = Math.min(8192, Math.max(64, now - this.#reservedAt < 100 ? this.#block * 2 : this.#block / 2));
    this.#reservedAt = now;
    this.#reserved = n + this.#block;
    return this.#save();
  }

  done(n: number): void {
    this.draws.add(n);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Where it fails, so does every one after it, the last included, which is awaited.
      this.#save().catch(() => {});
    }, SAVE_EVERY_MS);
  }

  /** Writes how far the run has come. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#reserved = this.#begun;
    await this.#save();
  }

  #save(): Promise<void> {
    this.#written = this.#written.then(() => this.#write());
    return this.#written;
  }

  /** Whole or not at all: a process killed here leaves the journal before. */
  async #write(): Promise<void> {
    const { path, run } = this.#options;
    const { upTo, beyond } = this.draws;
    try {
      await writeFile(`${path}.part`, `${JSON.stringify({ run, begun: this.#reserved, upTo, beyond })}\n`);
      await rename(`${path}.part`, path);
    } catch (error) {
      throw new EmulatorError("usage", `The journal ${path} cannot be written: ${(error as Error).message}`, error);
    }
  }
}

const SAVE_EVERY_MS = 200;

interface Kept {
  readonly upTo: number;
  readonly beyond: readonly (readonly [number, number])[];
  readonly begun: number;
}

async function read({ path, run }: JournalOptions): Promise<Kept | undefined> {
  let kept: Kept & { readonly run: RunIdentity };
  try {
    kept = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new EmulatorError("failed", `The journal ${path} cannot be read: ${(error as Error).message}`, error);
  }
  const other = Object.keys({ ...kept.run, ...run }).find((name) => kept.run[name] !== run[name]);
  if (other === undefined) return kept;
  throw new EmulatorError(
    "usage",
    `The journal ${path} is of a run with ${other} ${kept.run[other]}, not ${run[other]}: give the same options, or leave out --resume to begin anew.`,
  );
}
