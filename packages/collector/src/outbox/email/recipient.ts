import { readTrait, type State } from '@foothold/engine';
import { SERVER_FACTS } from '../../subjects/server-facts.ts';
import { isWholeText } from '../../whole-text.ts';
import { hasControls } from './values.ts';

/** RFC 5321, 4.5.3.1.3. */
const ADDRESS_MAX_CHARS = 254;
/** One plain address: nothing that quotes, groups, lists or comments. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]+$/;

/**
 * Where an email goes: the person's own `email` trait, the account's `owner`, or the trait the config names.
 * Null when there is no such trait or it is not exactly one plain address.
 */
export function findRecipient(to: string, state: State, ownerAddress: string | null): string | null {
  if (to === 'owner') return readAddress(state, 'account.owner') ?? ownerAddress;
  return readAddress(state, to === 'user' ? 'email' : to);
}

function readAddress(state: State, trait: string): string | null {
  const value = readTrait(state, SERVER_FACTS, trait);
  return typeof value === 'string' && isAddress(value) ? value : null;
}

function isAddress(text: string): boolean {
  return text.length <= ADDRESS_MAX_CHARS && isWholeText(text) && !hasControls(text) && ADDRESS.test(text);
}
