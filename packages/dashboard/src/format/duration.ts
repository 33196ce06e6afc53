import { decimalsFor, unitFor } from './units.ts';

/** A length of time in people's words: "45 s", "4 min", "9.4 d". Takes milliseconds; below zero counts as zero. */
export const duration = (ms: number): string => {
  const length = Math.max(0, ms);
  const unit = unitFor(length);
  const amount = (length / unit.ms).toFixed(decimalsFor(length, unit));
  return `${amount.replace(/\.0$/, '')} ${unit.name}`;
};
