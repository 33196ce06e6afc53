const DAY_MS = 86_400_000;

/** Somebody the pretended collector knows. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly segment: string | null;
  readonly stage: string | null;
  readonly startAt: number | null;
  readonly lastSeenAt: number | null;
  readonly done: number;
  readonly total: number;
  readonly reachedAt: number | null;
}

const FIRST = [
  'Ada',
  'Amara',
  'Björn',
  'Chidi',
  'Dalia',
  'Emre',
  'Farah',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Kavya',
];
const LAST = [
  'Okafor',
  'Lindqvist',
  'Nakamura',
  'Silva',
  'Haddad',
  'Novak',
  'Moreau',
  'Iyer',
  'Kowalski',
  'Byrne',
];

/** Mulberry32: small, seeded, good enough to look like people. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const pick = <T>(random: () => number, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
};

/** Days to first value: a long-tailed Weibull with its median near `median`. */
const daysTaken = (random: () => number, median: number): number =>
  median * (-Math.log(1 - random()) / Math.LN2) ** (1 / 0.75);

const STAGES = ['setup', 'first-value', 'adoption'];

/** People who signed up over the `days` before `now`, some there, some still on their way. */
export function manyPeople(count: number, now: number, days = 60, seed = 7): Person[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const startAt = Math.round(now - random() * days * DAY_MS);
    const segment = random() < 0.7 ? 'self-serve' : 'smb';
    const reached = startAt + Math.round(daysTaken(random, segment === 'smb' ? 14 : 8) * DAY_MS);
    const reachedAt = reached <= now ? reached : null;
    const name = `${pick(random, FIRST)} ${pick(random, LAST)}`;
    const done = reachedAt === null ? Math.floor(random() * 4) : 4 + Math.floor(random() * 2);
    return {
      id: `user-${index + 1}`,
      name,
      email: `${name.split(' ')[0]?.toLowerCase()}${index + 1}@example.com`,
      segment,
      stage: reachedAt === null ? (STAGES[done < 2 ? 0 : 1] ?? null) : 'adoption',
      startAt,
      lastSeenAt: Math.round(startAt + random() * (now - startAt)),
      done,
      total: 5,
      reachedAt,
    };
  }).sort((a, b) => b.startAt - a.startAt);
}
