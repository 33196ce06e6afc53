import { describe, expect, test } from 'vitest';
import { asking } from '../test/ask.ts';
import { Host, present, SERVER } from '../test/host.ts';
import { compiled, DAY_MS, group, HOUR_MS, identify, MINUTE_MS, SAMPLE, T0, track } from '../test/sample.ts';
import type { Config } from './config.ts';

const program = compiled();

test('the way to first value, as one story', () => {
  const host = new Host(program);
  const here = present(T0);
  const story: unknown[] = [];
  const look = (offset: number) => {
    const fired = host.act(here, T0 + offset);
    const { active } = host.decide(here, T0 + offset);
    const list = active.checklists[0];
    story.push([
      fired,
      `${list?.done} of ${list?.total}`,
      active.stage,
      active.prompts.map((p) => p.id),
      active.badges.map((b) => b.id),
    ]);
  };
  const steps: [string, number][] = [
    ['Signed Up', 0],
    ['Project Created', 2 * MINUTE_MS],
    ['Task Created', 4 * MINUTE_MS],
    ['Task Assigned', 5 * MINUTE_MS],
    ['Task Completed', 30 * MINUTE_MS],
  ];
  for (const [name, offset] of steps) {
    host.deliver(track(name, offset));
    look(offset);
  }
  expect(story).toEqual([
    [[], '0 of 3', 'setup', [], []],
    [[], '1 of 3', 'setup', [], ['off']],
    [['assign-prompt'], '2 of 3', 'first-value', ['assign'], ['off']],
    [[], '2 of 3', 'first-value', [], ['off']],
    [[], '3 of 3', null, [], ['off']],
  ]);
});

describe('a stalled person', () => {
  const stalled = () => {
    const host = new Host(program);
    host.deliver(track('Signed Up', 0));
    return host;
  };

  test('is written to at 24 h sharp, once', () => {
    const host = stalled();
    expect(host.decide(SERVER, T0).wakeAt).toBe(T0 + DAY_MS);
    expect(host.act(SERVER, T0 + DAY_MS - 1)).toEqual([]);
    expect(host.act(SERVER, T0 + DAY_MS)).toEqual(['stalled']);
    expect(host.act(SERVER, T0 + 2 * DAY_MS)).toEqual([]);
  });

  test('is left alone after doing it', () => {
    const host = stalled();
    host.deliver(track('Project Created', 23 * HOUR_MS));
    expect(host.act(SERVER, T0 + DAY_MS)).toEqual([]);
    expect(host.decide(SERVER, T0 + DAY_MS).reasons.stalled?.heldBy).toBe('when');
  });

  test('is not written to by the browser', () => {
    const host = stalled();
    expect(host.act(present(T0), T0 + DAY_MS)).toEqual([]);
    expect(host.decide(present(T0), T0 + DAY_MS).reasons.stalled?.heldBy).toBe('other-host');
  });
});

describe('an in-app prompt', () => {
  const withTask = () => {
    const host = new Host(program);
    host.deliver(track('Signed Up', 0));
    host.deliver(track('Task Created', MINUTE_MS));
    return host;
  };

  test('waits until the person is there', () => {
    const host = withTask();
    expect(host.act({ host: 'browser', session: null }, T0 + MINUTE_MS)).toEqual([]);
    expect(host.act(present(T0 + HOUR_MS), T0 + HOUR_MS)).toEqual(['assign-prompt']);
  });

  test('ends with the visit it was shown in', () => {
    const host = withTask();
    host.act(present(T0), T0 + MINUTE_MS);
    expect(host.decide(present(T0), T0 + 2 * MINUTE_MS).active.prompts).toHaveLength(1);
    expect(host.decide(present(T0 + HOUR_MS), T0 + HOUR_MS).active.prompts).toEqual([]);
  });

  test('stays closed once its reason has ended, and says so', () => {
    const host = withTask();
    host.act(present(T0), T0 + MINUTE_MS);
    host.deliver(track('Task Assigned', 2 * MINUTE_MS));
    const { effects, active } = host.decide(present(T0), T0 + 2 * MINUTE_MS);
    expect(active.prompts).toEqual([]);
    expect(effects).toEqual([
      {
        kind: 'record',
        name: 'foothold:prompt_closed',
        properties: { prompt: 'assign', intervention: 'assign-prompt', because: 'unless' },
      },
    ]);
    host.act(present(T0), T0 + 2 * MINUTE_MS);
    expect(host.state.prompts).toEqual({});
  });
});

test('a second firing waits for the cooldown and stops at times', () => {
  const host = new Host(program);
  host.deliver(track('Signed Up', 0));
  host.deliver(track('Project Created', 1));
  host.deliver(identify(2, { plan: 'free' }));
  expect(host.act(SERVER, T0 + 7 * DAY_MS + 1)).toEqual(['quiet']);
  expect(host.decide(SERVER, T0 + 8 * DAY_MS).wakeAt).toBe(T0 + 10 * DAY_MS + 1);
  expect(host.act(SERVER, T0 + 10 * DAY_MS)).toEqual([]);
  expect(host.act(SERVER, T0 + 10 * DAY_MS + 1)).toEqual(['quiet']);
  expect(host.act(SERVER, T0 + 60 * DAY_MS)).toEqual([]);
});

