import { describe, expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { Host, present, SERVER } from '../../test/host.ts';
import { compiled, DAY_MS, group, HOUR_MS, identify, MINUTE_MS, T0, track } from '../../test/sample.ts';
import { World } from '../../test/world.ts';
import type { Config, Intervention, Limits } from '../config.ts';
import type { FireEffect } from '../decision.ts';

const content: Partial<Config> = {
  prompts: [
    { id: 'modal', form: 'modal', title: 'm' },
    { id: 'slideout', form: 'slideout', title: 's' },
    { id: 'tip', form: 'tooltip', title: 't' },
  ],
  surveys: [{ id: 'nps', kind: 'nps', question: 'q' }],
  tours: [{ id: 'tour', steps: [{ title: '1' }] }],
  experiments: [
    {
      id: 'copy',
      variants: [
        { id: 'plain', weight: 1 },
        { id: 'loud', weight: 1 },
      ],
      holdout: 0.2,
      goal: 'value',
    },
  ],
};
const email = { email: { template: 't', to: 'user', subject: 's' } } as const;

const config = (
  interventions: readonly Intervention[],
  limits?: Limits,
  more: Partial<Config> = {},
): Config => asking({ event: 'A' }, { ...content, ...more, interventions, limits });
const hostOf = (...args: Parameters<typeof config>): Host => {
  const host = new Host(compiled(config(...args)));
  host.deliver(track('S', 0));
  return host;
};
const heldBy = (host: Host, offset: number, facts = present(T0)): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(host.decide(facts, T0 + offset).reasons).map(([id, reason]) => [id, reason.heldBy]),
  );
const fires = (
  id: string,
  event: string,
  action: Intervention['do'],
  more: Partial<Intervention> = {},
): Intervention => ({ id, when: { event }, do: action, ...more });

describe('at one instant', () => {
  test('one thing takes the screen: the highest priority, then the first in the file; the rest wait', () => {
    const host = hostOf([
      fires('a', 'A', { prompt: 'modal' }),
      fires('b', 'A', { survey: 'nps' }),
      fires('c', 'A', { tour: 'tour' }, { priority: 80 }),
      fires('d', 'A', { prompt: 'tip' }),
    ]);
    host.deliver(track('A', 1));
    expect(
      host.decide(present(T0), T0 + 1).effects.map((one) => one.kind === 'fire' && one.intervention),
    ).toEqual(['c', 'd']);
    expect(heldBy(host, 1)).toEqual({ c: null, a: 'busy', b: 'busy', d: null });
    host.act(present(T0), T0 + 1);
    expect(heldBy(host, 2)).toEqual({ c: 'times', a: 'busy', b: 'busy', d: 'times' });
    host.own('foothold:tour_dismissed', T0 + 3, { tour: 'tour' });
    expect(host.act(present(T0), T0 + 3)).toEqual(['a']);
  });

  test.each([
    ['prompt', 'modal', 'busy'],
    ['prompt', 'slideout', 'busy'],
    ['prompt', 'tip', null],
    ['survey', 'nps', 'busy'],
    ['tour', 'tour', 'busy'],
  ] as const)('a %s such as %s on screen leaves the others %j', (surface, id, held) => {
    const host = hostOf([fires('a', 'A', { prompt: 'modal' }), fires('b', 'A', { survey: 'nps' })]);
    host.own(`foothold:${surface}_${surface === 'tour' ? 'started' : 'shown'}`, T0, { [surface]: id });
    host.deliver(track('A', 1));
    const other = id === 'modal' ? 'b' : 'a';
    expect(heldBy(host, 1)[other]).toBe(held);
  });

  test('what waits is asked again before it shows', () => {
    const host = hostOf([
      fires('a', 'A', { prompt: 'modal' }),
      { ...fires('b', 'A', { survey: 'nps' }), unless: { event: 'V' } },
    ]);
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.deliver(track('V', 2));
    host.own('foothold:prompt_dismissed', T0 + 3, { prompt: 'modal' });
    expect([host.act(present(T0), T0 + 3), heldBy(host, 3).b]).toEqual([[], 'unless']);
  });

  test('a list of actions, here and on the server, is one firing of the browser', () => {
    const host = hostOf([fires('a', 'A', [{ prompt: 'modal' }, email, { webhook: 'crm' }])]);
    host.deliver(track('A', 1));
    expect(heldBy(host, 1, SERVER).a).toBe('other-host');
    expect(heldBy(host, 1, { host: 'browser', session: null }).a).toBe('away');
    const [effect] = host.decide(present(T0), T0 + 1).effects;
    expect(effect).toMatchObject({
      intervention: 'a',
      actions: [{ prompt: 'modal' }, email, { webhook: 'crm' }],
    });
  });
});

