import type { Segment } from '@foothold/engine';
import type { Segmentation } from './answers.ts';

interface Track {
  readonly segments: readonly Segment[];
  /** Segments with a person to tell when somebody is stuck; null for everybody. */
  readonly attended: readonly string[] | null;
  /** Where somebody is of whom nothing is known. */
  readonly usual: string;
}

/** Kinds of customers with the time each should need to first value: the field's usual bands. */
export function trackOf(segmentation: Segmentation, firstValue: string): Track {
  const targets = (low: string, high: string): Segment['targets'] => ({ [firstValue]: [low, high] });
  const week = { [firstValue]: '7d' };
  switch (segmentation) {
    case 'contract':
      return {
        segments: [
          {
            id: 'enterprise',
            when: { trait: 'account.acv', gte: 100_000 },
            touch: 'high',
            targets: targets('60d', '90d'),
          },
          {
            id: 'mid-market',
            when: { trait: 'account.acv', gte: 25_000 },
            touch: 'hybrid',
            targets: targets('30d', '45d'),
          },
          {
            id: 'smb',
            when: { trait: 'account.acv', gte: 5_000 },
            touch: 'tech',
            targets: targets('7d', '14d'),
          },
          { id: 'self-serve', touch: 'tech', targets: week },
        ],
        attended: ['enterprise', 'mid-market'],
        usual: 'self-serve',
      };
    case 'seats':
      return {
        segments: [
          {
            id: 'team',
            when: { trait: 'account.seats', gte: 10 },
            touch: 'hybrid',
            targets: targets('7d', '14d'),
          },
          { id: 'self-serve', touch: 'tech', targets: week },
        ],
        attended: ['team'],
        usual: 'self-serve',
      };
    case 'one':
      return {
        segments: [{ id: 'everyone', touch: 'tech', targets: week }],
        attended: null,
        usual: 'everyone',
      };
  }
}
