import type { Checklist, ChecklistProgress } from '@foothold/engine';
import { plainText } from '../shared/markup.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { wordsFor } from '../shared/words.ts';
import { PROGRESS_TEXT } from './progress.text.ts';

export interface ProgressModel {
  /** The checklist's title: what it is the progress of. */
  readonly label: string;
  /** "3 of 5 activation steps complete" */
  readonly says: string;
  readonly done: number;
  readonly total: number;
}

export function progressModel(
  checklist: Checklist,
  { done, total }: ChecklistProgress,
  reader: Reader,
): ProgressModel {
  const say = wordsFor(PROGRESS_TEXT, reader.locale);
  return {
    label: plainText(readText(checklist.title, reader)),
    says: say('steps', { done, total, count: total }),
    done,
    total,
  };
}
