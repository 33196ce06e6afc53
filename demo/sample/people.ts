import { createRandom, type Random } from './random.ts';
import { DAY_MS, isWeekday, startOfDay, timeOfDay } from './working-time.ts';

/** Below a name reserved by RFC 2606: no server answers there. */
const SAMPLE_DOMAIN = 'sample.test';
export const SAMPLE_DAYS = 60;

export type Segment = 'enterprise' | 'mid-market' | 'smb' | 'self-serve';

/** Somebody who signs up during the sample, and for whom. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly email: string;
  readonly segment: Segment;
  readonly account: {
    readonly id: string;
    readonly name: string;
    /** Contract value a year, in dollars: what segments go by. */
    readonly acv: number;
    readonly seats: number;
    /** Address of the person at Taskboard who looks after the account, where somebody does. */
    readonly owner?: string;
    readonly ownerName?: string;
  };
  /** ms since 1970 */
  readonly signsUpAt: number;
}

/** Share of accounts, contract value from and to, and the most who sign up for one. */
const SEGMENTS: readonly {
  readonly segment: Segment;
  readonly share: number;
  readonly acv: readonly [from: number, to: number];
  readonly team: number;
  /** Somebody at Taskboard looks after it. */
  readonly owned: boolean;
}[] = [
  { segment: 'enterprise', share: 0.05, acv: [100_000, 400_000], team: 5, owned: true },
  { segment: 'mid-market', share: 0.13, acv: [25_000, 99_000], team: 3, owned: true },
  { segment: 'smb', share: 0.34, acv: [5_000, 24_000], team: 2, owned: false },
  { segment: 'self-serve', share: 0.48, acv: [0, 4_800], team: 1, owned: false },
];
const WEEKEND_SIGN_UPS = 0.25;
/** The colleague who follows the first one's sign-up. */
const COLLEAGUE_AFTER_DAYS = 1.5;

const FIRST_NAMES = [
  'Amara',
  'Anna',
  'Ben',
  'Chidi',
  'Clara',
  'Daniel',
  'Elif',
  'Emma',
  'Farid',
  'Greta',
  'Hana',
  'Ines',
  'Jonas',
  'Kenji',
  'Lea',
  'Liam',
  'Mara',
  'Mateo',
  'Mia',
  'Nadia',
  'Noah',
  'Olga',
  'Paul',
  'Priya',
  'Rosa',
  'Sami',
  'Sofia',
  'Tom',
  'Vera',
  'Yusuf',
] as const;
const LAST_NAMES = [
  'Abe',
  'Bauer',
  'Costa',
  'Diallo',
  'Eriksen',
  'Fischer',
  'García',
  'Haddad',
  'Ivanova',
  'Jensen',
  'Kaya',
  'Lind',
  'Moreau',
  'Novak',
  'Okafor',
  'Petrov',
  'Quinn',
  'Rossi',
  'Sato',
  'Thomas',
  'Ueda',
  'Vogel',
  'Weber',
  'Yilmaz',
  'Zhang',
] as const;
const COMPANIES = [
  'Northwind',
  'Halden',
  'Quill',
  'Marsh',
  'Birch',
  'Kestrel',
  'Lumen',
  'Orchard',
  'Tidal',
  'Fjord',
  'Copper',
  'Juniper',
  'Harbor',
  'Meridian',
  'Saffron',
  'Willow',
  'Granite',
  'Beacon',
  'Cobalt',
  'Larch',
] as const;
const COMPANY_KINDS = [
  'Labs',
  '& Co',
  'Works',
  'Studio',
  'Systems',
  'Partners',
  'Logistics',
  'Foods',
] as const;

/** Who looks after the accounts that have an owner of their own. */
const OWNERS = ['Carla Berg', 'Dario Wolff', 'Ines Marten'] as const;

/** The first `count` people of a seed who sign up in the days before `end`: more people never change the first ones. */
export function samplePeople(count: number, seed: number, end: number): readonly Person[] {
  const people: Person[] = [];
  for (let account = 0; people.length < count; account++) people.push(...team(account, seed, end));
  return people.slice(0, count);
}

/** Whether an address is one of the sample's made-up ones. */
export function isSampleAddress(email: string): boolean {
  return email.endsWith(`.${SAMPLE_DOMAIN}`);
}

function team(index: number, seed: number, end: number): Person[] {
  const random = createRandom(`sample:${seed}:account:${index}`);
  const kind = pickSegment(random);
  const size = 1 + Math.floor(random.next() * kind.team);
  const [from, to] = kind.acv;
  const account = {
    id: `sample-${seed}-a${index}`,
    name: `${random.pick(COMPANIES)} ${random.pick(COMPANY_KINDS)}`,
    acv: Math.round((from + (to - from) * random.next() ** 2) / 100) * 100,
    seats: size + Math.floor(random.next() * kind.team * 3),
    ...(kind.owned ? ownerOf(index) : {}),
  };
  const first = signUpTime(random, end);
  return Array.from({ length: size }, (_, place) => {
    const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    const later = place === 0 ? 0 : random.logNormal(COLLEAGUE_AFTER_DAYS * DAY_MS, 0.8);
    const id = `sample-${seed}-a${index}-${place}`;
    return {
      id,
      name: `${firstName} ${lastName}`,
      firstName,
      email: `${slug(firstName)}.${slug(lastName)}@${slug(account.name)}.${SAMPLE_DOMAIN}`,
      segment: kind.segment,
      account,
      signsUpAt: Math.round(first + later),
    };
  }).filter(({ signsUpAt }) => signsUpAt < end);
}

function ownerOf(account: number): { owner: string; ownerName: string } {
  const ownerName = OWNERS[account % OWNERS.length] ?? OWNERS[0];
  return { owner: `${slug(ownerName)}@taskboard.${SAMPLE_DOMAIN}`, ownerName };
}

function slug(name: string): string {
  const ascii = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return ascii.replace(/[^a-z0-9]+/g, '-');
}

function pickSegment(random: Random): (typeof SEGMENTS)[number] {
  let left = random.next();
  const found = SEGMENTS.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  // The shares add up to 1: `left` stays positive by rounding at most.
  return found ?? (SEGMENTS.at(-1) as (typeof SEGMENTS)[number]);
}

/** Some time in the working day of a day of the sample; fewer on weekends. */
function signUpTime(random: Random, end: number): number {
  for (;;) {
    const day = startOfDay(end - random.next() * SAMPLE_DAYS * DAY_MS);
    const at = day + timeOfDay(random);
    const isWanted = isWeekday(at) || random.chance(WEEKEND_SIGN_UPS);
    if (isWanted && at < end && at >= end - SAMPLE_DAYS * DAY_MS) return at;
  }
}
