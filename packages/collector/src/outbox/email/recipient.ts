import { type Facts, readTrait, type State } from '@foothold/engine';
import { isWholeText } from '../../whole-text.ts';
import { hasControls } from './controls.ts';

/** RFC 5321, 4.5.3.1.3. */
const ADDRESS_MAX_CHARS = 254;
/** One plain address: nothing that quotes, groups, lists or comments. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]+$/;

/** Whom a message is about: where they stand, and what is known of them beside. */
export interface Person {
  readonly state: State;
  readonly facts: Facts;
}

/**
 * Where an email goes: the person's own `email` trait, the account's `owner`, or the trait the config names.
 * Null when there is no such trait or it is not exactly one plain address.
 */
export function findRecipient(to: string, person: Person, ownerAddress: string | null): string | null {
  if (to === 'owner') {
    const own = readAddress(person, 'account.owner');
    // The settings may name a webhook instead, which is for notices.
    return own ?? (ownerAddress !== null && isAddress(ownerAddress) ? ownerAddress : null);
  }
  return readAddress(person, to === 'user' ? 'email' : to);
}

/** The address a trait holds, when it is exactly one. */
export function readAddress(person: Person, trait: string): string | null {
  const value = readTrait(person, trait);
  return typeof value === 'string' && isAddress(value) ? value : null;
}

/** Whether a text is exactly one plain address. */
export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_MAX_CHARS && isWholeText(text) && !hasControls(text) && ADDRESS.test(text);
}
