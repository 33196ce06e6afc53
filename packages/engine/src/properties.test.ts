import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { BASE, facts, inOrder, latchConfig, logOf, pacedConfig } from '../test/generate.ts';
import { Host } from '../test/host.ts';
import { compiled } from '../test/sample.ts';
import {
  advance,
  type Decision,
  decide,
  EMPTY_STATE,
  type Event,
  type Facts,
  fold,
  type JsonObject,
  memberStarted,
  OWN_EVENTS,
  replay,
} from './index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a host acts by, the figures in explanations aside: those tell the time. */
const essence = ({ active, effects, reasons }: Decision): unknown => [
  active,
  effects.map((effect) =>
    effect.kind === 'fire' ? [effect.intervention, effect.occurrence, effect.actions] : effect,
  ),
  Object.entries(reasons).map(([id, { heldBy, ended }]) => [id, heldBy, ended]),
];

/** A person who is there for a while every few hours, and does what the log says. */
const live = (host: Host, log: readonly Event[], until: number): void => {
  const waiting = [...log];
  for (let now = BASE; now <= until; now += 6 * HOUR_MS) {
    for (let event = waiting[0]; event && event.at <= now; event = waiting[0])
      host.deliver(waiting.shift() ?? event);
    host.act({ host: 'server', session: null }, now);
    host.act({ host: 'browser', session: { startedAt: now - (now % DAY_MS) } }, now);
    const { tour } = host.state.tours;
    if (tour?.status === 'running' && tour.step === 0 && now % (12 * HOUR_MS) === 0)
      host.own(OWN_EVENTS.tourMoved, now, { tour: 'tour', step: 1 });
    const [prompt] = Object.keys(host.state.prompts);
    if (prompt !== undefined && now % (18 * HOUR_MS) === 0)
      host.own(OWN_EVENTS.promptDismissed, now, { prompt });
  }
};

