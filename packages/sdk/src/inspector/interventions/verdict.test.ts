import { type Condition, type Config, compile, type Event, type Facts, replay } from '@foothold/engine';
import { expect, test } from 'vitest';
import { createInstants } from '../shared/instants.ts';
import type { Standpoint } from '../shared/standpoint.ts';
import { type InterventionModel, interventionsModel } from './interventions.model.ts';

const START = Date.UTC(2026, 0, 5, 9);
const HOUR_MS = 3_600_000;
/** So many hours after the start, in whatever zone this machine is. */
const clock = (hours: number): string => createInstants(0).clock(START + hours * HOUR_MS);

interface Given {
  readonly more?: Partial<NonNullable<Config['interventions']>[number]>;
  readonly config?: Partial<Config>;
  /** Tracked, so many hours after the start. */
  readonly events?: readonly (readonly [name: string, hours: number, properties?: Event['properties']])[];
  readonly facts?: Partial<Facts>;
  readonly hours?: number;
}

/** The one intervention of a small config, some time after its person signed up. */
function model(
  when: Condition,
  { more = {}, config = {}, events = [], facts = {}, hours = 0 }: Given = {},
): InterventionModel {
  const compiled = compile({
    version: 1,
    project: 'small',
    start: { event: 'S' },
    milestones: [{ id: 'value', title: 'Value', kind: 'first-value', when: { event: 'V' } }],
    prompts: [{ id: 'p', form: 'modal', title: 'P' }],
    interventions: [{ id: 'one', when, do: { prompt: 'p' }, ...more }],
    ...config,
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { program } = compiled;
  const log = [['S', 0] as const, ...events].map(
    ([name, at, properties = {}], seq): Event => ({
      ...{ id: `${seq}`, at: START + at * HOUR_MS, seq, type: 'track' },
      ...{ name, properties },
    }),
  );
  const at: Standpoint = {
    program,
    state: replay(program, log),
    now: START + hours * HOUR_MS,
    facts: { host: 'browser', session: { startedAt: START }, unit: { user: 'ada' }, ...facts },
  };
  const [one] = interventionsModel(at);
  if (!one) throw new Error('there is none');
  return one;
}
const FIRED = 'foothold:intervention_fired';
const fired = (hours: number) => [FIRED, hours, { intervention: 'one', occurrence: 0 }] as const;

test.each<[string, string, Condition, Given?]>([
  ['ready', 'Fires: "S".', { event: 'S' }],
  [
    'waits',
    'Not yet: waits for 24h since the start, due in 20 h 48 min.',
    { elapsed: '24h' },
    { hours: 3.2 },
  ],
  ['waits', 'Not yet: waits for "A" (none so far).', { event: 'A' }],
  [
    'waits',
    'Not yet: waits for "A": at least 3 (1 so far) and 2h since the start, due in 2 h.',
    { all: [{ event: 'A', count: 3 }, { elapsed: '2h' }, { event: 'S' }] },
    { events: [['A', 0]] },
  ],
  [
    'waits',
    'Not yet: waits for "A" (none so far) or "B" (none so far).',
    { any: [{ event: 'A' }, { event: 'B' }] },
  ],
  [
    'held',
    'Held back: "A" (1 so far).',
    { all: [{ elapsed: '9h' }, { not: { event: 'A' } }] },
    { events: [['A', 0]] },
  ],
  [
    'waits',
    'Not yet: waits for "A" (none so far), "B" (none so far), "C" (none so far), and 1 more.'.replaceAll(
      '), "',
      ') and "',
    ),
    { all: [{ event: 'A' }, { event: 'B' }, { event: 'C' }, { event: 'D' }] },
  ],
  ['waits', 'Not known yet: asks for trait plan is "pro" (never sent).', { trait: 'plan', is: 'pro' }],
  [
    'held',
    'Not for them. Not yet: waits for "A" (none so far).',
    { event: 'S' },
    { more: { audience: { event: 'A' } } },
  ],
  [
    'held',
    'Held back by “unless”: "A".',
    { event: 'S' },
    { more: { unless: { event: 'A' } }, events: [['A', 0]] },
  ],
  ['over', 'Done: it fired 2 h ago, and may once.', { event: 'S' }, { events: [fired(1)], hours: 3 }],
  [
    'waits',
    `Not now: it fired, last 1 h ago, and rests 3h, until ${clock(3)}, in 2 h.`,
    { event: 'S' },
    { more: { times: 2, cooldown: '3h' }, events: [fired(0)], hours: 1 },
  ],
  [
    'waits',
    'Fired already: its “when” has to be false in between.',
    { event: 'S' },
    { more: { times: 2 }, events: [fired(0)], hours: 1 },
  ],
  [
    'over',
    'Too late: it was true for longer than its “expires” of 2h.',
    { event: 'S' },
    { more: { expires: '2h' }, hours: 3 },
  ],
  [
    'waits',
    'Not now: it happens in the app, and they are away.',
    { event: 'S' },
    { facts: { session: null } },
  ],
  ['ready', 'The collector fires it: "S".', { event: 'S' }, { more: { do: [{ webhook: 'x' }] } }],
  [
    'held',
    'Never for them: they are in the holdout, which sees nothing.',
    { event: 'S' },
    { facts: { assign: { holdout: true } } },
  ],
  [
    'ready',
    'On screen now.',
    { event: 'S' },
    {
      more: { times: 9, cooldown: '1s' },
      events: [fired(0), ['foothold:prompt_shown', 0, { prompt: 'p', intervention: 'one' }]],
      hours: 0.1,
    },
  ],
  [
    'waits',
    'Not now: the budget is used up.',
    { event: 'S' },
    { config: { limits: { interruptive: { session: 0 } } } },
  ],
])('%s: %s', (tone, text, when, given) => {
  const { verdict } = model(when, given);
  expect(verdict).toEqual({ tone, text });
});

test('before the clock of a person has started nothing fires', () => {
  const { verdict } = model({ event: 'A' }, { config: { start: { event: 'Z' } } });
  expect(verdict.text).toBe('Not yet: their clock has not started, and nothing fires before.');
});

test('it says when it fires by time alone, and that it does not', () => {
  expect(model({ elapsed: '24h' }).next).toBe(`${clock(24)}, in 1 d, when they are here`);
  expect(model({ event: 'A' }).next).toBe('not by time alone');
});

test('the tree has each condition with what was found, and no length of time to the millisecond', () => {
  const { trees } = model({ all: [{ elapsed: '24h' }, { not: { event: 'A' } }] }, { hours: 3.00001 });
  expect(trees).toEqual([
    {
      label: 'when',
      tree: {
        text: 'all of these',
        truth: false,
        found: '',
        children: [
          {
            text: '24h since the start',
            truth: false,
            found: `3h passed, due ${clock(24)}, in 20 h 59 min`,
            children: [],
          },
          { text: 'not: "A"', truth: true, found: 'none so far', children: [] },
        ],
      },
    },
  ]);
});
