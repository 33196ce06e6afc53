import { countOf, figureHolds } from './figure.ts';
import type { World } from './milestone-world.ts';
import { ALWAYS, EITHER, NEVER } from './possible.ts';

/** A property that names people: two different values are two of them. */
const PEOPLE = /user|member|person|people|author|assignee|email/i;

/** The world of an account in which one person does everything. */
export const ONE_PERSON: World = (leaf) => {
  if ('active' in leaf) {
    if (leaf.active === 'days') return EITHER;
    // A share of the seats is asked of accounts with several.
    return leaf.active === 'users' && figureHolds(1, leaf) ? EITHER : NEVER;
  }
  if ('signal' in leaf) return leaf.signal === 'single-player' ? ALWAYS : EITHER;
  if ('event' in leaf && leaf.by === 'account' && leaf.distinct !== undefined && PEOPLE.test(leaf.distinct)) {
    return figureHolds(1, countOf(leaf)) ? EITHER : NEVER;
  }
  return EITHER;
};
