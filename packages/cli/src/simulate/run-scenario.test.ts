import type { Config, Intervention } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { followed, play, small, type Timeline } from '../../fakes/play.ts';

const ada = { at: '0s', identify: { userId: 'ada', traits: { email: 'ada@example.test' } } };
const started: Timeline = [ada, { at: '0s', track: 'S' }];
const content: Partial<Config> = {
  prompts: [
    { id: 'tip', form: 'banner', title: 'Tip', actions: [{ label: 'Go', do: { open: '/there' } }] },
    { id: 'card', form: 'slideout', title: 'Card', actions: [{ label: 'No', do: { dismiss: true } }] },
  ],
  surveys: [{ id: 'goal', kind: 'choice', question: 'What?', options: ['a', 'b'], setsTrait: 'goal' }],
  tours: [
    { id: 'walk', steps: [{ title: '1' }, { title: '2' }] },
    { id: 'once', resume: false, steps: [{ title: '1' }, { title: '2' }] },
  ],
};
const rules = (...interventions: Intervention[]): Config => small({ ...content, interventions });
const on = (
  id: string,
  event: string,
  what: Intervention['do'],
  more: Partial<Intervention> = {},
): Intervention => ({
  id,
  when: { event },
  do: what,
  ...more,
});
const email = { email: { template: 'hello', to: 'user', subject: 'Hello' } } as const;
const lines = (config: Config, timeline: Timeline, more?: Parameters<typeof play>[2]): string[] =>
  followed(play(config, timeline, more));
const only = (list: readonly string[], ...words: string[]): string[] =>
  list.filter((line) => words.some((word) => line.includes(word)));

describe('somebody is there', () => {
  const shows = rules(on('show', 'A', { prompt: 'tip' }, { times: 9, cooldown: '1s' }));

  test('from a visit, an event or a page until they leave', () => {
    for (const arrival of [{ visit: { page: '/' } }, { track: 'X' }, { page: '/' }]) {
      expect(
        lines(shows, [
          ...started,
          { at: '0s', track: 'A', arrives: '50m' },
          { at: '1m', leave: true },
          { at: '1h', ...arrival },
          { at: '70m', leave: true },
        ]).slice(1),
      ).toEqual([
        '1h ada: fired show, because "A"',
        '1h ada: prompt tip shown',
        '1h10m ada: leave',
        '1h10m ada: prompt tip closed, with the visit',
      ]);
    }
  });

  test('for 30 minutes after the last of them, exclusive; what is said of them or pressed prolongs nothing', () => {
    const config = rules(on('show', 'A', { prompt: 'tip' }));
    expect(
      only(
        lines(config, [
          ...started,
          { at: '5m', track: 'A' },
          { at: '20m', identify: { userId: 'ada', traits: {} } },
          { at: '21m', click: { id: 'tip', action: 0 } },
          { at: '34m59s', expect: { shown: [] } },
        ]),
        'gone',
      ),
    ).toEqual([]);
    expect(
      only(lines(config, [...started, { at: '5m', track: 'A' }, { at: '1h', expect: { shown: [] } }]), 'tip'),
    ).toEqual(['5m ada: prompt tip shown', '35m ada: prompt tip closed, with the visit']);
    // At that very instant another visit begins, and the first has ended.
    expect(only(lines(config, [...started, { at: '30m', track: 'A' }]), 'gone', 'tip')).toEqual([
      '30m ada: gone: 30 minutes without a sign',
      '30m ada: prompt tip shown',
    ]);
  });

  test('on a page only when the scenario tells which; a click that opens one leads there', () => {
    const config = rules(
      { id: 'here', when: { all: [{ page: '/there' }, { event: 'A' }] }, do: { prompt: 'card' } },
      on('lead', 'A', { prompt: 'tip' }),
    );
    expect(
      only(
        lines(config, [
          ...started,
          { at: '1m', track: 'A' },
          { at: '2m', visit: { page: '/elsewhere' } },
          { at: '3m', click: { id: 'tip', action: 0 } },
        ]),
        'opens',
        'card',
        'tip',
      ),
    ).toEqual([
      '1m ada: prompt tip shown',
      '3m ada: opens /there',
      '3m ada: prompt tip closed, clicked',
      '3m ada: prompt card shown',
    ]);
  });

  test('a tour goes on in the next visit if it says so, and ends with its visit if not', () => {
    const config = rules(on('walk', 'A', { tour: 'walk' }), on('once', 'B', { tour: 'once' }));
    const again = (event: string): string[] =>
      only(
        lines(config, [
          ...started,
          { at: '1m', track: event },
          { at: '2m', leave: true },
          { at: '1h', visit: { page: '/' } },
        ]),
        'tour',
      );
    expect(again('A')).toEqual([
      '1m ada: tour walk shown',
      '2m ada: tour walk closed, with the visit',
      '1h ada: tour walk goes on',
    ]);
    expect(again('B')).toEqual(['1m ada: tour once shown', '2m ada: tour once closed, with the visit']);
  });
});

