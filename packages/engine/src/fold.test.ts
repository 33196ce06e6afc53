import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { Host, SERVER } from '../test/host.ts';
import { compiled, DAY_MS, group, HOUR_MS, identify, MINUTE_MS, SAMPLE, T0, track } from '../test/sample.ts';
import {
  advance,
  decide,
  EMPTY_STATE,
  type Event,
  fold,
  isActivity,
  isLate,
  type JsonObject,
  replay,
  type State,
} from './index.ts';

const program = compiled();
/** How often an event was counted. */
const countOf = (state: State, name: string): number | undefined =>
  state.counts.flat().find(([key]) => key === `=${name}`)?.[1];
const play = (...events: Event[]) => replay(program, events);

describe('milestones', () => {
  test('are reached at the instant their condition became true and stay there', () => {
    const state = play(
      track('Signed Up', 0),
      track('Project Created', 2 * MINUTE_MS),
      track('Project Created', 9 * MINUTE_MS),
      track('Task Assigned', 5 * MINUTE_MS),
      track('Task Completed', 30 * MINUTE_MS),
    );
    expect(state.milestones).toEqual({
      'sign-up': T0,
      project: T0 + 2 * MINUTE_MS,
      value: T0 + 30 * MINUTE_MS,
    });
  });

  test('count from the start, whatever the order within its own instant', () => {
    const state = play(
      track('Project Created', -MINUTE_MS),
      track('Task Created', -1),
      track('Task Created', 0),
      track('Signed Up', 0),
      track('Task Created', 1),
    );
    expect(state.start).toBe(T0);
    expect(state.milestones).toMatchObject({ task: T0 });
    expect(state.milestones).not.toHaveProperty('project');
    expect(countOf(state, 'Task Created')).toBe(2);
  });

  test('are reached by time alone at the exact instant', () => {
    const state = play(track('Signed Up', 0), track('Task Created', HOUR_MS));
    expect(advance(program, state, T0 + HOUR_MS + DAY_MS - 1).milestones).not.toHaveProperty('kept-a-day');
    expect(advance(program, state, T0 + 90 * DAY_MS).milestones['kept-a-day']).toBe(T0 + HOUR_MS + DAY_MS);
    const later = fold(program, state, track('Page', 40 * DAY_MS));
    expect(later.milestones['kept-a-day']).toBe(T0 + HOUR_MS + DAY_MS);
  });

  test('count only the events their where names', () => {
    const state = play(
      track('Signed Up', 0),
      track('Task Updated', 1, { field: 'title' }),
      track('Task Updated', 2, {}),
      track('Task Updated', 3, { field: 'dueDate' }),
    );
    expect(state.milestones['due-date']).toBe(T0 + 3);
  });

  test('follow traits', () => {
    const state = play(track('Signed Up', 0), identify(5, { plan: 'free' }), identify(9, { plan: 'pro' }));
    expect(state.milestones.pro).toBe(T0 + 9);
  });

  test('move earlier when a late event shows them reached earlier', () => {
    const host = new Host(program);
    host.deliver(track('Signed Up', 0));
    host.deliver(track('Project Created', HOUR_MS));
    const late = track('Project Created', MINUTE_MS);
    expect(isLate(host.state, late)).toBe(true);
    expect(fold(program, host.state, late)).toBe(host.state);
    host.deliver(late);
    expect(host.state.milestones.project).toBe(T0 + MINUTE_MS);
  });
});

test('a late event can undo a milestone whose condition then never held', () => {
  const first = compiled({
    ...SAMPLE,
    checklists: [],
    milestones: [
      ...SAMPLE.milestones,
      { id: 'alone', title: 'a', when: { all: [{ event: 'Other' }, { not: { event: 'Page' } }] } },
    ],
  });
  const host = new Host(first);
  for (const event of [track('Signed Up', 0), track('Other', HOUR_MS)]) host.deliver(event);
  expect(host.state.milestones).toHaveProperty('alone');
  host.deliver(track('Page', MINUTE_MS));
  expect(host.state.milestones).not.toHaveProperty('alone');
});

