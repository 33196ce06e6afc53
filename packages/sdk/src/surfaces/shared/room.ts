import { atom, type ReadableAtom } from 'nanostores';
import { intersect, isSameRect, type Rect } from './rect.ts';

/** What a surface asks the others to keep clear of: some boxes, or the whole page; `alone` also keeps another tour back. */
export type Claim = 'all' | 'alone' | readonly Rect[];

/** By the root of the surface whose claim it is. */
export type Claims = ReadonlyMap<Element, Claim>;

/** Who needs which part of the page, so that surfaces make way for one another. */
export interface Room {
  readonly $claims: ReadableAtom<Claims>;
  /** Takes room, or gives it back with null. */
  claim(who: Element, what: Claim | null): void;
}

const ofPage = new WeakMap<Window, Room>();

/** The page's own: more than one Foothold may draw on it. */
export function roomOf(window: Window): Room {
  const known = ofPage.get(window) ?? createRoom();
  ofPage.set(window, known);
  return known;
}

export function createRoom(): Room {
  const $claims = atom<Claims>(new Map());
  return {
    $claims,
    claim: (who, what) => {
      const before = $claims.get();
      if (isSameClaim(before.get(who) ?? null, what)) return;
      const claims = new Map(before);
      if (what === null) claims.delete(who);
      else claims.set(who, what);
      $claims.set(claims);
    },
  };
}

function isSameClaim(a: Claim | null, b: Claim | null): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((rect, at) => isSameRect(rect, b[at] ?? rect));
}

/** Whether a surface may be seen at `rect` (anywhere, if it has none) without being in another's way. */
export function isClear(claims: Claims, who: Element, rect: Rect | null): boolean {
  return [...claims].every(
    ([owner, claim]) =>
      owner === who ||
      (typeof claim !== 'string' && !(rect && claim.some((taken) => intersect(taken, rect)))),
  );
}

/** Whether nobody else leads through a tour. */
export function isAlone(claims: Claims, who: Element): boolean {
  return [...claims].every(([owner, claim]) => owner === who || claim !== 'alone');
}