describe('at one instant', () => {
  test('timers are decided after all of its events, and each event has its own decision', () => {
    const config = rules(
      { id: 'timer', when: { all: [{ elapsed: '1h' }, { not: { event: 'B' } }] }, do: email },
      { id: 'between', when: { all: [{ event: 'A' }, { not: { event: 'B' } }] }, do: email },
    );
    const both = [...started, { at: '1h', track: 'A' }, { at: '1h', track: 'B' }];
    expect(only(lines(config, both), 'fired')).toEqual(['1h ada: fired between, because "A", not "B"']);
    expect(only(lines(config, [...started, { at: '1h', track: 'A' }]), 'fired')).toEqual([
      '1h ada: fired timer, because 1h since the start, not "B"',
      '1h ada: fired between, because "A", not "B"',
    ]);
  });

  test('a repeated message id is the same event: the first delivered stays', () => {
    const config = rules(on('twice', 'A', email, { when: { event: 'A', count: 2 } }));
    const said = (first: string, second: string) => [
      ...started,
      { at: '1h', track: 'A', messageId: first },
      { at: '2h', track: 'A', messageId: second },
      { at: '3h', leave: true },
    ];
    expect(only(lines(config, said('m1', 'm1')), 'fired', 'dropped')).toEqual([
      '2h ada: the message id "m1" has been here before: dropped',
    ]);
    expect(only(lines(config, said('m1', 'm2')), 'fired')).toHaveLength(1);
  });

  test('a timer is done at its instant however long nothing is said', () => {
    const config = rules({ id: 'timer', when: { elapsed: '1d1s' }, do: email });
    expect(only(lines(config, [...started, { at: '9d', leave: true }]), 'fired', 'sent')).toEqual([
      '1d1s ada: fired timer, because 1d1s since the start',
      '1d1s ada: email hello to ada@example.test sent',
    ]);
  });

  test('rules that make each other room for ever are stopped, and named', () => {
    const config = rules({
      id: 'loop',
      when: { event: '*' },
      do: { track: 'X' },
      times: 1_000,
      cooldown: '0s',
    });
    expect(play(config, started).failure).toMatchObject({
      index: 1,
      user: 'ada',
      wrong: [{ key: 'fired', found: ['loop'] }],
    });
  });
});