test('a stage with an entry of its own does not wait for the one before', () => {
  const staged = compiled({
    ...SAMPLE,
    stages: [
      { id: 'setup', exit: { event: 'Done' } },
      { id: 'rollout', entry: { event: 'Rolled Out' }, exit: { event: 'Over' } },
      { id: 'after', exit: { event: 'Never' } },
    ],
  });
  const log = [track('Signed Up', 0), track('Rolled Out', 5), track('Over', 7)];
  expect(decide(staged, replay(staged, log), SERVER, T0 + 7).active.stage).toBe('setup');
  expect(decide(staged, replay(staged, [...log, track('Done', 9)]), SERVER, T0 + 9).active.stage).toBe(
    'after',
  );
  expect(replay(staged, log).stages).toEqual({
    setup: { entered: T0, left: null },
    rollout: { entered: T0 + 5, left: T0 + 7 },
    after: { entered: T0 + 7, left: null },
  });
});

test('a repeated message id is the same event, and the first delivered stays', () => {
  const first = track('Task Created', HOUR_MS);
  const again = { ...first, at: T0 + MINUTE_MS };
  const state = play(track('Signed Up', 0), first, again, track('Task Created', 2 * HOUR_MS));
  expect(countOf(state, 'Task Created')).toBe(2);
  expect(state.milestones.task).toBe(T0 + HOUR_MS);
});

describe('stages', () => {
  test('are entered with the start and left by their exit, one after the other', () => {
    const state = play(track('Signed Up', 0), track('Project Created', 5), track('Task Created', 7));
    expect(state.stages).toEqual({
      setup: { entered: T0, left: T0 + 7 },
      'first-value': { entered: T0 + 7, left: null },
    });
  });
});

describe('tours', () => {
  const tour = (name: string, at: number, properties: JsonObject = {}) =>
    track(`foothold:tour_${name}`, at, { tour: 'tour', ...properties });

  test('move on by steps and by the event a step waits for, up to their end', () => {
    const state = play(track('Signed Up', 0), tour('started', 1), track('Project Created', 2));
    expect(state.tours.tour).toEqual({ status: 'running', step: 0, at: T0 + 1, intervention: null });
    const second = fold(program, state, tour('moved', 3, { step: 1 }));
    expect(second.tours.tour?.step).toBe(1);
    const end = fold(program, second, track('Project Created', 4));
    expect(end.tours.tour).toMatchObject({ status: 'running', step: 2 });
    expect(fold(program, end, tour('completed', 5)).tours.tour?.status).toBe('completed');
    expect(fold(program, second, tour('dismissed', 5)).tours.tour?.status).toBe('dismissed');
  });

  test('ignore steps of tours that are not running, and nonsense', () => {
    const state = play(track('Signed Up', 0), tour('moved', 1, { step: 1 }), tour('completed', 2));
    expect(state.tours).toEqual({});
    const odd = fold(program, state, track('foothold:tour_moved', 3, { tour: 7, step: 'x' }));
    expect(odd.tours).toEqual({});
  });
});

test('the same firing recorded by two tabs counts once', () => {
  const fired = (at: number) =>
    track('foothold:intervention_fired', at, { intervention: 'stalled', occurrence: 0 });
  expect(play(track('Signed Up', 0), fired(5), fired(6)).fired.stalled).toEqual({ n: 1, at: T0 + 5 });
  const second = track('foothold:intervention_fired', 6, { intervention: 'stalled', occurrence: 1 });
  expect(play(track('Signed Up', 0), fired(5), second, fired(7)).fired.stalled).toEqual({ n: 2, at: T0 + 6 });
});

test("another account's traits do not mix with the first one's", () => {
  const state = play(
    group(0, 'a', { acv: 1, seats: 2 }),
    group(1, 'a', { acv: 3 }),
    group(2, 'b', { seats: 9 }),
  );
  expect(state.accountTraits).toEqual({ seats: 9 });
});

test('the latest event again is late, and folding it changes nothing', () => {
  const event = track('Task Created', 1);
  const state = play(track('Signed Up', 0), event);
  expect([isLate(state, event), fold(program, state, event)]).toEqual([true, state]);
});

