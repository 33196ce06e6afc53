import type { Reason } from '../decision.ts';
import type { Json } from '../json.ts';
import { anchorWords, recordOf } from './anchor-words.ts';
import { comparatorWords, valueWords, whereWords } from './comparator-words.ts';

/** What a condition asks for, in words. */
export function conditionWords({ head, expected, children }: Reason): string {
  const asked = recordOf(expected);
  switch (head) {
    case 'all':
      return children?.length === 1 ? 'this' : 'all of these';
    case 'any':
      return children?.length === 1 ? 'this' : 'any of these';
    case 'not':
      return 'not this';
    case 'event':
      return `${names(asked.event)}${whereWords(asked.where)}${times(asked)}${span(asked)}`;
    case 'sequence':
      return `${stepsWords(asked.sequence)}, in this order${span(asked)}`;
    case 'active':
      return `${ACTIVE.get(String(asked.active)) ?? 'active'} ${comparatorWords(asked)}${span(asked)}`;
    case 'trait':
      return `trait ${String(asked.trait)} ${comparatorWords(asked)}`;
    case 'milestone':
      return `milestone ${String(asked.milestone)} reached`;
    case 'stage':
      return `in stage ${String(asked.stage)}`;
    case 'segment':
      return `in segment ${[asked.segment].flat().map(String).join(' or ')}`;
    case 'elapsed':
      return `${String(asked.elapsed)} since ${anchorWords(asked.since)}`;
    case 'page':
      return `on page ${[asked.page].flat().map(String).join(' or ')}`;
    case 'element':
      return `element ${valueWords(asked.element)} is ${String(asked.is)}`;
    case 'signal':
      return signalWords(asked);
    default:
      return head;
  }
}

const ACTIVE = new Map([
  ['days', 'active days'],
  ['users', 'active people in the account'],
  ['share', "active share of the account's seats"],
]);

function names(event: Json | undefined): string {
  if (event === '*') return 'any event';
  return [event].flat().map(valueWords).join(' or ');
}

function times({ count, distinct }: { readonly [key: string]: Json }): string {
  const what = distinct === undefined ? '' : ` different ${String(distinct)}`;
  const by = recordOf(count);
  const isOnce = Object.keys(by).join() === 'gte' && by.gte === 1;
  return isOnce && what === '' ? '' : `: ${comparatorWords(by)}${what}`;
}

function stepsWords(steps: Json | undefined): string {
  const list = Array.isArray(steps) ? steps.map(recordOf) : [];
  return list.map(({ event, where }) => `${names(event)}${whereWords(where)}`).join(', then ');
}

/** From when to when is counted, and by whom. */
function span({ within, since, until, by }: { readonly [key: string]: Json }): string {
  return [
    within === undefined ? '' : ` in the last ${String(within)}`,
    since === undefined ? '' : ` since ${anchorWords(since)}`,
    until === undefined ? '' : ` until ${anchorWords(until)}`,
    by === 'account' ? ' by anybody in the account' : '',
  ].join('');
}

function signalWords({ signal, ...more }: { readonly [key: string]: Json }): string {
  const parts = Object.entries(more).map(([key, value]) => {
    if (key === 'since') return `since ${anchorWords(value)}`;
    return `${key} ${Array.isArray(value) ? value.map(String).join(', ') : String(value)}`;
  });
  return `signal ${String(signal)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}
