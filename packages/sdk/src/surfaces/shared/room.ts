import { atom, type ReadableAtom } from 'nanostores';
import { intersect, isSameRect, type Rect } from './rect.ts';

/** What a surface asks the others to keep clear of: some boxes, or the whole page. */
export type Claim = 'all' | readonly Rect[];

/** Who needs which part of the page, so that surfaces make way for one another. */
export interface Room {
  readonly $claims: ReadableAtom<ReadonlyMap<string, Claim>>;
  /** Takes room, or gives it back with null. */
  claim(who: string, what: Claim | null): void;
}

export function createRoom(): Room {
  const $claims = atom<ReadonlyMap<string, Claim>>(new Map());
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
  if (a === null || b === null || a === 'all' || b === 'all') return a === b;
  return a.length === b.length && a.every((rect, at) => isSameRect(rect, b[at] ?? rect));
}

/** Whether a surface may be seen at `rect` (anywhere, if it has none) without being in another's way. */
export function isClear(claims: ReadonlyMap<string, Claim>, who: string, rect: Rect | null): boolean {
  return [...claims].every(
    ([owner, claim]) =>
      owner === who || (claim !== 'all' && !(rect && claim.some((taken) => intersect(taken, rect)))),
  );
}
