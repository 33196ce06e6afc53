import { atom } from 'nanostores';
import type { Foothold, Kept } from './foothold.ts';
import { NOBODY } from './state/stores.ts';

const nothing = (): void => undefined;

/** For servers: the same shape, empty, so that code that renders on both needs no question. */
export function inertFoothold(): Foothold {
  const kept = (): Promise<Kept> => Promise.resolve({ id: '', stored: 'none' });
  const empty = atom(null);
  return {
    identify: kept,
    group: kept,
    track: kept,
    page: kept,
    reset: nothing,
    consent: nothing,
    on: () => nothing,
    start: nothing,
    show: nothing,
    hide: nothing,
    replay: nothing,
    seen: nothing,
    explain: () => null,
    callback: nothing,
    tokenFrom: nothing,
    replace: () => nothing,
    ready: Promise.resolve(),
    stop: nothing,
    $config: empty,
    $active: empty,
    $progress: empty,
    $segment: empty,
    $stage: empty,
    $milestones: atom({}),
    $seen: () => atom([]),
    $user: atom(NOBODY),
    $checklist: () => empty,
  };
}
