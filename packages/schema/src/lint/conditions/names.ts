import type { SequenceStep } from '@foothold/engine';

/** The events a condition or a step of a sequence names. */
export function eventNames({ event }: Pick<SequenceStep, 'event'>): readonly string[] {
  return typeof event === 'string' ? [event] : event;
}
