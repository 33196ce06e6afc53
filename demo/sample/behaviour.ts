import type { Segment } from './people.ts';
import { DAY_MS, MINUTE_MS } from './working-time.ts';

/** One step towards first value: who takes it, how soon, and whether in the same sitting as the one before. */
export interface Step {
  readonly name: 'project' | 'task' | 'assign' | 'complete';
  /** Share of those at the step who ever take it, for somebody of middling drive. */
  readonly ever: Readonly<Record<Segment, number>>;
  /** Share of those who take it without leaving the page in between. */
  readonly atOnce: number;
  readonly soonMs: number;
  /** Median when they come back for it. */
  readonly laterMs: Readonly<Record<Segment, number>>;
}

const same = (days: number): Step['laterMs'] => ({
  enterprise: 1.6 * days * DAY_MS,
  'mid-market': 1.2 * days * DAY_MS,
  smb: days * DAY_MS,
  'self-serve': 0.8 * days * DAY_MS,
});

export const STEPS: readonly Step[] = [
  {
    name: 'project',
    ever: { enterprise: 0.95, 'mid-market': 0.93, smb: 0.91, 'self-serve': 0.86 },
    atOnce: 0.76,
    soonMs: 3.5 * MINUTE_MS,
    laterMs: same(1.4),
  },
  {
    name: 'task',
    ever: { enterprise: 0.97, 'mid-market': 0.96, smb: 0.95, 'self-serve': 0.92 },
    atOnce: 0.82,
    soonMs: 2 * MINUTE_MS,
    laterMs: same(0.9),
  },
  {
    name: 'assign',
    ever: { enterprise: 0.93, 'mid-market': 0.91, smb: 0.88, 'self-serve': 0.8 },
    atOnce: 0.55,
    soonMs: 1.5 * MINUTE_MS,
    laterMs: same(1.8),
  },
  {
    name: 'complete',
    ever: { enterprise: 0.9, 'mid-market': 0.88, smb: 0.87, 'self-serve': 0.84 },
    atOnce: 0.08,
    soonMs: 18 * MINUTE_MS,
    // The first shared piece of work takes as long as the work does: weeks in a large company.
    laterMs: {
      enterprise: 30 * DAY_MS,
      'mid-market': 13 * DAY_MS,
      smb: 4.5 * DAY_MS,
      'self-serve': 1.6 * DAY_MS,
    },
  },
];

/** Spread of delays: a few take ten times the median. */
export const SOON_SIGMA = 0.7;
export const LATER_SIGMA = 0.95;

/** How much drive tilts the odds, and shortens the delays. */
export const DRIVE_ON_ODDS = 0.8;
export const DRIVE_ON_DELAY = 0.35;

/** Once they have got value people come back, less often as time goes. */
export const HABIT = { everyMs: 2.3 * DAY_MS, stays: 0.93 } as const;
/** Those who are stuck look in a few times, and then do not. */
export const STRAY = { everyMs: 3.5 * DAY_MS, stays: 0.55 } as const;

/** The email to those without a project after a day brings some of them back. */
export const EMAIL = { afterMs: DAY_MS, bringsBack: 0.22, medianMs: 9 * 3_600_000 } as const;

/** What a visit of somebody at home in the product may hold, and how likely. */
export const HABITS: readonly { readonly share: number; readonly does: Habit }[] = [
  { share: 0.75, does: 'task' },
  { share: 0.6, does: 'complete' },
  { share: 0.45, does: 'assign' },
  { share: 0.4, does: 'due-date' },
  { share: 0.35, does: 'comment' },
  { share: 0.22, does: 'file' },
  { share: 0.2, does: 'dashboard' },
  { share: 0.1, does: 'project' },
  { share: 0.06, does: 'share' },
  { share: 0.05, does: 'template' },
  { share: 0.04, does: 'automation' },
  { share: 0.04, does: 'integration' },
  { share: 0.05, does: 'invite' },
];

export type Habit =
  | 'task'
  | 'complete'
  | 'assign'
  | 'due-date'
  | 'comment'
  | 'file'
  | 'dashboard'
  | 'project'
  | 'share'
  | 'template'
  | 'automation'
  | 'integration'
  | 'invite';

/** A probability moved on the scale of odds, where it never leaves 0 to 1. */
export function tilt(probability: number, by: number): number {
  return 1 / (1 + ((1 - probability) / probability) * Math.exp(-by));
}
