import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import {
  accountCondition,
  BASE,
  combined,
  dropCondition,
  facts,
  inOrder,
  latchConfig,
  logCondition,
  logOf,
  pacedConfig,
  pageCondition,
  tourEvents,
} from '../test/generate.ts';
import { SERVER } from '../test/host.ts';
import { type Moment, truthOf } from '../test/naive.ts';
import { naiveRun } from '../test/naive-run.ts';
import { compiled } from '../test/sample.ts';
import {
  accountEvents,
  advance,
  type Condition,
  type Config,
  decide,
  type Event,
  type Facts,
  memberStarted,
  OWN_EVENTS,
  replay,
  type State,
} from './index.ts';

const HOUR_MS = 3_600_000;

/** The moment after these events at an instant. */
const momentOf = (
  config: Config,
  log: readonly Event[],
  now: number,
  given: Facts,
  scope: Moment['scope'] = 'user',
): Moment => {
  const run = naiveRun(config, log, now, scope);
  return {
    ...run,
    config,
    log,
    happened: log.filter(({ at }) => at <= now).length,
    now,
    facts: given,
    scope,
  };
};

/** The one tour of `pacedConfig` by its book, event by event. */
const naiveTour = (config: Config, log: readonly Event[], { host, session }: Facts) => {
  const { id, steps } = (config.tours ?? [])[0] ?? { id: '', steps: [] };
  let tour = { runs: false, step: 0, at: 0 };
  log.forEach((event, i) => {
    const { step } = event.properties;
    const isOurs = event.name.startsWith('foothold:tour_') && event.properties.tour === id;
    const verb = isOurs ? event.name.slice('foothold:tour_'.length) : '';
    if (verb === 'started') tour = { runs: true, step: 0, at: event.at };
    if (!tour.runs) return;
    if (verb === 'moved' && typeof step === 'number')
      tour = { ...tour, step: Math.max(0, Math.min(steps.length, Math.trunc(step))) };
    if (['completed', 'dismissed', 'closed'].includes(verb)) tour = { ...tour, runs: false };
    const { advance, branch = [] } = steps[tour.step] ?? {};
    if (typeof advance !== 'object' || !('event' in advance) || advance.event !== event.name) return;
    const moment = momentOf(config, log.slice(0, i + 1), event.at, SERVER);
    // A tour may run before the start: nothing counts then, and only what is known of the person is asked.
    const known = log.slice(0, i + 1).filter(({ type }) => type === 'identify' || type === 'group');
    const asked = moment.start === null ? { ...moment, log: known, happened: known.length } : moment;
    const to = branch.find(({ when }) => truthOf(asked, when) === true)?.to ?? tour.step + 1;
    tour = { ...tour, step: to };
  });
  const isHere = session !== null;
  const isAtItsEnd = tour.step >= steps.length;
  // It does not resume: it ends with the visit it began in.
  const isShown = isHere && tour.runs && !isAtItsEnd && tour.at >= session.startedAt;
  return {
    shown: isShown ? [[id, tour.step]] : [],
    ended: isHere && host === 'browser' && tour.runs && isAtItsEnd ? [id] : [],
  };
};

/** What both say a person has reached, after asking both for all that latches. */
const agreeOnPerson = (config: Config, log: readonly Event[], hours: number): State['milestones'] => {
  const end = BASE + hours * HOUR_MS;
  const sorted = inOrder(log).filter(({ at }) => at <= end);
  const program = compiled(config);
  const state = advance(program, replay(program, sorted), end);
  const { start, milestones, stages, features } = state;
  const edges = Object.fromEntries(Object.entries(state.edges).map(([id, { at }]) => [id, at]));
  expect({ start, milestones, stages, features, edges }).toEqual(naiveRun(config, sorted, end));
  return milestones;
};

const MEMBERS = ['u1', 'u2', 'u3'] as const;

/** With a milestone of the account, and one of each member that waits for it. */
const ofAccount = (config: Config, when: Condition): Config => ({
  ...config,
  milestones: [
    ...config.milestones,
    { id: 'acc', title: 'a', scope: 'account', when },
    { id: 'after', title: 'b', when: { milestone: 'acc' } },
  ],
});

/** What both say of the account's milestones, after asking both all of `config` for the account and its first member. */
const agreeOnAccount = (config: Config, log: readonly Event[], hours: number): State['milestones'] => {
  const now = BASE + hours * HOUR_MS;
  const program = compiled(config);
  const all = inOrder(log).filter(({ at }) => at <= now);
  const logs = MEMBERS.map((user) => all.filter(({ userId }) => userId === user));
  const joined = MEMBERS.flatMap((user, i) => {
    const { start } = replay(program, logs[i] ?? []);
    return start === null ? [] : memberStarted(user, 'acme', start);
  });
  const ofAll = inOrder([...all, ...joined]);
  const side = program.account;
  if (!side) throw new Error('no account');
  const account = advance(side, replay(side, ofAll), now);
  const naiveAccount = momentOf(config, ofAll, now, SERVER, 'account');
  expect(account.start).toEqual(naiveAccount.start);
  expect(account.milestones).toEqual(naiveAccount.milestones);

  const [mine = []] = logs;
  const told = inOrder([
    ...mine,
    ...accountEvents(program, account, { user: 'u1', account: 'acme', from: BASE }),
  ]);
  const given: Facts = { ...SERVER, account: { traits: {}, state: account } };
  const decision = decide(program, replay(program, told), given, now);
  const moment = { ...momentOf(config, told, now, given), account: naiveAccount };
  expect(decision.active.milestones).toEqual(moment.milestones);
  const isAsked = moment.start !== null;
  for (const { id, when } of config.interventions ?? []) {
    expect([when, isAsked && decision.reasons[id]?.when.truth]).toEqual([
      when,
      isAsked && truthOf(moment, when),
    ]);
  }
  return account.milestones;
};