describe('the budget', () => {
  const both = [
    fires('a', 'A', { prompt: 'modal' }),
    fires('b', 'B', { prompt: 'slideout' }),
    fires('tip', 'B', { prompt: 'tip' }),
  ];

  test('of a session is new with the next one', () => {
    const host = hostOf(both, { interruptive: { session: 1 } });
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.own('foothold:prompt_dismissed', T0 + 2, { prompt: 'modal' });
    host.deliver(track('B', 3));
    expect(heldBy(host, 3)).toEqual({ a: 'times', b: 'budget', tip: null });
    expect(heldBy(host, HOUR_MS, present(T0 + HOUR_MS)).b).toBe(null);
  });

  test('of a session counts from its first instant', () => {
    const rules = [fires('a', 'S', { survey: 'nps' }), fires('b', 'A', { prompt: 'modal' })];
    const host = hostOf(rules, { interruptive: { session: 1 } });
    expect(host.act(present(T0), T0)).toEqual(['a']);
    host.own('foothold:survey_dismissed', T0 + 1, { survey: 'nps' });
    host.deliver(track('A', 2));
    expect(heldBy(host, 2).b).toBe('budget');
  });

  test('of a day slides over 24 hours', () => {
    const host = hostOf(both, { interruptive: { day: 1 } });
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.deliver(track('B', 2));
    const later = present(T0 + HOUR_MS);
    expect(host.decide(later, T0 + DAY_MS).wakeAt).toBe(T0 + 1 + DAY_MS);
    expect([heldBy(host, DAY_MS, later).b, heldBy(host, DAY_MS + 1, later).b]).toEqual(['budget', null]);
  });

  test('of email counts over a week, and what is over it has not fired', () => {
    const host = hostOf(
      [fires('a', 'A', email), fires('b', 'A', email), fires('c', 'A', { notify: 'owner' })],
      { email: { week: 1 } },
    );
    host.deliver(track('A', 1));
    expect(host.act(SERVER, T0 + 1)).toEqual(['a', 'c']);
    expect(host.decide(SERVER, T0 + 7 * DAY_MS)).toMatchObject({
      wakeAt: T0 + 1 + 7 * DAY_MS,
      reasons: { b: { heldBy: 'budget', fired: 0 } },
    });
    expect(host.act(SERVER, T0 + 1 + 7 * DAY_MS)).toEqual(['b']);
  });

  test('counts a list with an email in it as an email', () => {
    const list = [{ webhook: 'crm' }, email] as const;
    const host = hostOf([fires('a', 'A', list), fires('b', 'A', list)], { email: { week: 1 } });
    host.deliver(track('A', 1));
    expect([host.act(SERVER, T0 + 1), heldBy(host, 2, SERVER)]).toEqual([['a'], { a: 'times', b: 'budget' }]);
  });

  test('keeps no more instants than its limits can ask for', () => {
    const often = { times: 100, cooldown: '1d' };
    const rules = [fires('a', 'A', email, often), fires('b', 'A', { survey: 'nps' }, often)];
    const kept = (limits: Limits): unknown => {
      const host = hostOf(rules, limits);
      host.deliver(track('A', 1));
      for (let week = 1; week < 20; week++) {
        const now = T0 + week * 7 * DAY_MS;
        host.act(SERVER, now);
        host.act(present(now), now);
      }
      const { interruptive, email: emails, total } = host.state.pace;
      return [interruptive.length, emails.length, total.length];
    };
    expect(kept({})).toEqual([0, 0, 0]);
    expect(kept({ interruptive: { session: 2, day: 3 }, email: { week: 1 }, total: { week: 4 } })).toEqual([
      3, 1, 4,
    ]);
  });

  test('is spent within one decision, too', () => {
    const host = hostOf([fires('a', 'A', email), fires('b', 'A', email)], { email: { week: 1 } });
    host.deliver(track('A', 1));
    expect(host.decide(SERVER, T0 + 1).effects).toMatchObject([{ intervention: 'a' }]);
  });

  test('of all things holds in the app and in the mailbox together, not what the person opens', () => {
    const host = hostOf([...both, fires('mail', 'B', email), fires('silent', 'B', { track: 'x' })], {
      total: { week: 1 },
    });
    host.own('foothold:tour_started', T0, { tour: 'tour' });
    host.own('foothold:tour_completed', T0, { tour: 'tour' });
    host.deliver(track('A', 1));
    expect(host.act(present(T0), T0 + 1)).toEqual(['a']);
    host.deliver(track('B', 2));
    expect([heldBy(host, 2).tip, heldBy(host, 2, SERVER).mail, heldBy(host, 2).silent]).toEqual([
      'budget',
      'budget',
      null,
    ]);
  });

  test('the gap runs from the end of one to the showing of the next', () => {
    const host = hostOf(both, { interruptive: { gap: '60s' } });
    host.deliver(track('A', 1));
    host.deliver(track('B', 1));
    host.act(present(T0), T0 + 1);
    expect(heldBy(host, 10 * MINUTE_MS).b).toBe('busy');
    host.own('foothold:prompt_dismissed', T0 + 10 * MINUTE_MS, { prompt: 'modal' });
    expect(host.decide(present(T0), T0 + 10 * MINUTE_MS).wakeAt).toBe(T0 + 11 * MINUTE_MS);
    expect([heldBy(host, 11 * MINUTE_MS - 1).b, heldBy(host, 11 * MINUTE_MS).b]).toEqual(['gap', null]);
  });

  test('what closes itself is followed by the gap, too', () => {
    const host = hostOf(
      [
        { ...fires('a', 'A', { prompt: 'modal' }), unless: { event: 'V' } },
        fires('b', 'A', { prompt: 'slideout' }),
      ],
      { interruptive: { gap: '60s' } },
    );
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.deliver(track('V', 2));
    const { effects, reasons } = host.decide(present(T0), T0 + 2);
    expect(effects).toEqual([
      {
        kind: 'record',
        name: 'foothold:prompt_closed',
        properties: { prompt: 'modal', intervention: 'a', because: 'unless' },
      },
    ]);
    expect(reasons.b?.heldBy).toBe('gap');
    expect([host.act(present(T0), T0 + 2), heldBy(host, 2 + MINUTE_MS).b]).toEqual([[], null]);
  });

  test('a dismissal is followed by rest', () => {
    const host = hostOf(both, { afterDismissal: '1d' });
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.own('foothold:prompt_dismissed', T0 + 2, { prompt: 'modal' });
    host.deliver(track('B', 3));
    expect(heldBy(host, 3)).toEqual({ a: 'times', b: 'resting', tip: 'resting' });
    expect(heldBy(host, 2 + DAY_MS, present(T0 + 9)).b).toBe(null);
  });
});

