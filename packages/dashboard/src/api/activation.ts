import { type Guard, number, orNull, record } from './guard.ts';

/** The share that reached first value within `window` ms of their start, of those old enough to tell. */
export interface Activation {
  readonly window: number;
  readonly n: number;
  readonly reached: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Started less than the window ago: in neither `n` nor `reached`. */
  readonly younger: number;
  readonly now: number;
}

export const activation: Guard<Activation> = record<Activation>({
  window: number,
  n: number,
  reached: number,
  rate: orNull(number),
  low: orNull(number),
  high: orNull(number),
  younger: number,
  now: number,
});
