/**
 * Whether a text can be kept as it is: without half a character (a lone surrogate), which UTF-8 would bring back as
 * another text, and without the character 0, which Postgres has none of.
 */
export function isWholeText(text: string): boolean {
  return !/[\p{Surrogate}\0]/u.test(text);
}