describe('how often', () => {
  test('without a cooldown `when` must have been false in between', () => {
    const host = hostOf([{ id: 'a', when: { event: 'A', within: '1h' }, do: { prompt: 'tip' }, times: 2 }]);
    const there = present(T0);
    const again = (offset: number): string[] => {
      host.own('foothold:prompt_dismissed', T0 + offset, { prompt: 'tip' });
      return host.act(there, T0 + offset);
    };
    host.deliver(track('A', 1));
    expect(host.act(there, T0 + 1)).toEqual(['a']);
    expect([again(2), heldBy(host, 2).a]).toEqual([[], 'still-true']);
    host.deliver(track('A', HOUR_MS));
    expect(again(HOUR_MS + 5)).toEqual([]);
    host.deliver(track('A', 3 * HOUR_MS));
    expect(again(3 * HOUR_MS)).toEqual(['a']);
    host.deliver(track('A', 6 * HOUR_MS));
    expect([again(6 * HOUR_MS), heldBy(host, 6 * HOUR_MS).a]).toEqual([[], 'times']);
  });

  test('an intervention expires so long after its `when` became true, and may again when it does so anew', () => {
    const host = hostOf([
      { id: 'a', when: { event: 'A', within: '2h' }, do: { prompt: 'tip' }, expires: '1h' },
    ]);
    host.deliver(track('A', 0));
    const verdicts = (offset: number): (string | null | undefined)[] => [heldBy(host, offset).a];
    expect([verdicts(HOUR_MS - 1), verdicts(HOUR_MS), verdicts(2 * HOUR_MS)]).toEqual([
      [null],
      ['expired'],
      ['when'],
    ]);
    expect(host.decide(present(T0), T0 + 1).wakeAt).toBe(T0 + HOUR_MS);
    host.deliver(track('A', 3 * HOUR_MS));
    expect(verdicts(3 * HOUR_MS)).toEqual([null]);
  });

  test('a cooldown may be business days', () => {
    const host = hostOf([
      { id: 'a', when: { event: 'A' }, do: { notify: 'owner' }, times: 2, cooldown: '5bd' },
    ]);
    host.deliver(track('A', 0));
    host.act(SERVER, T0);
    expect([host.act(SERVER, T0 + 7 * DAY_MS - 1), host.act(SERVER, T0 + 7 * DAY_MS)]).toEqual([[], ['a']]);
  });

  test('nothing is fired for a past in which it would have been true', () => {
    const host = hostOf([{ id: 'a', when: { event: 'A', within: '1h' }, do: { notify: 'owner' } }]);
    host.deliver(track('B', 3 * HOUR_MS));
    host.deliver(track('A', MINUTE_MS));
    expect(host.act(SERVER, T0 + 3 * HOUR_MS)).toEqual([]);
  });

  test('a firing that was recorded is never taken back by a late event, nor done twice', () => {
    const host = hostOf([{ id: 'a', when: { not: { event: 'A' } }, do: { notify: 'owner' } }]);
    host.act(SERVER, T0 + HOUR_MS);
    host.deliver(track('A', MINUTE_MS));
    expect([host.act(SERVER, T0 + 2 * HOUR_MS), host.state.fired.a?.n]).toEqual([[], 1]);
  });
});