describe('an event that arrives late', () => {
  const config = small({
    ...content,
    interventions: [
      on('mail', 'V', email, { when: { all: [{ event: 'V' }, { not: { event: 'W' } }] } }),
      { id: 'reminder', when: { all: [{ elapsed: '1d' }, { not: { milestone: 'value' } }] }, do: email },
    ],
  });

  test('moves its milestone back in time; what fired stays fired, and nothing fires for the past', () => {
    expect(
      only(
        lines(config, [
          ...started,
          { at: '1h', track: 'V', arrives: '2d' },
          { at: '3h', track: 'W' },
          { at: '3d', leave: true },
        ]),
        'fired',
        'value',
      ),
    ).toEqual([
      '1d ada: fired reminder, because 1d since the start, not milestone value reached',
      '2d ada: milestone value reached, at 1h (Mon 5 Jan 10:00)',
    ]);
  });

  test('is of the account its person was in when it happened', () => {
    const team = small({
      milestones: [
        { id: 'value', title: 'V', kind: 'first-value', when: { event: 'V' } },
        { id: 'team', title: 'T', scope: 'account', when: { event: 'A', by: 'account' } },
      ],
    });
    const reached = (groupedAt: string, arrives: string): string[] =>
      only(
        lines(team, [
          ...started,
          { at: groupedAt, group: { accountId: 'acme', traits: {} }, arrives },
          { at: '2h', track: 'A', arrives: '5h' },
          { at: '6h', leave: true },
        ]),
        'team',
      );
    expect(reached('1h', '1h')).toEqual(['5h ada: milestone team reached, at 2h (Mon 5 Jan 11:00)']);
    expect(reached('3h', '3h')).toEqual([]);
    // A group call that itself comes late takes the events after it along.
    expect(reached('1h', '6h')).toEqual(['6h ada: milestone team reached, at 2h (Mon 5 Jan 11:00)']);
  });
});

describe('the collector', () => {
  const quiet: Partial<Config> = { limits: { quietHours: { from: '20:00', to: '08:00' } } };
  const config = (what: Intervention['do']): Config =>
    small({
      ...quiet,
      interventions: [{ id: 'mail', when: { event: 'A' }, do: what, unless: { event: 'B' } }],
    });
  const late: Timeline = [...started, { at: '12h', track: 'A' }];

  test('holds email back in quiet hours, and not a webhook', () => {
    expect(lines(config([email, { webhook: 'crm' }]), [...late, { at: '2d', leave: true }]).slice(1)).toEqual(
      [
        '12h ada: fired mail, because "A"',
        '12h ada: email hello to ada@example.test waits until 23h (Tue 6 Jan 08:00), held back by the quiet hours',
        '12h ada: webhook crm sent',
        '12h30m ada: gone: 30 minutes without a sign',
        '23h ada: email hello to ada@example.test sent',
      ],
    );
  });

  test('holds it back from the first instant of the quiet hours, whatever else happens in it', () => {
    const timeline = [...started, { at: '11h', track: 'A' }, { at: '11h', track: 'X' }];
    expect(only(lines(config(email), timeline), 'email')).toEqual([
      '11h ada: email hello to ada@example.test waits until 23h (Tue 6 Jan 08:00), held back by the quiet hours',
    ]);
  });

  test('finds the address of an owner whichever member told it', () => {
    const team = small({
      interventions: [on('tell', 'A', { email: { template: 'x', to: 'owner', subject: 'X' } })],
    });
    const group = (user: string, traits: object) => ({
      at: '0s',
      user,
      group: { accountId: 'acme', traits },
    });
    expect(
      only(
        lines(team, [
          group('ada', { owner: 'cs@example.test' }),
          group('bo', {}),
          { at: '0s', user: 'bo', track: 'S' },
          { at: '0s', user: 'bo', track: 'A' },
        ]),
        'sent',
      ),
    ).toEqual(['0s bo: email x to cs@example.test sent']);
  });

  test('does not send what has lost its reason by then', () => {
    expect(
      only(lines(config(email), [...late, { at: '23h', track: 'B' }, { at: '2d', leave: true }]), 'email'),
    ).toEqual([
      '12h ada: email hello to ada@example.test waits until 23h (Tue 6 Jan 08:00), held back by the quiet hours',
      '23h ada: email hello to ada@example.test cancelled: "B"',
    ]);
  });

  test('gathers what it tells an owner: one message an account and rule within an hour', () => {
    const team = small({ interventions: [on('tell', 'A', { notify: 'owner' })] });
    const member = (user: string, account: string, minute: number): Timeline => [
      { at: `${minute}m`, user, group: { accountId: account, traits: { owner: `${account}@example.test` } } },
      { at: `${minute}m`, user, track: 'S' },
      { at: `${minute}m`, user, track: 'A' },
    ];
    expect(
      only(
        lines(team, [
          ...member('ada', 'acme', 0),
          ...member('bo', 'acme', 59),
          ...member('cy', 'acme', 60),
          ...member('dee', 'globex', 10),
          { at: '9h', leave: true },
        ]),
        'sent',
      ),
    ).toEqual([
      '1h *: message to the owner at acme@example.test about ada, bo sent',
      '1h10m dee: message to the owner at globex@example.test about dee sent',
      '2h cy: message to the owner at acme@example.test about cy sent',
    ]);
  });

  test('cancels what a newly published config has no rule for', () => {
    const published = { 'next.json': small(quiet) };
    expect(
      only(
        lines(config(email), [...late, { at: '13h', publish: 'next.json' }, { at: '2d', leave: true }], {
          published,
        }),
        'email',
      ),
    ).toEqual([
      '12h ada: email hello to ada@example.test waits until 23h (Tue 6 Jan 08:00), held back by the quiet hours',
      '13h ada: email hello to ada@example.test cancelled: its rule is no more',
    ]);
  });
});

