import type { PageCondition } from '../config.ts';
import { matchesGlob } from './glob.ts';
import type { Head } from './head.ts';
import { TOPIC } from './topic.ts';

/** The page in view matches: its path, or its full URL when the pattern has a scheme. Unknown where there is none. */
export const pageHead: Head<PageCondition> = (raw, { topics }) => {
  topics.add(TOPIC.facts);
  const globs = [raw.page].flat();
  return {
    truth: ({ facts: { page } }) =>
      page ? globs.some((glob) => matchesGlob(glob.includes('://') ? page.url : page.path, glob)) : null,
    found: ({ facts }) => facts.page?.url ?? null,
  };
};
