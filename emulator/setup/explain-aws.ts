import { EmulatorError } from "../emulator-error.ts";
import { awsTrouble } from "../post/targets/aws-trouble.ts";

/** A failure of an AWS client as one line that says what to do. */
export function explainAws(error: unknown, title: string): unknown {
  if (error instanceof EmulatorError || (error as Error)?.name === "AbortError") return error;
  const { trouble, message } = awsTrouble(error, title);
  if (trouble === "refused") return new EmulatorError("usage", message, error);
  return new EmulatorError(
    "tryAgain",
    `${message} Start the laptop's by \`npm run pipeline -- cloud up\`, or try again.`,
    error,
  );
}