describe('what is pressed and answered', () => {
  test('does what the config says, and is an event like any other', () => {
    const config = small({
      ...content,
      badges: [{ id: 'star', title: 'Star', milestone: 'value' }],
      checklists: [
        {
          id: 'list',
          title: 'List',
          items: [{ milestone: 'value', action: { tour: 'walk' } }],
          onComplete: { survey: 'goal' },
        },
      ],
      interventions: [
        on('start', 'A', [
          { prompt: 'tip' },
          { callback: 'cheer' },
          { track: 'Cheered' },
          { checklist: 'list' },
        ]),
        on('put-away', 'B', { dismiss: true }),
        on('cheered', 'Cheered', { webhook: 'cheered' }),
        on('starred', 'foothold:badge_shown', { webhook: 'starred' }),
      ],
    });
    expect(
      lines(config, [
        ...started,
        { at: '1m', track: 'A' },
        { at: '2m', track: 'B' },
        { at: '3m', click: { id: 'list', action: 0 } },
        { at: '4m', click: { id: 'walk', action: 0 } },
        { at: '5m', click: { id: 'walk', action: 0 } },
        { at: '6m', track: 'V' },
        { at: '7m', answer: { survey: 'goal', value: 'b' } },
        {
          at: '7m',
          expect: { traits: { goal: 'b' }, shown: [], badges: ['star'], progress: { list: '1 of 1' } },
        },
      ]),
    ).toEqual([
      '1m ada: fired start, because "A"',
      '1m ada: calls cheer',
      '1m ada: tracks Cheered',
      '1m ada: opens checklist list',
      '1m ada: prompt tip shown',
      '1m ada: fired cheered, because "Cheered"',
      '1m ada: webhook cheered sent',
      '2m ada: fired put-away, because "B"',
      '2m ada: prompt tip closed, put away',
      '3m ada: tour walk shown',
      '5m ada: tour walk closed, at its end',
      '6m ada: milestone value reached',
      '6m ada: progress list: 1 of 1',
      '6m ada: badge star earned',
      '6m ada: badge star celebrated',
      '6m ada: fired starred, because "foothold:badge_shown"',
      '6m ada: webhook starred sent',
      '6m ada: checklist list complete',
      '6m ada: survey goal shown',
      '7m ada: survey goal closed, answered',
    ]);
  });

  test('puts a prompt away when that is what its button does', () => {
    const config: Config = {
      ...rules(on('show', 'A', { prompt: 'card' }), on('other', 'A', { prompt: 'tip' })),
      limits: { afterDismissal: '1d' },
    };
    const list = lines(config, [
      ...started,
      { at: '1m', track: 'A' },
      { at: '2m', click: { id: 'card', action: 0 } },
      { at: '2m', expect: { shown: ['tip'] } },
    ]);
    expect(only(list, 'card')).toEqual(['1m ada: prompt card shown', '2m ada: prompt card closed, put away']);
  });

  test.each([
    [{ answer: { survey: 'goal', value: 'a' } }, 'the survey "goal" on screen'],
    [{ click: { id: 'card', action: 0 } }, '"card" on screen'],
    [{ click: { id: 'tip', action: 7 } }, 'a button at place 7 of "tip"'],
    [{ dismiss: 'walk' }, '"walk" on screen'],
  ])('%j fails when it is not there', (act, expected) => {
    const config = rules(on('show', 'A', { prompt: 'tip' }), on('other', 'B', { prompt: 'card' }));
    const { failure } = play(config, [...started, { at: '1m', track: 'A' }, { at: '2m', ...act }]);
    expect(failure).toMatchObject({ index: 3, user: 'ada', wrong: [{ expected, found: ['tip'] }] });
  });
});

