import type { WordTable } from '../shared/words.ts';

export type TourWord = 'step' | 'next' | 'done' | 'back' | 'close' | 'click' | 'event' | 'element' | 'jump';

export const TOUR_TEXT: WordTable<TourWord> = {
  en: {
    step: 'Step {step} of {total}',
    next: 'Next',
    done: 'Done',
    back: 'Back',
    close: 'End tour',
    click: 'Press it to continue',
    event: 'Continues when it’s done',
    element: 'Continues by itself',
    jump: 'Go to what is highlighted',
  },
};
