import { readPath, type State } from '@foothold/engine';
import { isWholeText } from '../../whole-text.ts';

/** The text for `{{path|fallback}}`. */
export type FillValue = (path: string, fallback: string) => string;

const PATH = /^(user|account)\.([A-Za-z0-9_.-]+)$/;
const VALUE_MAX_CHARS = 200;
/** C0 and C1 controls, line and paragraph separators, and the marks that turn the direction of text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is there to find.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Whether a template may name this value: `user.` or `account.` and a trait path. */
export function isValuePath(path: string): boolean {
  return PATH.test(path);
}

/**
 * Reads values off a person's traits as plain text. What is no short text or number, or carries control
 * characters, gives the fallback: a value never starts a new line, header or paragraph.
 */
export function createFill(state: State): FillValue {
  return (path, fallback) => {
    const match = PATH.exec(path);
    if (!match) return fallback;
    const value = readPath(match[1] === 'user' ? state.traits : state.accountTraits, match[2] ?? '');
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text.trim() === '') return fallback;
    return text.length > VALUE_MAX_CHARS || UNSAFE.test(text) || !isWholeText(text) ? fallback : text;
  };
}

/** Whether a text could end a line or hide one: never allowed in a header or an address. */
export function hasControls(text: string): boolean {
  return UNSAFE.test(text);
}