describe('a published config', () => {
  const before = rules(on('mail', 'A', email));
  const after = small({
    milestones: [
      { id: 'value', title: 'V', kind: 'first-value', when: { event: 'A', count: 2 } },
      { id: 'old', title: 'O', when: { event: 'V' } },
    ],
    interventions: [on('mail', 'A', email), { id: 'news', when: { milestone: 'value' }, do: email }],
  });

  test('re-derives everybody from their log; what fired does not fire again', () => {
    expect(
      only(
        lines(
          before,
          [
            ...started,
            { at: '1h', track: 'A' },
            { at: '2h', track: 'A' },
            { at: '1d', publish: 'after.json' },
            { at: '1d', expect: { fired: ['mail', 'news'], milestones: { value: '2h' }, ttfv: '2h' } },
          ],
          { published: { 'after.json': after } },
        ),
        'fired',
        'milestone',
      ),
    ).toEqual([
      '1h ada: fired mail, because "A"',
      '1d ada: milestone value reached, at 2h (Mon 5 Jan 11:00)',
      '1d ada: fired news, because milestone value reached',
    ]);
  });
});

test('who is meant is who was last named; before that, who is named first', () => {
  const users = play(small({}), [
    { at: '0s', track: 'A' },
    { at: '0s', user: 'bo', track: 'B' },
    { at: '0s', track: 'C' },
    { at: '0s', identify: { userId: 'ada', traits: {} } },
    { at: '0s', track: 'D' },
  ]).happenings.flatMap((one) => (one.what === 'said' ? one.user : []));
  expect(users).toEqual(['bo', 'bo', 'bo', 'ada', 'ada']);
});

test('an account an entry names is the one its person is in from then on', () => {
  const team = small({
    milestones: [
      { id: 'value', title: 'V', kind: 'first-value', when: { event: 'V' } },
      { id: 'two', title: 'T', scope: 'account', when: { active: 'users', gte: 2 } },
    ],
  });
  const { failure } = play(team, [
    { at: '0s', user: 'ada', account: 'acme', track: 'S' },
    { at: '1h', user: 'bo', account: 'globex', track: 'S' },
    { at: '1h', user: 'ada', expect: { milestones: { two: null } } },
    { at: '2h', user: 'bo', account: 'acme', track: 'A' },
    { at: '2h', user: 'ada', expect: { milestones: { two: '2h' } } },
    { at: '2h', user: 'bo', expect: { milestones: { two: '2h' } } },
  ]);
  expect(failure).toBeNull();
});

test('without an account, account facts are unknown', () => {
  const config = rules({ id: 'alone', when: { not: { active: 'users', gte: 2 } }, do: email });
  expect(only(lines(config, started), 'fired')).toEqual([]);
  const grouped = [
    ...started,
    { at: '1h', group: { accountId: 'acme', traits: {} } },
    { at: '1h', track: 'A' },
  ];
  expect(only(lines(config, grouped), 'fired')).toEqual([
    '1h ada: fired alone, because not active people in the account at least 2',
  ]);
});