test('an unknown audience holds back: only true acts', () => {
  const host = new Host(program);
  host.deliver(track('Signed Up', 0));
  host.deliver(track('Project Created', 1));
  const { reasons } = host.decide(SERVER, T0 + 8 * DAY_MS);
  expect(reasons.quiet).toMatchObject({
    heldBy: 'audience',
    audience: { head: 'trait', truth: null, found: null },
  });
});

test('nothing fires and nothing shows before the start', () => {
  const host = new Host(program);
  host.deliver(track('Task Created', 0));
  const { effects, active, reasons } = host.decide(present(T0), T0 + 9 * DAY_MS);
  expect(effects).toEqual([]);
  expect(active.checklists[0]?.visible).toBe(false);
  expect(Object.values(reasons).map((reason) => reason.heldBy)).toEqual([
    'not-started',
    'not-started',
    'not-started',
  ]);
});

test('the first segment that matches is the person’s, by own or account facts', () => {
  const host = new Host(program);
  expect(host.decide(SERVER, T0).active.segment).toBe('self-serve');
  expect(host.decide({ ...SERVER, account: { traits: { acv: 30_000 } } }, T0).active.segment).toBe('large');
  host.deliver(group(0, 'acme', { acv: 26_000 }));
  expect(host.decide(SERVER, T0).active.segment).toBe('large');
});

test('a tour does not start while another runs', () => {
  const two = compiled({
    ...SAMPLE,
    tours: [...(SAMPLE.tours ?? []), { id: 'other', steps: [{ title: 'x' }] }],
    interventions: [
      { id: 'low', when: { event: 'Signed Up' }, do: { tour: 'tour' }, priority: 10 },
      { id: 'high', when: { event: 'Signed Up' }, do: { tour: 'other' }, priority: 90 },
    ],
  });
  const host = new Host(two);
  host.deliver(track('Signed Up', 0));
  const { effects, reasons } = host.decide(present(T0), T0);
  expect(effects).toMatchObject([{ kind: 'fire', intervention: 'high' }]);
  expect(reasons.low?.heldBy).toBe('busy');
});

test('a tour whose last step an event has done is off the screen, and is to be recorded as complete', () => {
  const host = new Host(program);
  host.deliver(track('Signed Up', 0));
  host.deliver(track('foothold:tour_started', 1, { tour: 'tour' }));
  host.deliver(track('foothold:tour_moved', 2, { tour: 'tour', step: 1 }));
  expect(host.decide(present(T0), T0 + 2).active.tours).toMatchObject([{ id: 'tour', step: 1 }]);
  host.deliver(track('Project Created', 3));
  const { active, effects } = host.decide(present(T0), T0 + 3);
  expect(active.tours).toEqual([]);
  expect(effects).toEqual([
    { kind: 'record', name: 'foothold:tour_completed', properties: { tour: 'tour' } },
  ]);
  expect(host.decide(SERVER, T0 + 3).effects).toEqual([]);
  host.act(present(T0), T0 + 3);
  expect(host.state.tours.tour?.status).toBe('completed');
  expect(host.decide(present(T0), T0 + 4).effects).toEqual([]);
});

