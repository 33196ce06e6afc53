import type { WordTable } from '../shared/words.ts';

export type ProgressWord = 'steps';

export const PROGRESS_TEXT: WordTable<ProgressWord> = {
  en: {
    steps: {
      one: '{done} of {total} activation step complete',
      other: '{done} of {total} activation steps complete',
    },
  },
};
