import type { Json } from '@foothold/engine';
import { describeEvidence } from '../evidence.ts';
import { describePerson } from '../person.ts';
import type { Concerned } from '../still-concerned.ts';

/** More names than this are counted: a notice is read on a phone. */
const NAMED_MAX = 20;

/** Somebody a notice names. */
export interface ConcernedPerson {
  readonly id: string;
  /** The name they are known by, else their address, else their id. */
  readonly name: string;
  readonly email: string | null;
  /** Why, in sentences. */
  readonly because: readonly string[];
  readonly evidence: Json;
}

/** What somebody is told about the people a rule was true for, whichever way it goes. */
export interface Notice {
  readonly title: string;
  readonly account: { readonly id: string; readonly name: string | null } | null;
  readonly people: readonly ConcernedPerson[];
  /** How many are not named. */
  readonly more: number;
  /** It comes again, and this is for the manager of who was told before. */
  readonly isEscalation: boolean;
}

export function writeNotice(
  concerned: readonly [Concerned, ...Concerned[]],
  intervention: string,
  isEscalation: boolean,
): Notice {
  const [first] = concerned;
  const { account } = describePerson(first);
  const rule = intervention.replaceAll('-', ' ');
  const place = account === null ? '' : ` at ${account.name ?? account.id}`;
  const whom = concerned.length === 1 ? describe(first).name : `${concerned.length} people`;
  const again = isEscalation ? ' again' : '';
  return {
    title: `${rule.charAt(0).toUpperCase()}${rule.slice(1)}${again}${place}: ${whom}`,
    account,
    people: concerned.slice(0, NAMED_MAX).map(describe),
    more: Math.max(0, concerned.length - NAMED_MAX),
    isEscalation,
  };
}

function describe(concerned: Concerned): ConcernedPerson {
  const { firing } = concerned;
  const { name, email } = describePerson(concerned);
  return {
    id: firing.subject,
    name: name ?? email ?? firing.subject,
    email,
    because: describeEvidence(firing.evidence),
    evidence: JSON.parse(JSON.stringify(firing.evidence)),
  };
}
