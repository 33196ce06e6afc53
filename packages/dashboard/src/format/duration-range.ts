import { duration } from './duration.ts';
import { decimalsFor, unitFor } from './units.ts';

/** Two lengths of time: "8.1 – 11.0 d" or "7 – 14 d" in one unit, "45 min – 1.2 d" in two. Takes milliseconds. */
export const durationRange = (low: number, high: number): string => {
  const unit = unitFor(high);
  if (unitFor(low) !== unit) return `${duration(low)} – ${duration(high)}`;
  const decimals = decimalsFor(low, unit);
  const both = [low, high].map((ms) => (ms / unit.ms).toFixed(decimals));
  const areWhole = both.every((amount) => !/\.[1-9]/.test(amount));
  return `${both.map((amount) => (areWhole ? amount.replace('.0', '') : amount)).join(' – ')} ${unit.name}`;
};

/** An interval whose edges may not be known yet: an open upper edge is "8.1 d or more", no edge at all is null. */
export const openDurationRange = (low: number | null, high: number | null): string | null => {
  if (low !== null && high !== null) return durationRange(low, high);
  if (low !== null) return `${duration(low)} or more`;
  if (high !== null) return `${duration(high)} or less`;
  return null;
};
