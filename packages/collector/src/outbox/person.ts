import { readPath, readTrait } from '@foothold/engine';
import { isWholeText } from '../whole-text.ts';
import { hasControls } from './email/controls.ts';
import type { Person } from './email/recipient.ts';

/** Names as people read them; null where nothing fit to print was told. */
export interface Described {
  readonly name: string | null;
  readonly email: string | null;
  readonly account: { readonly id: string; readonly name: string | null } | null;
}

const NAME_MAX_CHARS = 100;

export function describePerson(person: Person): Described {
  const trait = (path: string): string | null => readText(readPath(person.state.traits, path));
  const parts = [trait('firstName'), trait('lastName')].filter((part) => part !== null);
  const account = person.facts.unit?.account;
  return {
    name: trait('name') ?? (parts.length > 0 ? parts.join(' ') : null),
    email: trait('email'),
    account:
      account === undefined ? null : { id: account, name: readText(readTrait(person, 'account.name')) },
  };
}

/** A trait as a line of text: nothing that could end the line or hide another. */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '' || value.length > NAME_MAX_CHARS) return null;
  return hasControls(value) || !isWholeText(value) ? null : value;
}