describe('what is shown', () => {
  test.each(['prompt', 'survey', 'tour'] as const)(
    'a %s closes when its reason ends, and stays when that is unknown',
    (surface) => {
      const action = { prompt: { prompt: 'tip' }, survey: { survey: 'nps' }, tour: { tour: 'tour' } }[
        surface
      ];
      const host = hostOf([
        {
          id: 'a',
          when: { all: [{ event: 'A' }, { any: [{ page: '/a' }, { trait: 'open', is: true }] }] },
          do: action,
        },
      ]);
      host.deliver(track('A', 1));
      const on = { ...present(T0), page: { path: '/a', url: 'https://x.test/a' } };
      expect(host.act(on, T0 + 1)).toEqual(['a']);
      expect(host.decide(present(T0), T0 + 2).effects).toEqual([]);
      host.deliver(identify(3, { open: false }));
      const off = { ...on, page: { path: '/b', url: 'https://x.test/b' } };
      const { active, effects } = host.decide(off, T0 + 3);
      expect(effects).toMatchObject([
        { name: `foothold:${surface}_closed`, properties: { intervention: 'a', because: 'when' } },
      ]);
      expect(active[`${surface}s`]).toEqual([]);
      host.act(off, T0 + 3);
      expect(host.decide(on, T0 + 4).active[`${surface}s`]).toEqual([]);
    },
  );

  test('stays when something else loses its reason', () => {
    const host = hostOf(
      [
        { ...fires('a', 'A', { prompt: 'tip' }), unless: { event: 'V' } },
        fires('b', 'A', { prompt: 'modal' }),
      ],
      undefined,
      { surveys: [{ id: 'tip', kind: 'text', question: 'of the same id as a prompt' }] },
    );
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.own('foothold:survey_shown', T0 + 1, { survey: 'tip' });
    host.deliver(track('V', 2));
    const { active, effects } = host.decide(present(T0), T0 + 2);
    expect([active.prompts, active.surveys].map((list) => list.map(({ id }) => id))).toEqual([
      ['modal'],
      ['tip'],
    ]);
    expect(effects).toMatchObject([{ kind: 'record', properties: { prompt: 'tip', because: 'unless' } }]);
  });

  test('goes together with all else whose reason ends at that moment', () => {
    const until = { unless: { event: 'V' } };
    const host = hostOf([
      fires('a', 'A', { prompt: 'tip' }, until),
      fires('b', 'A', { prompt: 'modal' }, until),
    ]);
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.deliver(track('V', 2));
    const { active, effects } = host.decide(present(T0), T0 + 2);
    expect([active.prompts, effects.length]).toEqual([[], 2]);
  });

  test('does not come again while it is there', () => {
    const host = hostOf([fires('a', 'A', { prompt: 'tip' }, { times: 2, cooldown: '1m' })]);
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    expect(heldBy(host, 2 * MINUTE_MS).a).toBe('on-screen');
    host.own('foothold:prompt_dismissed', T0 + 2 * MINUTE_MS, { prompt: 'tip' });
    expect(heldBy(host, 2 * MINUTE_MS).a).toBe(null);
  });

  test('the audience is asked once, at firing', () => {
    const host = hostOf([{ ...fires('a', 'A', { prompt: 'tip' }), audience: { not: { event: 'B' } } }]);
    host.deliver(track('A', 1));
    host.act(present(T0), T0 + 1);
    host.deliver(track('B', 2));
    expect(host.decide(present(T0), T0 + 2).active.prompts).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  const quiet = { quietHours: { from: '20:00', to: '08:00', timezone: 'user' } } as const;
  const deliverAt = (host: Host, at: number): number => {
    const [effect] = host.decide(SERVER, at).effects as FireEffect[]; // Nothing is on screen on a server.
    return effect?.deliverAt ?? Number.NaN;
  };
  const local = (day: number, hour: number, minute = 0): number => Date.UTC(2026, 0, day, hour, minute);

  test('delay the delivery, not the firing, by the person’s own clock', () => {
    const host = hostOf([fires('a', 'S', email)], quiet, { timezone: 'UTC' });
    expect([
      deliverAt(host, local(5, 19, 59)),
      deliverAt(host, local(5, 20)),
      deliverAt(host, local(6, 7, 59)),
      deliverAt(host, local(6, 8)),
    ]).toEqual([local(5, 19, 59), local(6, 8), local(6, 8), local(6, 8)]);
    host.deliver(identify(1, { timezone: 'Asia/Tokyo' }));
    expect(deliverAt(host, local(5, 12))).toBe(local(5, 23));
    host.deliver(identify(2, { timezone: 'Nowhere/Land' }));
    expect(deliverAt(host, local(5, 12))).toBe(local(5, 12));
  });

  test('may lie within one day: their first instant is quiet, their last is not', () => {
    const host = hostOf([fires('a', 'S', email)], { quietHours: { from: '12:00', to: '14:00' } });
    const asked = [local(5, 11, 59), local(5, 12), local(5, 13, 59), local(5, 14), local(5, 23)];
    expect(asked.map((at) => deliverAt(host, at))).toEqual([
      local(5, 11, 59),
      local(5, 14),
      local(5, 14),
      local(5, 14),
      local(5, 23),
    ]);
    const none = hostOf([fires('a', 'S', email)], { quietHours: { from: '12:00', to: '12:00' } });
    expect(deliverAt(none, local(5, 12))).toBe(local(5, 12));
  });

  test('are cancelled with their reason', () => {
    const host = hostOf([{ ...fires('a', 'S', email), unless: { event: 'V' } }], quiet);
    host.act(SERVER, local(5, 22));
    expect(host.decide(SERVER, local(6, 3)).reasons.a?.ended).toBe(false);
    host.deliver(track('V', local(6, 4) - T0));
    expect(host.decide(SERVER, local(6, 4)).reasons.a?.ended).toBe(true);
  });

  test('wake the host when a reason ends by time alone, whoever else holds the firing back', () => {
    const audience = { trait: 'plan', not: 'pro' };
    const host = hostOf([{ ...fires('a', 'S', email), audience, unless: { elapsed: '15h' } }], quiet);
    host.deliver(identify(1, { plan: 'free' }));
    expect(host.act(SERVER, local(5, 22))).toEqual(['a']);
    host.deliver(identify(14 * HOUR_MS, { plan: 'pro' }));
    expect(host.decide(SERVER, local(5, 23))).toMatchObject({
      wakeAt: local(6, 0),
      reasons: { a: { ended: false } },
    });
    expect(host.decide(SERVER, local(6, 0)).reasons.a?.ended).toBe(true);
  });
});

describe('experiments', () => {
  const testing = fires('a', 'S', {
    experiment: 'copy',
    variants: { plain: { prompt: 'tip' }, loud: [{ prompt: 'modal' }, email] },
  });

  test('decide what is done, and the firing says which variant', () => {
    const host = hostOf([testing], { interruptive: { day: 1 } });
    const as = (variant: string | null) => ({ ...present(T0), assign: { copy: variant } });
    const [effect] = host.decide(as('loud'), T0).effects;
    expect(effect).toMatchObject({
      actions: [{ prompt: 'modal' }, email],
      properties: { intervention: 'a', occurrence: 0, variant: 'loud' },
    });
    expect(host.decide(as(null), T0).reasons.a?.heldBy).toBe('holdout');
    expect(host.decide(present(T0), T0).reasons.a?.heldBy).toBe('holdout');
    host.act(as('loud'), T0);
    expect(host.state.pace).toMatchObject({ interruptive: [T0] });
  });

  test('assign by the person’s id, or the account’s', () => {
    const by = (unit: 'user' | 'account') =>
      compiled(
        config([{ ...fires('a', 'S', { prompt: 'tip' }), experiment: 'e' }], undefined, {
          experiments: [{ id: 'e', unit, holdout: 0.5, variants: [{ id: 'v', weight: 1 }], goal: 'value' }],
        }),
      );
    const verdict = (unit: 'user' | 'account', user: string, account?: string) => {
      const host = new Host(by(unit));
      host.deliver(track('S', 0));
      return host.decide({ ...present(T0), unit: { user, ...(account ? { account } : {}) } }, T0).reasons.a
        ?.heldBy;
    };
    const users = Array.from({ length: 40 }, (_, i) => verdict('user', `u${i}`));
    expect(new Set(users)).toEqual(new Set([null, 'holdout']));
    expect(new Set(Array.from({ length: 40 }, (_, i) => verdict('account', `u${i}`, 'acme'))).size).toBe(1);
    expect(verdict('account', 'u1')).toBe('holdout');
  });
});

test('the programme’s holdout earns its milestones and badges, and sees nothing', () => {
  const host = hostOf([fires('a', 'S', { prompt: 'tip' })], undefined, {
    holdout: 0.1,
    badges: [{ id: 'b', title: 'b', when: { event: 'V' } }],
    checklists: [{ id: 'c', title: 'c', items: [{ milestone: 'value' }] }],
    emptyStates: [{ id: 'e', into: '#e', title: 'e', when: { event: 'S' } }],
  });
  host.deliver(track('V', 1));
  const { active, effects, reasons } = host.decide({ ...present(T0), assign: { holdout: true } }, T0 + 1);
  expect(effects).toEqual([]);
  expect(reasons.a?.heldBy).toBe('holdout');
  expect(active).toMatchObject({
    holdout: true,
    prompts: [],
    emptyStates: [],
    checklists: [{ visible: false, done: 1 }],
    badges: [{ id: 'b', seen: true }],
    milestones: { value: T0 + 1 },
  });
  expect(host.decide({ ...present(T0), assign: { holdout: false } }, T0 + 1).active).toMatchObject({
    holdout: false,
    emptyStates: ['e'],
    checklists: [{ visible: true }],
  });
  expect(host.decide(present(T0), T0 + 1).active.holdout).toBe(true);
});

test('presence, firings and late news, told as one story', () => {
  const program = compiled(
    config(
      [
        fires('hello', 'A', { prompt: 'modal' }),
        { id: 'away', when: { signal: 'absent', for: '2d' }, do: email },
      ],
      { interruptive: { session: 1 } },
    ),
  );
  const ada = new World(program, T0).as('ada').track('S').track('A');
  expect([ada.fired(), ada.shown()]).toEqual([['hello'], ['modal']]);
  ada.at('29m');
  expect(ada.shown()).toEqual(['modal']);
  ada.at('30m');
  expect(ada.shown()).toEqual([]);
  ada.at('3d');
  expect(ada.fired()).toEqual(['away']);
});

test('accounts are assigned and asked only when there is one', () => {
  const program = compiled(config([{ id: 'a', when: { active: 'users', lt: 2 }, do: { notify: 'owner' } }]));
  const host = new Host(program);
  host.deliver(track('S', 0));
  host.deliver(group(0, 'acme', {}));
  expect(host.decide(SERVER, T0).reasons.a?.when.truth).toBe(null);
});

describe('what our own events leave behind', () => {
  const badges = [{ id: 'b', title: 'b', when: { event: 'S' } }];
  const checklists = [{ id: 'c', title: 'c', items: [{ milestone: 'value' }] }];

  test('a list put away is a dismissal, a badge seen is not; the first time counts', () => {
    const host = hostOf([], undefined, { badges, checklists });
    const seen = (): unknown => host.decide(present(T0), T0 + 9).active.badges.map((one) => one.seen);
    expect(seen()).toEqual([false]);
    for (const offset of [1, 2]) host.own('foothold:badge_shown', T0 + offset, { badge: 'b' });
    expect([seen(), host.state.pace.dismissedAt]).toEqual([[true], null]);
    for (const offset of [3, 4]) host.own('foothold:checklist_dismissed', T0 + offset, { checklist: 'c' });
    expect(host.state).toMatchObject({
      closed: { 'badge:b': T0 + 1, 'checklist:c': T0 + 3 },
      pace: { dismissedAt: T0 + 4, endedAt: null },
    });
  });

  test('only what takes the screen begins the gap by leaving it, and only what was there is dismissed', () => {
    const host = hostOf([]);
    host.own('foothold:prompt_dismissed', T0 + 1, { prompt: 'tip' });
    expect(host.state.pace).toMatchObject({ endedAt: null, dismissedAt: null });
    host.own('foothold:prompt_shown', T0 + 2, { prompt: 'tip' });
    host.own('foothold:prompt_clicked', T0 + 3, { prompt: 'tip', action: 0 });
    expect(Object.keys(host.state.prompts)).toEqual(['tip']);
    host.own('foothold:prompt_dismissed', T0 + 4, { prompt: 'tip' });
    expect(host.state.pace).toMatchObject({ endedAt: null, dismissedAt: T0 + 4 });
    host.own('foothold:prompt_shown', T0 + 5, { prompt: 'modal' });
    host.own('foothold:prompt_closed', T0 + 6, { prompt: 'modal' });
    expect(host.state.pace).toMatchObject({ endedAt: T0 + 6, dismissedAt: T0 + 4 });
  });

  test('an answer without a value sets the trait to nothing', () => {
    const host = hostOf([], undefined, {
      surveys: [{ id: 'nps', kind: 'nps', question: 'q', setsTrait: 'score' }],
    });
    host.own('foothold:survey_answered', T0 + 1, { survey: 'nps' });
    expect(host.state.traits).toEqual({ score: null });
  });
});

describe('a list of actions', () => {
  const list = [{ track: 'x' }, { prompt: 'modal' }] as const;

  test('takes the screen, the gap and the rest of that in it which does', () => {
    const host = hostOf([fires('a', 'A', list)], { interruptive: { gap: '1h' }, afterDismissal: '2h' });
    host.own('foothold:survey_shown', T0, { survey: 'nps' });
    host.deliver(track('A', 1));
    expect(heldBy(host, 1).a).toBe('busy');
    host.own('foothold:survey_answered', T0 + 2, { survey: 'nps' });
    expect(heldBy(host, 2).a).toBe('gap');
    host.own('foothold:survey_shown', T0 + 3, { survey: 'nps' });
    host.own('foothold:survey_dismissed', T0 + 4, { survey: 'nps' });
    expect(heldBy(host, 4).a).toBe('resting');
    expect(heldBy(host, 4 + 2 * HOUR_MS).a).toBeNull();
  });

  test('spends the budget of all with whatever a person notices', () => {
    for (const action of [{ open: '/x' }, { checklist: 'c' }, list, [{ webhook: 'crm' }, email]] as const) {
      const rules = [fires('a', 'A', action), fires('b', 'B', { open: '/y' })];
      const host = hostOf(
        rules,
        { total: { week: 1 } },
        {
          checklists: [{ id: 'c', title: 'c', items: [{ milestone: 'value' }] }],
        },
      );
      host.deliver(track('A', 1));
      host.act(SERVER, T0 + 1);
      host.act(present(T0), T0 + 1);
      host.deliver(track('B', 2));
      expect([action, host.state.fired.a?.n, heldBy(host, 2).b]).toEqual([action, 1, 'budget']);
    }
  });

  test('a budget of none lets nothing through', () => {
    const host = hostOf([fires('a', 'S', email)], { email: { week: 0 } });
    expect(heldBy(host, 0, SERVER).a).toBe('budget');
  });
});

test('a verdict tells whether it fires, and that it ended only once it fired', () => {
  const host = hostOf([{ ...fires('a', 'A', email), unless: { event: 'V' } }]);
  const verdict = (offset: number): unknown => {
    const { fires: now, ended, fired, unless } = host.decide(SERVER, T0 + offset).reasons.a ?? {};
    return [now, ended, fired, unless?.head];
  };
  expect(verdict(0)).toEqual([false, false, 0, 'event']);
  host.deliver(track('A', 1));
  expect(verdict(1)).toEqual([true, false, 0, 'event']);
  host.act(SERVER, T0 + 1);
  expect(verdict(2)).toEqual([false, false, 1, 'event']);
  host.deliver(track('V', 3));
  expect(verdict(3)).toEqual([false, true, 1, 'event']);
});

test('quiet hours go by the person’s clock unless they say the config’s', () => {
  const deliverAt = (more: { timezone?: 'config' }): number | undefined => {
    const host = hostOf([fires('a', 'S', email)], { quietHours: { from: '20:00', to: '08:00', ...more } });
    host.deliver(identify(1, { timezone: 'Asia/Tokyo' }));
    const [effect] = host.decide(SERVER, Date.UTC(2026, 0, 5, 12)).effects as FireEffect[]; // Nothing is on screen on a server.
    return effect?.deliverAt;
  };
  expect([deliverAt({}), deliverAt({ timezone: 'config' })]).toEqual([
    Date.UTC(2026, 0, 5, 23),
    Date.UTC(2026, 0, 5, 12),
  ]);
});