describe('equals a reader that scans the whole log', () => {
  test(
    'what has latched, and when',
    () => {
      fc.assert(
        fc.property(latchConfig, logOf(12), fc.integer({ min: 0, max: 400 }), (config, log, hours) => {
          agreeOnPerson(config, log, hours);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'every condition, at any instant',
    () => {
      const any = latchConfig.chain((config) => {
        const ids = {
          milestones: config.milestones.map(({ id }) => id),
          stages: (config.stages ?? []).map(({ id }) => id),
        };
        return fc.tuple(
          fc.constant(config),
          combined(
            fc.oneof(
              { weight: 6, arbitrary: logCondition(ids) },
              { weight: 2, arbitrary: dropCondition },
              pageCondition,
            ),
          ),
        );
      });
      const instant = fc.oneof(
        fc.integer({ min: 0, max: 800 }).map((n) => (n * HOUR_MS) / 2),
        fc.integer({ min: 0, max: 400 * HOUR_MS }),
      );
      fc.assert(
        fc.property(any, logOf(16), instant, facts, ([config, when], log, offset, given) => {
          const now = BASE + offset;
          const asked = { ...config, interventions: [{ id: 'asked', when, do: { track: 'x' } }] };
          const sorted = inOrder(log).filter(({ at }) => at <= now);
          const program = compiled(asked);
          const { reasons, active } = decide(program, replay(program, sorted), given, now);
          const moment = momentOf(asked, sorted, now, given);
          // Before the start nothing is asked.
          const isAsked = moment.start !== null;
          expect([when, isAsked && reasons.asked?.when.truth]).toEqual([
            when,
            isAsked && truthOf(moment, when),
          ]);
          expect(active.milestones).toEqual(moment.milestones);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'where a tour stands, what of it is on screen, and whether its end is to be recorded',
    () => {
      fc.assert(
        fc.property(
          pacedConfig,
          logOf(8),
          tourEvents,
          fc.integer({ min: 0, max: 200 }),
          facts,
          (config, log, ofTours, hours, given) => {
            const now = BASE + hours * HOUR_MS;
            const asked = { ...config, interventions: [] };
            const sorted = inOrder([...log, ...ofTours]).filter(({ at }) => at <= now);
            const program = compiled(asked);
            const { active, effects } = decide(program, replay(program, sorted), given, now);
            const { shown, ended } = naiveTour(asked, sorted, given);
            expect(active.tours.map(({ id, step }) => [id, step])).toEqual(shown);
            expect(effects).toEqual(
              ended.map((tour) => ({ kind: 'record', name: OWN_EVENTS.tourCompleted, properties: { tour } })),
            );
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'what an account is asked, and what its milestones are to its members',
    () => {
      fc.assert(
        fc.property(
          latchConfig,
          accountCondition,
          accountCondition,
          logOf(16, MEMBERS),
          fc.integer({ min: 0, max: 400 }),
          (base, reached, when, log, hours) => {
            const config = {
              ...ofAccount(base, reached),
              interventions: [{ id: 'asked', when, do: { track: 'x' } }],
            };
            agreeOnAccount(config, log, hours);
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});

describe('at one instant', () => {
  const config = (when: Condition): Config => ({
    version: 1,
    project: 'p',
    start: { any: [{ event: 'S' }, { trait: 'plan', is: 'pro' }] },
    milestones: [{ id: 'm0', title: 'm', when }],
  });
  const event = (hours: number, seq: number, more: Partial<Event> = {}): Event => ({
    id: `e${hours}:${seq}`,
    at: BASE + hours * HOUR_MS,
    seq,
    type: 'track',
    name: 'A',
    properties: {},
    userId: 'u1',
    ...more,
  });
  const identify = (hours: number): Event =>
    event(hours, 0, { type: 'identify', name: '', properties: { plan: 'pro' } });

  test('an account of one person for a day is that until the second one comes', () => {
    const log = [identify(0), event(96, 0, { userId: 'u2' }), event(96, 1)];
    const alone = ofAccount(config({ elapsed: '30m' }), { signal: 'single-player' });
    expect(agreeOnAccount(alone, log, 96)).toEqual({ acc: BASE + 96 * HOUR_MS });
  });

  test('a share of the seats is that of each number of seats told', () => {
    const seats = (n: number): Partial<Event> => ({
      type: 'group',
      name: '',
      accountId: 'acme',
      properties: { seats: n },
    });
    const log = [identify(0), event(1, 0), event(6, 0, seats(2)), event(6, 1, seats(6))];
    const half = ofAccount(config({ elapsed: '30m' }), { active: 'share', gte: 0.5 });
    expect(agreeOnAccount(half, log, 96)).toEqual({ acc: BASE + 6 * HOUR_MS });
  });

  test('what is due by time waits for the last event, though an earlier one tells a trait', () => {
    const log = [event(0, 0, { name: 'S' }), identify(6), event(6, 1)];
    expect(agreeOnPerson(config({ signal: 'absent', for: '6h' }), log, 11)).toEqual({});
    expect(agreeOnPerson(config({ signal: 'absent', for: '6h' }), log, 12)).toEqual({
      m0: BASE + 12 * HOUR_MS,
    });
  });
});
