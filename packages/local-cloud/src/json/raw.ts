/**
 * The text of each member of a JSON object, as it was sent: a number keeps its digits, which `JSON.parse` would round. The text
 * must have been found valid (`JSON.parse`) before. Where a name comes twice the last one counts, as with `JSON.parse`.
 */
export function rawMembers(object: string): Map<string, string> {
  const members = new Map<string, string>();
  let at = skipBlanks(object, skipBlanks(object, 0) + 1);
  while (object[at] === '"') {
    const nameEnd = endOfString(object, at);
    const start = skipBlanks(object, skipBlanks(object, nameEnd) + 1);
    const end = endOfValue(object, start);
    members.set(JSON.parse(object.slice(at, nameEnd)), object.slice(start, end));
    at = skipBlanks(object, skipBlanks(object, end) + 1);
  }
  return members;
}

/** The text of each element of a JSON array, under the same conditions. */
export function rawElements(array: string): string[] {
  const elements: string[] = [];
  let at = skipBlanks(array, skipBlanks(array, 0) + 1);
  while (at < array.length && array[at] !== "]") {
    const end = endOfValue(array, at);
    elements.push(array.slice(at, end));
    at = skipBlanks(array, skipBlanks(array, end) + 1);
  }
  return elements;
}

const BRACKET = /["{}[\]]/g;
const SCALAR_END = /[ \t\n\r,\]}]|$/g;

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 0x20 || (code >= 0x09 && code <= 0x0d); ) code = text.charCodeAt(++at);
  return at;
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== "{" && first !== "[") return find(SCALAR_END, text, start);
  let depth = 1;
  let at = start + 1;
  while (depth > 0) {
    at = find(BRACKET, text, at);
    const bracket = text[at];
    if (bracket === '"') {
      at = endOfString(text, at);
    } else {
      depth += bracket === "{" || bracket === "[" ? 1 : -1;
      at += 1;
    }
  }
  return at;
}

function endOfString(text: string, start: number): number {
  let quote = start;
  let escaped: boolean;
  do {
    quote = text.indexOf('"', quote + 1);
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
    escaped = backslashes % 2 === 1;
  } while (escaped);
  return quote + 1;
}

function find(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
