/** Control characters, and those that turn the direction of what follows: "gpj.exe" must not read as "exe.jpg". */
const INVISIBLE = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text of unknown origin in one line, with what cannot be seen made visible. */
export const plainText = (text: string): string => text.replace(INVISIBLE, '\uFFFD').trim();