test('an edit of the config resets only what it changes', () => {
  const before = play(track('Signed Up', 0), track('Task Created', 1), track('Task Created', 2));
  const edited = compiled({
    ...SAMPLE,
    milestones: SAMPLE.milestones.map((one) =>
      one.id === 'three-tasks' ? { ...one, id: 'more-tasks', title: 'Renamed' } : one,
    ),
  });
  expect(fold(edited, before, track('Task Created', 3)).milestones).toMatchObject({ 'more-tasks': T0 + 3 });
});

test('a session ends 30 minutes after its last activity, and activity at that instant begins another', () => {
  const sessions = [0, 30 * MINUTE_MS - 1, HOUR_MS - 1, 2 * HOUR_MS].map(
    (_, i, all) => play(...all.slice(0, i + 1).map((at) => track(i === 0 ? 'Signed Up' : 'x', at))).session,
  );
  expect(sessions).toEqual([T0, T0, T0 + HOUR_MS - 1, T0 + 2 * HOUR_MS]);
});

describe('within one instant', () => {
  const racing = compiled({
    ...SAMPLE,
    stages: [],
    checklists: [],
    badges: [],
    segments: [],
    milestones: [
      { id: 'hour', title: 'h', when: { elapsed: '1h' } },
      { id: 'late', title: 'l', when: { all: [{ elapsed: '1d' }, { not: { event: 'B' } }] } },
      { id: 'first', title: 'f', when: { event: 'A' } },
      { id: 'second', title: 's', when: { all: [{ event: 'A' }, { not: { milestone: 'first' } }] } },
      { id: 'again', title: 'a', when: { milestone: 'last' } },
      { id: 'last', title: 'x', when: { milestone: 'first' } },
    ],
  });

  test('timers are decided after the events', () => {
    const state = replay(racing, [track('Signed Up', 0), track('x', DAY_MS), track('B', DAY_MS)]);
    expect(advance(racing, state, T0 + DAY_MS).milestones).toEqual({ hour: T0 + HOUR_MS });
    expect(
      advance(racing, replay(racing, [track('Signed Up', 0), track('x', DAY_MS)]), T0 + DAY_MS).milestones,
    ).toEqual({ hour: T0 + HOUR_MS, late: T0 + DAY_MS });
  });

  test('what follows from an event is asked in the order of the file, until nothing changes', () => {
    expect(replay(racing, [track('Signed Up', 0), track('A', 5)]).milestones).toEqual({
      first: T0 + 5,
      last: T0 + 5,
      again: T0 + 5,
    });
  });
});

const NAMES = [
  'Signed Up',
  'Project Created',
  'Task Created',
  'Task Assigned',
  'Task Completed',
  'Task Updated',
  'Other',
];

/** Logs with few instants, so that events share them, and gaps up to days, so that timers run. */
const logOf = fc
  .array(
    fc.record({
      kind: fc.constantFrom('track', 'track', 'track', 'track', 'identify', 'group', 'own'),
      name: fc.constantFrom(...NAMES),
      offset: fc.oneof(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 72 }).map((h) => h * HOUR_MS),
      ),
      seq: fc.integer({ min: 0, max: 3 }),
      field: fc.constantFrom('dueDate', 'title', 7),
      own: fc.constantFrom(
        'tour_started',
        'tour_moved',
        'prompt_shown',
        'prompt_dismissed',
        'intervention_fired',
        'badge_shown',
      ),
    }),
    { maxLength: 40 },
  )
  .map((raw): Event[] =>
    raw.map(({ kind, name, offset, seq, field, own }, i) => {
      const base = { id: `e${i}`, at: T0 + offset, seq };
      if (kind === 'identify')
        return { ...base, type: 'identify', name: '', properties: { plan: field === 7 ? 'pro' : 'free' } };
      if (kind === 'group')
        return { ...base, type: 'group', name: '', accountId: 'acme', properties: { acv: offset } };
      if (kind === 'own') {
        return {
          ...base,
          type: 'track',
          name: `foothold:${own}`,
          properties: {
            tour: 'tour',
            step: seq,
            prompt: 'assign',
            intervention: 'stalled',
            occurrence: 0,
            badge: 'off',
          },
        };
      }
      return { ...base, type: 'track', name, properties: { field } };
    }),
  );

