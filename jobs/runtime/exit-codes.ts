/** What a command says to the shell that started it. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  quality: 3,
  tryAgain: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/** An expected failure: told in its message alone, without a stack. */
export class ExpectedError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

/** The command cannot be done as it was given. */
export const usageError = (message: string, cause?: unknown): ExpectedError =>
  new ExpectedError(exitCodes.usage, message, cause);
