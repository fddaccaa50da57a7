/** Ways in which a good line stops being one strict JSON object in valid UTF-8 with nothing after it. */
export const malformedForms: readonly ((line: string) => string | Uint8Array)[] = [
  ...brokenEncodings().map((bytes) => (line: string) => withBytes(line, bytes)),
  ...brokenLines().map((pattern) => (line: string) => pattern.replaceAll("§", () => line)),
  ...brokenValues().map((json) => (line: string) => `${line.slice(0, -1)},"extra":${json}}`),
  (line) => line.slice(0, line.length >> 1),
  (line) => line.slice(0, -1),
  (line) => line.slice(1),
  // The broken escape takes the quote with it: a parser that goes on after the error finds the end of the object.
  (line) => `${line.slice(0, -2)}\\u12"}`,
  (line) => line.replaceAll('"', "'"),
  (line) => line.replace(/"(\w+)"/, "'$1'"),
  (line) => line.replace(/"(\w+)"/, "$1"),
  (line) => line.replace(":", " "),
  (line) => line.replace(":", "="),
  (line) => line.replace(",", " "),
  (line) => line.replace(",", ",,"),
  (line) => line.replace("{", "{,"),
  (line) => `${line.slice(0, -1)},}`,
];

/** Byte sequences that no UTF-8 text holds. */
function brokenEncodings(): number[][] {
  return [
    [0xff],
    [0x80],
    [0xc3, 0x28],
    [0xe2, 0x82],
    [0xf0, 0x9f, 0x98],
    [0xc0, 0xaf], // overlong
    [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], // a surrogate pair, each half encoded by itself
    [0xf4, 0x90, 0x80, 0x80], // above U+10FFFF
    [0xe9, 0x74, 0xe9], // Latin-1
  ];
}

/** Whole lines; § stands for the good record. Some would pass if only an enclosing object, or only an array, were tried. */
function brokenLines(): string[] {
  return [
    ...["§§", "§ §", "§,§", "§\r§", "§ and more", "§]", "§}", "§,", "§;", "§ null", "§ 1", "§ // note", "§\0"],
    ...["[§]", "[§,§]", "[]", "5", '"text"', "null", "true", "NaN", "{", "}", "{{}}", "not json", "<html>502</html>"],
    ...['§,"r":§', '§},{"r":§', "§],[§", '§,"x":1', "/* */ §", "\u00a0§", "(§)", "§\u2028", "index,title,category"],
  ];
}

/** Values that JSON does not know, though readers that mean well take them. */
function brokenValues(): string[] {
  return [
    ...["NaN", "Infinity", "-Infinity", "True", "None", "undefined", "nil", "", "1 2", "[1,]", "[1", '{"a"}', "{a:1}"],
    ...["007", "+7", ".5", "5.", "0x1F", "1e", "1_000", "- 1", "--1", "1.2.3", "/* note */ 1", '"a" "b"', "\\u0031"],
    ...[
      "'single'",
      '"unclosed',
      '"\\x41"',
      '"it\\\'s"',
      '"\\u12G4"',
      '"\\u12"',
      '"a\tb"',
      '"a\rb"',
      '"a\0b"',
      '"\x1f"',
    ],
  ];
}

/** The line with bytes put into its last text value. */
function withBytes(line: string, bytes: readonly number[]): Uint8Array {
  return Buffer.concat([Buffer.from(line.slice(0, -2)), Buffer.from(bytes), Buffer.from(line.slice(-2))]);
}