describe('for any log', { timeout: TIMEOUT_MS }, () => {
  test('order and duplicates of delivery never change the state', () => {
    fc.assert(
      fc.property(
        logOf.chain((log) =>
          fc.record({
            log: fc.constant(log),
            delivery: fc
              .array(fc.nat({ max: Math.max(0, log.length - 1) }), { maxLength: 20 })
              .chain((again) =>
                fc
                  .shuffledSubarray([...log.keys()], { minLength: log.length })
                  .map((order) => [...order, ...again]),
              ),
          }),
        ),
        ({ log, delivery }) => {
          const host = new Host(program);
          for (const i of delivery) {
            const event = log[i];
            if (event) host.deliver(event);
          }
          expect(host.state).toEqual(replay(program, log));
          expect(host.at(T0 + 30 * DAY_MS)).toEqual(advance(program, replay(program, log), T0 + 30 * DAY_MS));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('milestones equal those of a reader that scans the whole log at every instant', () => {
    fc.assert(
      fc.property(logOf, (log) => {
        const end = T0 + 10 * DAY_MS;
        expect(advance(program, replay(program, log), end).milestones).toEqual(scan(log, end));
      }),
      { numRuns: RUNS },
    );
  });

  test('a decision holds until its wakeAt', () => {
    fc.assert(
      fc.property(
        logOf,
        fc.nat({ max: 20 * 24 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (log, hours, share) => {
          const host = new Host(program);
          for (const event of log) host.deliver(event);
          const now = Math.max(T0 + hours * HOUR_MS, host.state.last?.at ?? T0);
          const first = host.decide(SERVER, now);
          const until = first.wakeAt ?? now + 400 * DAY_MS;
          expect(until).toBeGreaterThan(now);
          const between = now + Math.floor((until - 1 - now) * share);
          const second = host.decide(SERVER, between);
          expect(second.active).toEqual(first.active);
          expect(second.effects.map((effect) => effect.kind)).toEqual(
            first.effects.map((effect) => effect.kind),
          );
          expect(Object.entries(second.reasons).map(([id, reason]) => [id, reason.heldBy])).toEqual(
            Object.entries(first.reasons).map(([id, reason]) => [id, reason.heldBy]),
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('the state is plain JSON', () => {
    fc.assert(
      fc.property(logOf, (log) => {
        const state = replay(program, log);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: RUNS },
    );
  });

  test('no properties make it throw', () => {
    const anyName = fc.oneof(
      fc.constantFrom(...NAMES, 'constructor', '__proto__', 'foothold:tour_moved', 'foothold:prompt_shown'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            anyName,
            fc.dictionary(fc.string(), fc.jsonValue()),
            fc.constantFrom('track', 'page', 'identify', 'group'),
          ),
        ),
        (raw) => {
          // fast-check's jsonValue is JSON; only its static type is wider.
          const events = raw.map(
            ([name, properties, type], i) =>
              ({ id: `${i}`, at: T0 + i, seq: 0, type, name, properties: properties as JsonObject }) as Event,
          );
          const state = [track('Signed Up', -1), ...events].reduce(
            (before, event) => fold(program, before, event),
            EMPTY_STATE,
          );
          expect(state.start).toBe(T0 - 1);
          expect(new Host(program).decide(SERVER, T0).effects).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** The milestones of the sample by scanning the whole log at each instant something can change: slow and plain. */
function scan(log: readonly Event[], end: number): { [id: string]: number } {
  const sorted = [...log].sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1));
  const start = sorted.find((event) => event.name === 'Signed Up')?.at;
  if (start === undefined) return {};
  const reached: { [id: string]: number } = {};
  const startPlace = sorted.findIndex((event) => event.name === 'Signed Up');
  const steps = sorted.flatMap((event, place) =>
    event.at >= start && place >= startPlace ? [{ at: event.at, place }] : [],
  );
  const timers = sorted
    .filter((event) => event.name === 'Task Created' && event.at >= start)
    .map((event) => ({ at: event.at + DAY_MS, place: Number.POSITIVE_INFINITY }));
  for (const { at, place } of [...steps, ...timers].sort((a, b) => a.at - b.at || a.place - b.place)) {
    if (at > end) break;
    const upTo = sorted.filter(
      (event, i) => event.at >= start && (event.at < at || (event.at === at && i <= place)),
    );
    const n = (name: string, test: (event: Event) => boolean = () => true) =>
      upTo.filter((event) => event.name === name && test(event)).length;
    const plan = sorted
      .filter((event, i) => event.type === 'identify' && (event.at < at || (event.at === at && i <= place)))
      .at(-1)?.properties.plan;
    const holds: { [id: string]: boolean } = {
      'sign-up': n('Signed Up') > 0,
      project: n('Project Created') > 0,
      task: n('Task Created') > 0,
      'three-tasks': n('Task Created') >= 3,
      'due-date': n('Task Updated', (event) => event.properties.field === 'dueDate') > 0,
      value: n('Task Completed') > 0 && n('Task Assigned') > 0,
      'kept-a-day': reached.task !== undefined && at >= reached.task + DAY_MS,
      pro: plan === 'pro',
    };
    for (const milestone of SAMPLE.milestones) {
      if (holds[milestone.id] && reached[milestone.id] === undefined) reached[milestone.id] = at;
    }
  }
  return reached;
}

describe('a day is active from the start on', () => {
  const days = compiled({
    version: 1,
    project: 'p',
    start: { trait: 'plan', is: 'pro' },
    milestones: [{ id: 'day', title: 'd', when: { active: 'days', gte: 1 } }],
  });
  const begin = (offset: number): Event => identify(offset, { plan: 'pro' });

  test('even when the person was there on that day before it', () => {
    const before = [track('A', -HOUR_MS), begin(0)];
    expect(replay(days, before).milestones).toEqual({});
    expect(replay(days, [...before, track('A', HOUR_MS)]).milestones).toEqual({ day: T0 + HOUR_MS });
  });

  test('its own instant included, and a server’s doing is not', () => {
    expect(replay(days, [track('A', -HOUR_MS), track('A', 0), begin(0)]).milestones).toEqual({ day: T0 });
    const passive: Event = { ...track('A', HOUR_MS), passive: true };
    expect(replay(days, [begin(0), passive]).milestones).toEqual({});
    expect(replay(days, [begin(0), passive, track('A', DAY_MS)]).milestones).toEqual({ day: T0 + DAY_MS });
  });
});

test.each<[what: string, event: Event, activity: boolean]>([
  ['a tracked event', track('A', 0), true],
  ['a page', { ...track('Page Viewed', 0), type: 'page' }, true],
  ['an identify call', identify(0, {}), false],
  ['a group call', group(0, 'a', {}), false],
  ['what a server did', { ...track('A', 0), passive: true }, false],
  ['an event of ours', track('foothold:badge_shown', 0), false],
])('%s is activity: %j', (_what, event, activity) => {
  expect(isActivity(event)).toBe(activity);
  const { firstActive, lastActive } = replay(program, [event, { ...event, id: 'again', at: T0 + 5 }]);
  expect([firstActive, lastActive]).toEqual(activity ? [T0, T0 + 5] : [null, null]);
});

test('what waits for a stage or for the use of features is reached as they change', () => {
  const chain = compiled({
    version: 1,
    project: 'p',
    milestones: [
      { id: 'adopting', title: 'a', when: { stage: 'adoption' } },
      { id: 'alone', title: 'i', when: { signal: 'workflow-isolation', after: '1d' } },
      { id: 'since', title: 's', when: { elapsed: '1h', since: { stage: 'adoption' } } },
    ],
    stages: [
      { id: 'setup', exit: { event: 'Done' } },
      { id: 'adoption', exit: { event: 'Adopted' } },
    ],
    features: [
      { id: 'tasks', when: { event: 'Task' } },
      { id: 'files', when: { event: 'File' } },
    ],
  });
  const log = [track('S', 0), track('Done', 2 * DAY_MS), track('Task', 3 * DAY_MS)];
  expect(advance(chain, replay(chain, log), T0 + 4 * DAY_MS).milestones).toEqual({
    adopting: T0 + 2 * DAY_MS,
    since: T0 + 2 * DAY_MS + HOUR_MS,
    alone: T0 + 3 * DAY_MS,
  });
});

test('a log replayed onto a state begins where the state ends', () => {
  const log = [
    track('Signed Up', 0),
    track('Task Created', 1),
    track('Task Created', 2),
    track('Task Created', 3),
  ];
  const base = replay(program, log.slice(0, 2));
  expect(replay(program, log, base)).toEqual(replay(program, log));
});