describe('for any config and log', () => {
  test(
    'order and duplicates of delivery never change the state, folded one by one or at once',
    () => {
      const delivered = logOf(20).chain((log) =>
        fc.tuple(
          fc.constant(log),
          fc.shuffledSubarray([...log.keys()], { minLength: log.length }),
          fc.array(fc.nat({ max: Math.max(0, log.length - 1) }), { maxLength: 8 }),
        ),
      );
      fc.assert(
        fc.property(latchConfig, delivered, (config, [log, order, again]) => {
          const program = compiled(config);
          const host = new Host(program);
          for (const i of [...order, ...again]) {
            const event = log[i];
            if (event) host.deliver(event);
          }
          const one = inOrder(log).reduce((state, event) => fold(program, state, event), EMPTY_STATE);
          expect(host.state).toEqual(one);
          expect(
            replay(
              program,
              order.flatMap((i) => log[i] ?? []),
            ),
          ).toEqual(one);
          const end = BASE + 400 * HOUR_MS;
          expect(host.at(end)).toEqual(advance(program, one, end));
          expect(JSON.parse(JSON.stringify(one))).toEqual(one);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'a decision holds until its wakeAt',
    () => {
      fc.assert(
        fc.property(
          pacedConfig,
          logOf(14, ['u', 'v']),
          facts,
          fc.integer({ min: 0, max: 400 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (config, log, given, hours, share) => {
            const program = compiled(config);
            const host = new Host(program);
            const now = BASE + hours * HOUR_MS;
            live(
              host,
              inOrder(log).filter(({ at }) => at <= now),
              now,
            );
            const all = [...log.filter(({ at }) => at <= now), memberStarted('u', 'acme', BASE)];
            const state = program.account && replay(program.account, all);
            const known: Facts = { ...given, account: { traits: {}, state } };
            const first = host.decide(known, now);
            const until = first.wakeAt ?? now + 400 * DAY_MS;
            expect(until).toBeGreaterThan(now);
            for (const between of [now + Math.floor((until - 1 - now) * share), until - 1]) {
              expect(essence(host.decide(known, between))).toEqual(essence(first));
            }
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'no cap is ever passed, and what ends is recorded once and stays ended',
    () => {
      fc.assert(
        fc.property(pacedConfig, logOf(14), (config, log) => {
          const host = new Host(compiled(config));
          const until = BASE + 240 * HOUR_MS;
          live(host, inOrder(log), until);
          const { limits, interventions = [] } = config;
          const firings = inOrder(host.log).filter(({ name }) => name === OWN_EVENTS.interventionFired);
          const doing = (event: Event): string =>
            JSON.stringify(interventions.find(({ id }) => id === event.properties.intervention)?.do);
          const most = (list: readonly Event[], windowMs: number): number =>
            Math.max(
              0,
              ...list.map(({ at }) => list.filter((one) => one.at > at - windowMs && one.at <= at).length),
            );
          const interruptive = firings.filter((event) => /"modal"|survey|tour/.test(doing(event)));
          const emails = firings.filter((event) => doing(event).includes('email'));
          expect(most(interruptive, DAY_MS)).toBeLessThanOrEqual(limits?.interruptive?.day ?? 0);
          // A session of `live` is a day of UTC.
          for (const { at } of interruptive) {
            const inSession = interruptive.filter(
              (one) => Math.floor(one.at / DAY_MS) === Math.floor(at / DAY_MS),
            );
            expect(inSession.length).toBeLessThanOrEqual(limits?.interruptive?.session ?? 0);
          }
          expect(most(emails, 7 * DAY_MS)).toBeLessThanOrEqual(limits?.email?.week ?? 0);
          const all = firings.filter((event) => /email|prompt|survey|tour/.test(doing(event)));
          expect(most(all, 7 * DAY_MS)).toBeLessThanOrEqual(limits?.total?.week ?? 0);
          for (const { id, times = 1 } of interventions) {
            const mine = firings.filter((event) => event.properties.intervention === id);
            expect(mine.length).toBeLessThanOrEqual(times);
            expect(mine.map((event) => event.properties.occurrence)).toEqual(mine.map((_, i) => i));
          }
          // Every end has a beginning of its own before it.
          const open = new Map<string, number>();
          for (const { name, properties } of inOrder(host.log)) {
            const [, surface = '', verb = ''] = /^foothold:(prompt|survey|tour)_(.+)$/.exec(name) ?? [];
            const id = `${surface} ${properties[surface]}`;
            if (verb === 'shown' || verb === 'started') open.set(id, 1);
            if (verb === 'closed' || verb === 'completed' || verb === 'dismissed') {
              expect([id, verb, open.get(id)]).toEqual([id, verb, 1]);
              open.set(id, 0);
            }
          }
          const here: Facts = { host: 'browser', session: { startedAt: until } };
          host.act(here, until);
          expect(host.decide(here, until).effects).toEqual([]);
          // From the log alone, in any order, everything is as ended as it was.
          const again = replay(compiled(config), host.log.toReversed());
          expect([again.tours, again.prompts, again.surveys, again.pace]).toEqual([
            host.state.tours,
            host.state.prompts,
            host.state.surveys,
            host.state.pace,
          ]);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'nothing makes it throw, and no junk grows the state',
    () => {
      const names = fc.oneof(
        fc.constantFrom(
          'A',
          'S',
          'constructor',
          '__proto__',
          'foothold:constructor_x',
          'foothold:',
          'foothold:_',
          ...Object.values(OWN_EVENTS),
        ),
        fc.string(),
      );
      const values = fc.oneof(
        fc.jsonValue(),
        fc.constantFrom('modal', 'nps', 'tour', 'i0', '__proto__', 'constructor'),
      );
      const keys = fc.oneof(
        fc.constantFrom(
          'prompt',
          'survey',
          'tour',
          'step',
          'intervention',
          'occurrence',
          'variant',
          'value',
          'checklist',
          'badge',
          'p',
          '__proto__',
          'timezone',
        ),
        fc.string(),
      );
      const raw = fc.tuple(
        names,
        fc.dictionary(keys, values),
        fc.constantFrom('track', 'page', 'identify', 'group'),
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 100 }).map((hours) => BASE + hours * HOUR_MS) },
          { weight: 1, arbitrary: fc.maxSafeInteger() },
        ),
      );
      fc.assert(
        fc.property(pacedConfig, fc.array(raw), facts, (config, list, given) => {
          const program = compiled(config);
          // fast-check's jsonValue is JSON; only its static type is wider.
          const events = list.map(
            ([name, properties, type, at], i) =>
              ({
                id: `${i}`,
                at,
                seq: 0,
                type,
                name,
                properties: properties as JsonObject,
              }) as Event,
          );
          const state = replay(program, events);
          for (const at of [BASE, BASE + 101 * HOUR_MS]) JSON.stringify(decide(program, state, given, at));
          expect(Object.keys(state.prompts).length + Object.keys(state.surveys).length).toBeLessThanOrEqual(
            4,
          );
          expect(Object.keys(state.fired).length).toBeLessThanOrEqual(4);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
