import type { LimitSettings } from '../settings.ts';
import { createMeter, type Meter } from './meter.ts';

/** Events of one request. */
export interface Load {
  readonly key: string;
  /** Null: it is not counted by address. */
  readonly address: string | null;
  /** Events by whom they are of; empty: they are not counted by person. */
  readonly people: ReadonlyMap<string, number>;
  readonly events: number;
}

export interface RateLimits {
  /** Counts a request of an address. Answers the seconds to wait; then it is not counted. */
  takeRequest(address: string): number;
  /** Counts the events of a request, all or none. Answers the seconds to wait; then none is counted. */
  takeEvents(load: Load): number;
}

export function createRateLimits(
  { perKey, perAddress, perPerson }: LimitSettings,
  now: () => number,
): RateLimits {
  const meterOf = (perMinute: number | null): Meter | null =>
    perMinute === null ? null : createMeter(perMinute, now);
  const [keys, addresses, people] = [meterOf(perKey), meterOf(perAddress), meterOf(perPerson)];

  const take = (costs: readonly (readonly [Meter | null, string, number])[]): number => {
    const wait = Math.max(0, ...costs.map(([meter, name, cost]) => meter?.waitFor(name, cost) ?? 0));
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1_000));
    for (const [meter, name, cost] of costs) meter?.take(name, cost);
    return 0;
  };
  return {
    takeRequest: (address) => take([[addresses, address, 1]]),
    takeEvents: ({ key, address, people: whose, events }) => {
      const extra = address === null || events < 2 ? [] : [[addresses, address, events - 1] as const];
      const each = people === null ? [] : [...whose].map(([who, count]) => [people, who, count] as const);
      return take([[keys, key, Math.max(1, events)], ...extra, ...each]);
    },
  };
}
