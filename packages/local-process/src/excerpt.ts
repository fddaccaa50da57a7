const LINES = 20;
const LINE_LENGTH = 300;

/** The last lines of a log that say something: without the frames of stack traces, and none so long that it hides the others. */
export function excerpt(text: string): string {
  const lines = text.split("\n").filter((line) => !/^\s+(at |\.\.\. \d+ more)/.test(line));
  return lines
    .slice(-LINES)
    .map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)} …` : line))
    .join("\n");
}
