/** What a tour is to cost, at full speed and at 4 times slower where that has its own. No figure may be over its aim. */
export interface Aim {
  readonly figure: string;
  /** What it says, for people. */
  readonly says: string;
  readonly at1x: number | null;
  readonly at4x: number | null;
}

export const AIMS: readonly Aim[] = [
  { figure: 'visibleFrames', says: 'start to visible, frames', at1x: 2, at4x: null },
  { figure: 'visibleMs', says: 'start to visible, ms', at1x: null, at4x: null },
  { figure: 'settledMs', says: 'start to settled, ms', at1x: 200, at4x: null },
  { figure: 'nextPlacedMs', says: 'next to settled, ms', at1x: 25, at4x: null },
  { figure: 'nextSettledMs', says: 'next to the end of motion, ms', at1x: null, at4x: null },
  { figure: 'startBusyMs', says: 'main thread for the start, ms', at1x: 37, at4x: 215 },
  { figure: 'startProcessorMs', says: 'the same in processor time, ms', at1x: null, at4x: null },
  { figure: 'longestTaskMs', says: 'longest task, ms', at1x: 12, at4x: 50 },
  { figure: 'forcedLayouts', says: 'forced layouts', at1x: 1, at4x: 1 },
  { figure: 'forcedStyles', says: 'forced styles', at1x: null, at4x: null },
  { figure: 'stillMsPerSecond', says: 'open and still, ms a second', at1x: 0.2, at4x: null },
  { figure: 'heapOpenKiB', says: 'heap while open, KiB', at1x: 130, at4x: null },
  { figure: 'heapLeftKiB', says: 'heap left after close, KiB', at1x: null, at4x: null },
  { figure: 'elements', says: 'elements added', at1x: null, at4x: null },
  { figure: 'elementsLeft', says: 'elements left after close', at1x: 0, at4x: 0 },
  { figure: 'listenersLeft', says: 'listeners left after close', at1x: null, at4x: null },
  { figure: 'gzipKB', says: 'scripts and styles, gzip kB', at1x: null, at4x: null },
];

export type Row = { readonly [figure: string]: number };
export type Speed = 'at1x' | 'at4x';

/** How one figure of ours stands: against its aim, and against the best of the others. */
export interface Verdict {
  readonly figure: string;
  readonly ours: number;
  readonly aim: number | null;
  /** Null where there is no aim. */
  readonly isMet: boolean | null;
  /** Null where no other was measured. */
  readonly best: number | null;
  readonly isBest: boolean | null;
}

export function verdicts(ours: Row, others: readonly Row[], speed: Speed): Verdict[] {
  return AIMS.flatMap(({ figure, ...aims }) => {
    const found = ours[figure];
    if (found === undefined) return [];
    const aim = aims[speed];
    const theirs = others.flatMap((row) => row[figure] ?? []);
    const best = theirs.length > 0 ? Math.min(...theirs) : null;
    const isMet = aim === null ? null : found <= aim;
    return [{ figure, ours: found, aim, isMet, best, isBest: best === null ? null : found <= best }];
  });
}
