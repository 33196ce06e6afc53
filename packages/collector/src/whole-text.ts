/** Whether a text has half a character (a lone surrogate): stored as UTF-8 it would come back as another text. */
export function isWholeText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
