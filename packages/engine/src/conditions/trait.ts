import type { TraitCondition } from '../config.ts';
import { ACCOUNT_PREFIX, readTrait } from '../traits.ts';
import { compileComparator } from './comparator.ts';
import type { Head } from './head.ts';
import { TOPIC } from './topic.ts';

/** The trait compares. A trait never sent is unknown, but whether it `exists` is always known. */
export const traitHead: Head<TraitCondition> = (raw, { topics }) => {
  const { trait, ...by } = raw;
  const holds = compileComparator(by);
  topics.add(TOPIC.traits);
  if (!trait.startsWith(ACCOUNT_PREFIX)) topics.add(TOPIC.ownTraits);
  return {
    truth: (view) => {
      const value = readTrait(view, trait);
      return value === undefined && by.exists === undefined ? null : holds(value);
    },
    found: (view) => readTrait(view, trait) ?? null,
  };
};
