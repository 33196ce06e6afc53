import type { ElementCondition } from '../config.ts';
import { own } from '../own.ts';
import type { Head } from './head.ts';
import { TOPIC } from './topic.ts';

/** An element of the page is to be seen, is not, or was clicked. Unknown where nobody watches it. */
export const elementHead: Head<ElementCondition> = (raw, { topics, selectors }) => {
  selectors.add(raw.element);
  topics.add(TOPIC.facts);
  return {
    truth: ({ facts }) => {
      const seen = own(facts.elements ?? {}, raw.element);
      if (!seen) return null;
      return raw.is === 'clicked' ? seen.clicked : seen.visible === (raw.is === 'visible');
    },
    found: ({ facts }) => ({ ...own(facts.elements ?? {}, raw.element) }),
  };
};
