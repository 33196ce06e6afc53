import type { WordTable } from '../shared/words.ts';

export type ChecklistWord =
  | 'launcher'
  | 'count'
  | 'progress'
  | 'steps'
  | 'close'
  | 'done'
  | 'open'
  | 'locked'
  | 'optional'
  | 'show'
  | 'go'
  | 'start'
  | 'complete'
  | 'completeBody'
  | 'finish'
  | 'dismiss';

export const CHECKLIST_TEXT: WordTable<ChecklistWord> = {
  en: {
    launcher: 'Get started',
    count: '{done} of {total}',
    progress: '{done} of {total} done',
    steps: {
      one: '{done} of {total} activation step complete',
      other: '{done} of {total} activation steps complete',
    },
    close: 'Close',
    done: 'Done',
    open: 'To do',
    locked: 'After “{title}”',
    optional: 'Optional',
    show: 'Show me',
    go: 'Take me there',
    start: 'Start',
    complete: 'All done',
    completeBody: 'You are set up. The rest is yours to explore.',
    finish: 'Finish',
    dismiss: 'Don’t show this again',
  },
};