describe('a tour at its end', () => {
  const tours = [
    { id: 'tour', steps: [{ title: '1', advance: { event: 'A' } }], resume: false },
    { id: 'other', steps: [{ title: '1' }, { title: '2' }] },
  ] as const;
  const atItsEnd = (more: Partial<Config> = {}): Host => {
    const host = new Host(compiled(asking({ event: 'Z' }, { tours, ...more })));
    host.deliver(track('S', 0));
    host.deliver(track('foothold:tour_started', 1, { tour: 'tour' }));
    host.deliver(track('A', 2));
    return host;
  };
  const completed = { kind: 'record', name: 'foothold:tour_completed', properties: { tour: 'tour' } };

  test('is to be recorded by a browser whose person is there, in whatever visit, and by nobody else', () => {
    const host = atItsEnd();
    expect(host.state.tours.tour).toMatchObject({ status: 'running', step: 1 });
    expect(host.decide(SERVER, T0 + 3).effects).toEqual([]);
    expect(host.decide({ host: 'browser', session: null }, T0 + 3).effects).toEqual([]);
    expect(host.decide({ host: 'server', session: { startedAt: T0 } }, T0 + 3).effects).toEqual([]);
    expect(host.decide(present(T0), T0 + 3).effects).toEqual([completed]);
    expect(host.decide(present(T0 + DAY_MS), T0 + DAY_MS).effects).toEqual([completed]);
  });

  test('is recorded once, begins the gap, and may be started anew', () => {
    const host = atItsEnd({
      prompts: [{ id: 'modal', form: 'modal', title: 'm' }],
      interventions: [{ id: 'next', when: { event: 'A' }, do: { prompt: 'modal' } }],
      limits: { interruptive: { gap: '1h' } },
    });
    const first = host.decide(present(T0), T0 + 3);
    expect([first.effects, first.reasons.next?.heldBy]).toEqual([[completed], 'gap']);
    expect(host.act(present(T0), T0 + 3)).toEqual([]);
    expect(host.state).toMatchObject({
      tours: { tour: { status: 'completed', step: 1 } },
      pace: { endedAt: T0 + 3, dismissedAt: null },
    });
    expect(host.decide(present(T0), T0 + 3).effects).toEqual([]);
    expect(host.act(present(T0), T0 + 3 + HOUR_MS)).toEqual(['next']);
    host.deliver(track('foothold:tour_started', 2 * HOUR_MS, { tour: 'tour' }));
    expect(host.decide(present(T0), T0 + 2 * HOUR_MS).active.tours).toMatchObject([{ id: 'tour', step: 0 }]);
  });

  test('stays complete whatever comes late', () => {
    const host = atItsEnd();
    host.act(present(T0), T0 + 3);
    host.deliver(track('B', 1));
    expect(host.state.tours.tour?.status).toBe('completed');
    expect(host.decide(present(T0), T0 + 4).effects).toEqual([]);
  });

  test('one still under way is not, and another event does not move it', () => {
    const host = atItsEnd();
    host.deliver(track('foothold:tour_started', 3, { tour: 'other' }));
    host.deliver(track('foothold:tour_moved', 4, { tour: 'other', step: 1 }));
    host.act(present(T0), T0 + 4);
    host.deliver(track('A', 5));
    expect(host.decide(present(T0), T0 + 5)).toMatchObject({
      effects: [],
      active: { tours: [{ id: 'other', step: 1, next: 2 }] },
    });
    expect(host.decide(SERVER, T0 + 5).active.tours).toEqual([]);
  });
});

test('priorities order what the file does not: 50 where none is given', () => {
  const order = [10, undefined, 90, 60, 40].map((priority, i) => ({
    id: `p${priority ?? 50}`,
    when: { event: 'S' },
    do: { track: `${i}` },
    ...(priority === undefined ? {} : { priority }),
  }));
  const host = new Host(compiled(asking({ event: 'S' }, { interventions: order })));
  host.deliver(track('S', 0));
  expect(host.act(present(T0), T0)).toEqual(['p90', 'p60', 'p50', 'p40', 'p10']);
});

test('a firing’s event says what fired and no more: a variant only when an experiment decides', () => {
  const host = new Host(compiled(asking({ event: 'S' })));
  host.deliver(track('S', 0));
  const [effect] = host.decide(present(T0), T0).effects;
  expect(Object.keys(effect?.properties ?? {})).toEqual(['intervention', 'occurrence']);
});

test('a checklist locks what requires another item, counts only what is required, and stays away once put away', () => {
  const host = new Host(program);
  host.deliver(track('Signed Up', 0));
  host.deliver(track('Task Updated', 1, { field: 'dueDate' }));
  const list = host.decide(present(T0), T0 + 1).active.checklists[0];
  expect(list).toMatchObject({ done: 0, total: 3, visible: true, complete: false });
  expect(list?.items.map((item) => item.locked)).toEqual([false, true, false, true]);
  host.deliver(track('foothold:checklist_dismissed', 2, { checklist: 'list' }));
  expect(host.decide(present(T0), T0 + 2).active.checklists[0]).toMatchObject({
    visible: false,
    dismissed: true,
  });
});

test('an explanation carries the figures behind it', () => {
  const host = new Host(program);
  host.deliver(track('Signed Up', 0));
  expect(host.decide(SERVER, T0 + HOUR_MS).reasons.stalled?.when).toEqual({
    head: 'all',
    truth: false,
    found: 1,
    expected: 2,
    children: [
      {
        head: 'elapsed',
        truth: false,
        found: { since: T0, passedMs: HOUR_MS, dueAt: T0 + DAY_MS },
        expected: { elapsed: '24h', since: 'start' },
      },
      {
        head: 'not',
        truth: true,
        found: false,
        expected: false,
        children: [
          {
            head: 'event',
            truth: false,
            found: 0,
            expected: { event: 'Project Created', count: { gte: 1 } },
          },
        ],
      },
    ],
  });
});

test('a milestone that comes by time alone wakes the host, though nothing is to be shown', () => {
  const timed = compiled({
    version: 1,
    project: 'p',
    milestones: [{ id: 'day', title: 'd', when: { elapsed: '1d' } }],
  });
  const host = new Host(timed);
  host.deliver(track('A', 0));
  expect(host.decide(SERVER, T0).wakeAt).toBe(T0 + DAY_MS);
  expect(host.decide(SERVER, T0 + DAY_MS).active.milestones).toEqual({ day: T0 + DAY_MS });
});
