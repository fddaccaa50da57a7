/**
 * The members of one strict JSON object (RFC 8259) with nothing after it; undefined when the text is anything else.
 * `JSON.parse` alone would not do: it loses the digits of large numbers and cannot tell `7` from `7.0`. Of a name that
 * stands twice, the last member counts, as in `JSON.parse`.
 *
 * A value is a text (of a JSON string), null, or the source text of any other value, just as it stands in the line.
 */
export function strictObject(line: string): Map<string, string | null> | undefined {
  try {
    return new Scanner(line).onlyObject();
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

class Scanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  onlyObject(): Map<string, string | null> {
    const members = new Map<string, string | null>();
    this.blanks();
    this.object((name) => members.set(name, this.memberValue()));
    this.blanks();
    if (this.at < this.text.length) throw new NotJson();
    return members;
  }

  private memberValue(): string | null {
    const start = this.at;
    if (this.text[start] === '"') return this.string();
    this.value();
    const source = this.text.slice(start, this.at);
    return source === "null" ? null : source;
  }

  private value(): void {
    const first = this.text[this.at];
    if (first === '"') this.string();
    else if (first === "{") this.object(() => this.value());
    else if (first === "[") this.array();
    else this.match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  }

  private object(member: (name: string) => void): void {
    this.list("{", "}", () => {
      const name = this.string();
      this.blanks();
      this.match(/:/y);
      this.blanks();
      member(name);
    });
  }

  private array(): void {
    this.list("[", "]", () => this.value());
  }

  private list(open: string, close: string, item: () => void): void {
    if (this.text[this.at++] !== open) throw new NotJson();
    this.blanks();
    for (let first = true; this.text[this.at] !== close; first = false) {
      if (!first) this.match(/,/y);
      this.blanks();
      item();
      this.blanks();
    }
    this.at++;
  }

  private string(): string {
    const start = this.at;
    this.match(/"/y);
    for (this.plainText(); this.text[this.at] !== '"'; this.plainText()) {
      this.match(/\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y);
    }
    this.at++;
    // What was matched is also a literal of JSON.parse, which undoes the escapes.
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private plainText(): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids just these inside a string
    this.match(/[^"\\\u0000-\u001f]*/y);
  }

  private blanks(): void {
    this.match(/[ \t\n\r]*/y);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new NotJson();
    this.at += found.length;
    return found;
  }
}
