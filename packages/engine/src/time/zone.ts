export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The last instant a calendar of the platform knows, and the first before 1970 (ECMA-262, time values). */
const CALENDAR_END_MS = 8.64e15;
/** Offsets remembered for one zone: 20 years of days; then it forgets them all and begins again. */
const KNOWN_MAX = 8_192;
/** Names remembered: all of tzdata, and some that are none; then it forgets them all and begins again. */
const ZONES_MAX = 600;

/** The clocks on the walls of one place. */
export interface Zone {
  /** What the wall shows more than UTC at an instant (ms). */
  offsetAt(at: number): number;
  /** Number of the calendar day there, from 0 on 1 January 1970. */
  dayOf(at: number): number;
  /** The instant at which the wall shows this time of this day: the first of two, the first after a gap. */
  instant(day: number, timeMs: number): number;
}

const zones = new Map<string, Zone | null>();

/** The zone of an IANA name; null when there is none. */
export function zoneOf(name: string): Zone | null {
  let zone = zones.get(name);
  if (zone === undefined) {
    try {
      zone = createZone(name);
    } catch {
      zone = null;
    }
    if (zones.size >= ZONES_MAX) zones.clear();
    zones.set(name, zone);
  }
  return zone;
}

/** As much of Temporal (ECMA-262, 2026) as is used here; not every platform has it. */
declare const Temporal:
  | {
      readonly Instant: {
        fromEpochMilliseconds(ms: number): {
          toZonedDateTimeISO(zone: string): { offsetNanoseconds: number };
        };
      };
    }
  | undefined;

/** What the wall shows more than UTC at an instant (ms). Throws when there is no such zone. */
function offsetsOf(timeZone: string): (at: number) => number {
  try {
    if (typeof Temporal !== 'undefined') {
      const { Instant } = Temporal;
      const offset = (at: number): number =>
        Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
      if (Number.isFinite(offset(0))) return offset;
    }
  } catch {
    // No such zone, or somebody else's idea of Temporal: Intl says which.
  }
  // The first format of a page takes Chromium over 20 ms to make, which is why it comes second.
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign, h, m = 0, s = 0] = /([+-])(\d+)(?::(\d+))?(?::(\d+))?$/.exec(format.format(at)) ?? [];
    return sign ? (Number(h) * 3600 + Number(m) * 60 + Number(s)) * (sign === '-' ? -1000 : 1000) : 0;
  };
}

function createZone(timeZone: string): Zone {
  const offsetsAt = offsetsOf(timeZone);
  const known = new Map<number, number>();
  const offsetOf = (block: number, blockMs: number): number => {
    const key = block * blockMs;
    let offset = known.get(key);
    if (offset === undefined) {
      const within = Math.max(-CALENDAR_END_MS, Math.min(key, CALENDAR_END_MS));
      offset = offsetsAt(within);
      if (known.size > KNOWN_MAX) known.clear();
      known.set(key, offset);
    }
    return offset;
  };
  let today = Number.NaN;
  let offsetToday = 0;
  const zone: Zone = {
    // A day that begins and ends with the same offset has no other: nowhere do clocks change twice in a day.
    offsetAt: (at) => {
      const day = Math.floor(at / DAY_MS);
      if (day === today) return offsetToday;
      const offset = offsetOf(day, DAY_MS);
      if (offset !== offsetOf(day + 1, DAY_MS)) return offsetOf(Math.floor(at / MINUTE_MS), MINUTE_MS);
      today = day;
      offsetToday = offset;
      return offset;
    },
    dayOf: (at) => Math.floor((at + zone.offsetAt(at)) / DAY_MS),
    instant: (day, timeMs) => {
      const wall = day * DAY_MS + timeMs;
      const before = zone.offsetAt(wall - DAY_MS);
      const after = zone.offsetAt(wall + DAY_MS);
      if (zone.offsetAt(wall - before) === before) return wall - before;
      if (zone.offsetAt(wall - after) === after) return wall - after;
      let [early, late] = [wall - after, wall - before];
      while (late - early > 1) {
        const middle = Math.floor((early + late) / 2);
        if (zone.offsetAt(middle) === before) early = middle;
        else late = middle;
      }
      return late;
    },
  };
  return zone;
}
