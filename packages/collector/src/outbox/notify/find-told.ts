import { decide, type Program, readTrait } from '@foothold/engine';
import type { Settings } from '../../settings.ts';
import { isAddress, type Person } from '../email/recipient.ts';

/** Where somebody is told: by email, or by a webhook of the settings. */
export type Told = { readonly email: string } | { readonly webhook: string };

/**
 * Whom a notice goes to. The owner: the account's own, else who is accountable for the stage they are in, else the
 * settings'. The manager: the account's `ownerManager`, else the settings'. What they are called by is an address or the
 * name of a webhook, never an address on the web: a trait may have been written by anybody.
 */
export function findTold(
  role: 'owner' | 'manager',
  program: Program,
  person: Person,
  now: number,
  { mail, webhooks }: Pick<Settings, 'mail' | 'webhooks'>,
): Told | null {
  const read = (text: unknown): Told | null => {
    if (typeof text !== 'string') return null;
    if (isAddress(text)) return { email: text };
    return Object.hasOwn(webhooks, text) ? { webhook: text } : null;
  };
  if (role === 'manager') return read(readTrait(person, 'account.ownerManager')) ?? read(mail.manager);
  const own = read(readTrait(person, 'account.owner'));
  if (own) return own;
  const { stage } = decide(program, person.state, person.facts, now).active;
  const owner = program.config.stages?.find(({ id }) => id === stage)?.owner;
  const accountable = owner === undefined ? null : (read(owner) ?? read(readTrait(person, owner)));
  return accountable ?? read(mail.owner);
}
