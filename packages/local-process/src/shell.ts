/** A command as a person can paste it into a shell. */
export function shellCommand(words: readonly string[]): string {
  return words.map(quote).join(" ");
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (word.includes("\n")) return `$'${word.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
