/** C0 and C1 controls, line and paragraph separators, and the marks that turn the direction of text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is there to find.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Whether a text could end a line or hide one: never allowed in a header or an address. */
export function hasControls(text: string): boolean {
  return UNSAFE.test(text);
}

/** The text with a space in place of each of them. */
export function withoutControls(text: string): string {
  return text.replaceAll(new RegExp(UNSAFE, 'g'), ' ');
}
