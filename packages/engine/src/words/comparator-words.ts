import type { Json } from '../json.ts';
import { recordOf } from './anchor-words.ts';

const SIGNS: { readonly [key: string]: string } = {
  is: 'is',
  not: 'is not',
  in: 'is one of',
  gt: 'over',
  gte: 'at least',
  lt: 'under',
  lte: 'at most',
  contains: 'contains',
  glob: 'matches',
};

/** A comparator as people say it: `at least 3 and under 10`. */
export function comparatorWords(by: Json | undefined): string {
  return Object.entries(recordOf(by))
    .flatMap(([key, value]) => {
      if (key === 'exists') return value === true ? 'is there' : 'is not there';
      return Object.hasOwn(SIGNS, key) ? `${SIGNS[key]} ${valueWords(value)}` : [];
    })
    .join(' and ');
}

/** A value as it would stand in the file. */
export function valueWords(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(valueWords).join(' or ');
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** What of an event's properties is asked: `with field "dueDate"`. */
export function whereWords(where: Json | undefined): string {
  const parts = Object.entries(recordOf(where)).map(([path, by]) =>
    typeof by === 'object' && by !== null ? `${path} ${comparatorWords(by)}` : `${path} ${valueWords(by)}`,
  );
  return parts.length === 0 ? '' : ` with ${parts.join(' and ')}`;
}
