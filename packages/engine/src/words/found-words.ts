import type { Reason } from '../decision.ts';
import type { Json } from '../json.ts';
import { recordOf } from './anchor-words.ts';
import { valueWords } from './comparator-words.ts';
import { offsetText } from './offset-text.ts';

/** Says an instant (ms since 1970): hosts know clocks and zones. */
export interface InstantWords {
  both(at: number): string;
}

/** What was found where a condition asked, in words; nothing for what its parts say already. */
export function foundWords(reason: Reason, instants: InstantWords): string {
  const { head, truth, found, expected } = reason;
  if (head === 'all' || head === 'any' || head === 'not') return '';
  if (truth === null && (found === null || head === 'element')) return UNKNOWN.get(head) ?? 'not known';
  switch (head) {
    case 'event':
      return counted(found, 'so far', recordOf(expected));
    case 'sequence':
      return found === 0 ? 'not yet' : 'happened';
    case 'active':
      return `${String(found)} so far`;
    case 'trait':
      return found === null ? 'never sent' : valueWords(found);
    case 'milestone':
      return typeof found === 'number' ? `at ${instants.both(found)}` : 'not yet';
    case 'stage':
    case 'segment':
      return found === null ? 'in none' : `in ${String(found)}`;
    case 'elapsed':
      return elapsed(found, instants);
    case 'page':
      return `on ${String(found)}`;
    case 'signal':
      return signal(found, instants);
    default:
      return valueWords(found);
  }
}

const UNKNOWN = new Map([
  ['trait', 'never sent'],
  ['page', 'no page known here'],
  ['element', 'no element known here'],
  ['event', 'no account known'],
  ['active', 'no account known'],
  ['signal', 'no account or cohort known'],
]);

function counted(found: Json, ending: string, { distinct }: { readonly [key: string]: Json }): string {
  return found === 0
    ? 'none so far'
    : `${String(found)}${distinct === undefined ? '' : ' different'} ${ending}`;
}

function elapsed(found: Json, instants: InstantWords): string {
  const { passedMs, dueAt } = recordOf(found);
  if (typeof passedMs !== 'number' || typeof dueAt !== 'number') return 'that has not happened';
  return passedMs >= 0
    ? `${offsetText(passedMs)} passed, due ${instants.both(dueAt)}`
    : `due ${instants.both(dueAt)}`;
}

/** Keys that are instants in a signal's figures. */
const INSTANTS = ['since', 'dueAt', 'start'];

function signal(found: Json, instants: InstantWords): string {
  const parts = Object.entries(recordOf(found)).flatMap(([key, value]): string[] => {
    const name = NAMES.get(key) ?? key;
    if (typeof value === 'number' && INSTANTS.includes(key)) return [`${name} ${instants.both(value)}`];
    if (typeof value === 'number' && key.endsWith('Ms')) return [`${name} ${offsetText(Math.max(0, value))}`];
    if (key === 'age') return [elapsed(value, instants)];
    if (Array.isArray(value)) return [`${name} ${value.map(String).join(', ') || 'none'}`];
    return value === null ? [] : [`${name} ${String(value)}`];
  });
  return parts.length === 0 ? 'nothing to measure' : parts.join(', ');
}

const NAMES = new Map([
  ['dueAt', 'due'],
  ['passedMs', 'passed'],
  ['spanDays', 'days before that'],
  ['earlier', 'active days earlier'],
  ['recent', 'recently'],
]);
