import { atom } from 'nanostores';
import { ApiError } from './api.ts';
import { leave } from './session.ts';

export interface Notice {
  readonly text: string;
  readonly kind: 'done' | 'problem';
}

/** One short line at the bottom of the screen. */
export const $notice = atom<Notice | null>(null);

/** Long enough to read twelve words twice. */
const SHOWN_MS = 5000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function say(text: string, kind: Notice['kind'] = 'done'): void {
  clearTimeout(timer);
  $notice.set({ text, kind });
  timer = setTimeout(() => $notice.set(null), SHOWN_MS);
}

/** Tells the person what went wrong; a session that ended goes to the sign-in page. */
export function sayProblem(error: unknown): void {
  if (error instanceof ApiError && error.code === 'signed-out') leave();
  say(error instanceof Error ? error.message : 'Something went wrong. Try again.', 'problem');
}
