const secretKey =
  /passw(?:or)?d|passphrase|pwd|secret|token|credential|jaas|signature|(?:access|account|api|private)[._-]?key/i;
const words = /[\w.-]+/g;
const quoted = `'[^'\\\\]*(?:\\\\.[^'\\\\]*)*'|"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"`;
/** After a name: `=x` as in a URL, `" 'x'` or ` = 'x'` as in SQL text; what goes before the value is captured. */
const value = new RegExp(`(["'\`]?\\s*(?:(?:=>?|:)\\s*)?)(?:${quoted})|(["'\`]?\\s*=>?\\s*)[^\\s&;,)'"]+`, "sy");
const userInfo = /(\/\/[^/\s:@]*):[^/\s@]+@/g;

/** Whether what stands under this option's name must not be shown. */
export const isSecretKey = (key: string): boolean => secretKey.test(key);

/** The text with `***` where it gives a password or the like by name, or in the user's part of a URL. */
export const hideSecrets = (text: string): string => hideAssigned(text.replace(userInfo, "$1:***@"));

/** Word by word, since one expression for names and values would take quadratic time for a literal that is one long word. */
function hideAssigned(text: string): string {
  const shown: string[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(words)) {
    if (index < from || !isSecretKey(word)) continue;
    const start = index + word.length;
    value.lastIndex = start;
    const found = value.exec(text);
    if (!found) continue;
    shown.push(text.slice(from, start), found[1] ?? found[2] ?? "", "***");
    from = start + found[0].length;
  }
  return shown.join("") + text.slice(from);
}
