const words =
  "passw(?:or)?d|passphrase|pwd|secret|token|credential|jaas|signature|(?:access|account|api|private)[._-]?key";
const secretKey = new RegExp(words, "i");
/** `password=x` in a URL, `"password" 'x'` or `password = 'x'` in SQL text. */
const assigned = new RegExp(
  `([\\w.-]*(?:${words})[\\w.-]*["'\`]?\\s*(?:=>|[=:]|\\s)\\s*)('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|(?<==\\s*)[^\\s&;,)'"]+)`,
  "gi",
);
const userInfo = /(\/\/[^/\s:@]*):[^/\s@]+@/g;

/** Whether what stands under this option's name must not be shown. */
export const isSecretKey = (key: string): boolean => secretKey.test(key);

/** The text with `***` where it gives a password or the like by name, or in the user's part of a URL. */
export const hideSecrets = (text: string): string => text.replace(userInfo, "$1:***@").replace(assigned, "$1***");
