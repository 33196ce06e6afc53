import { matchesGlob, type Tour, type TourStep } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Picture, readMedia } from '../shared/read-media.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { sentences } from '../shared/sentences.ts';
import { wordsFor } from '../shared/words.ts';
import { TOUR_TEXT } from './tour.text.ts';

export interface TourModel {
  readonly id: string;
  /** From 0. */
  readonly step: number;
  readonly total: number;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  readonly picture: Picture | null;
  /** What moves the tour on, where no button does; empty otherwise. */
  readonly hint: string;
  readonly counter: string;
  /** Labels; null for a button that is not there. */
  readonly next: string | null;
  readonly back: string | null;
  readonly close: string;
  readonly jump: string;
  readonly hasBackdrop: boolean;
  /** All of it, for a screen reader. */
  readonly says: string;
}

/** What moves a step on, in one shape. */
export type Advance =
  | { readonly by: 'next' }
  | { readonly by: 'click' | 'element'; readonly selector: string }
  | { readonly by: 'event' };

export function advanceOf({ advance = 'next' }: TourStep): Advance {
  if (advance === 'next') return { by: 'next' };
  if ('click' in advance) return { by: 'click', selector: advance.click };
  return 'element' in advance ? { by: 'element', selector: advance.element } : { by: 'event' };
}

/** Where a tour is, and how. */
export interface TourPlace {
  /** From 0. */
  readonly step: number;
  /** The step that follows, its branches asked; past the last one the tour is complete. */
  readonly next: number;
  readonly canGoBack: boolean;
  /** Stands in the middle because its target did not come: then there is nothing to press, and Next is offered. */
  readonly isMissing: boolean;
}

/** The step as it is shown; null for a step the tour does not have. */
export function tourModel(tour: Tour, place: TourPlace, reader: Reader): TourModel | null {
  const { step, next, canGoBack, isMissing } = place;
  const raw = tour.steps[step];
  if (!raw) return null;
  const say = wordsFor(TOUR_TEXT, reader.locale);
  const total = tour.steps.length;
  const wanted = advanceOf(raw).by;
  const by = isMissing && wanted !== 'event' ? 'next' : wanted;
  const title = readText(raw.title, reader);
  const body = readText(raw.body, reader);
  const counter = say('step', { step: step + 1, total });
  const hint = by === 'next' ? '' : say(by);
  return {
    id: tour.id,
    step,
    total,
    title,
    body,
    picture: readMedia(raw.media, reader),
    hint,
    counter,
    next: by === 'next' ? say(next < total ? 'next' : 'done') : null,
    back: canGoBack ? say('back') : null,
    close: say('close'),
    jump: say('jump'),
    hasBackdrop: tour.backdrop ?? true,
    says: sentences(total > 1 ? counter : '', plainText(title), plainText(body), hint),
  };
}

/** Whether a page is the step's own; a step that names none is at home everywhere. */
export function isOnPage({ page }: TourStep, path: string): boolean {
  return page === undefined || matchesGlob(trimmed(path), trimmed(page));
}

/** Whether a page can be gone to: a pattern can only be waited for. */
export function isPlace(page: string): boolean {
  return !page.includes('*');
}

function trimmed(path: string): string {
  const bare = path.split(/[?#]/)[0] ?? '';
  return bare.length > 1 ? bare.replace(/\/$/, '') : bare;
}
