import { readPath, readTrait } from '@foothold/engine';
import { isWholeText } from '../../whole-text.ts';
import { hasControls } from './controls.ts';
import type { Person } from './recipient.ts';

/** The text for `{{path|fallback}}`. */
export type FillValue = (path: string, fallback: string) => string;

const PATH = /^(user|account)\.([A-Za-z0-9_.-]+)$/;
const VALUE_MAX_CHARS = 200;
/** Whether a template may name this value: `user.` or `account.` and a trait path. */
export function isValuePath(path: string): boolean {
  return PATH.test(path);
}

/**
 * Reads values off a person's traits as plain text. What is no short text or number, or carries control
 * characters, gives the fallback: a value never starts a new line, header or paragraph.
 */
export function createFill(person: Person): FillValue {
  return (path, fallback) => {
    const match = PATH.exec(path);
    if (!match) return fallback;
    const value =
      match[1] === 'user' ? readPath(person.state.traits, match[2] ?? '') : readTrait(person, path);
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text.trim() === '') return fallback;
    return text.length > VALUE_MAX_CHARS || hasControls(text) || !isWholeText(text) ? fallback : text;
  };
}
