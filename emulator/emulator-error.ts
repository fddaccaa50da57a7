/** Whether a failure is the command's as it was given, one that may pass by itself, or any other. */
export type FailureKind = "usage" | "tryAgain" | "failed";

/** An expected failure of the emulator: one line that says what happened and what to do. Never holds a secret. */
export class EmulatorError extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "EmulatorError";
    this.kind = kind;
  }
}