test('what fired counts from the person’s own last expectation, whatever that was about', () => {
  const config = rules(on('mail', 'A', email), on('again', 'B', email));
  const { failure, held } = play(config, [
    ...started,
    { at: '1h', track: 'A' },
    { at: '1h', user: 'bo', expect: { fired: [] } },
    { at: '1h', user: 'ada', expect: { fired: ['mail'] } },
    { at: '2h', track: 'B' },
    { at: '2h', expect: { fired: ['again'], notFired: [] } },
    { at: '3h', expect: { fired: [] } },
  ]);
  expect([failure, held]).toEqual([null, 4]);
  const blind = play(config, [
    ...started,
    { at: '1h', track: 'A' },
    { at: '1h', expect: { stage: null } },
    { at: '1h', expect: { fired: ['mail'] } },
  ]);
  expect(blind.failure).toMatchObject({ index: 4, wrong: [{ key: 'fired', expected: ['mail'], found: [] }] });
  // Ever is ever.
  const ever = play(config, [
    ...started,
    { at: '1h', track: 'A' },
    { at: '1h', expect: { fired: ['mail'] } },
    { at: '9d', expect: { notFired: ['again', 'mail'] } },
  ]);
  expect(ever.failure).toMatchObject({ index: 4, wrong: [{ key: 'notFired', found: ['mail'] }] });
});

test('with the account as its subject, time to first value is that of its first member there', () => {
  const config = small({ subject: 'account', timezone: 'UTC' });
  const { failure } = play(config, [
    { at: '0s', user: 'ada', group: { accountId: 'acme', traits: {} } },
    { at: '0s', user: 'ada', track: 'S' },
    { at: '1d', user: 'bo', group: { accountId: 'acme', traits: {} } },
    { at: '1d', user: 'bo', track: 'S' },
    { at: '2d', user: 'bo', track: 'V' },
    { at: '2d', user: 'ada', expect: { ttfv: '2d', milestones: { value: null } } },
    { at: '2d', user: 'bo', expect: { ttfv: '2d' } },
    { at: '3d', user: 'sol', track: 'S' },
    { at: '4d', user: 'sol', track: 'V' },
    { at: '4d', user: 'sol', expect: { ttfv: '1d' } },
  ]);
  expect(failure).toBeNull();
});

test('what follows from a firing is not the person’s own doing', () => {
  const config = rules(on('echo', 'A', { track: 'X' }), {
    id: 'quiet',
    when: { all: [{ event: 'X' }, { active: 'days', is: 1 }] },
    do: email,
  });
  const timeline = [...started, { at: '1m', track: 'A', arrives: '1d' }, { at: '1d', visit: { page: '/' } }];
  expect(only(lines(config, timeline), 'tracks', 'fired')).toEqual([
    '1d ada: fired echo, because "A"',
    '1d ada: tracks X',
    '1d ada: fired quiet, because "X", active days is 1',
  ]);
});

test('what an account reaches by time alone it reaches at the instant, after that instant’s events', () => {
  const config = small({
    milestones: [
      { id: 'value', title: 'V', kind: 'first-value', when: { event: 'V' } },
      { id: 'old', title: 'O', scope: 'account', when: { elapsed: '2d' } },
      {
        id: 'idle',
        title: 'I',
        scope: 'account',
        when: { all: [{ elapsed: '2d' }, { not: { event: 'A', by: 'account' } }] },
      },
    ],
    interventions: [{ id: 'wake-up', when: { milestone: 'idle' }, do: email }],
  });
  const member = (user: string, account: string): Timeline => [
    { at: '0s', user, group: { accountId: account, traits: {} } },
    { at: '0s', user, track: 'S' },
  ];
  const { failure } = play(config, [
    ...member('ada', 'acme'),
    ...member('bo', 'acme'),
    ...member('cy', 'globex'),
    { at: '2d', user: 'cy', expect: { milestones: { old: '2d', idle: '2d' }, fired: ['wake-up'] } },
    { at: '2d', user: 'bo', track: 'B' },
    { at: '2d', user: 'ada', track: 'A' },
    { at: '2d', user: 'bo', expect: { milestones: { old: '2d', idle: null }, fired: [] } },
    { at: '2d', user: 'ada', expect: { fired: [] } },
  ]);
  expect(failure).toBeNull();
});
