import type {
  Anchor,
  AnchorBase,
  Condition,
  Config,
  Event,
  Facts,
  Goal,
  Intervention,
  JsonObject,
  NumberComparator,
  PlainAction,
  SequenceStep,
  TraitChanges,
  Where,
} from '@foothold/engine';
import fc from 'fast-check';

/** Monday, 23 March 2026, 09:00 UTC: the clocks of Europe change on the Sunday after. */
export const BASE: number = Date.UTC(2026, 2, 23, 9);
const HOUR_MS = 3_600_000;

const NAMES = ['A', 'B', 'C', 'Page Viewed'] as const;
const name = fc.constantFrom(...NAMES);
const length = fc.constantFrom('30m', '1h', '6h', '1d', '36h', '3d');
const lasting = fc.oneof(length, fc.constantFrom('1bd', '2bd'));

const where: fc.Arbitrary<Where> = fc.constantFrom<Where>(
  { p: 1 },
  { p: { gte: 1 } },
  { 'deep.q': { exists: false } },
  { p: { not: 1 }, 'deep.q': 'x' },
);
const count: fc.Arbitrary<number | NumberComparator> = fc.oneof(
  fc.integer({ min: 1, max: 3 }),
  fc.constantFrom<NumberComparator>(
    { is: 2 },
    { not: 1 },
    { gt: 1 },
    { lt: 2 },
    { lte: 1 },
    { in: [1, 3] },
    { is: 0 },
    { gte: 2, lt: 4 },
  ),
);
/** Leaves keys out rather than setting them to undefined. */
const some = <T extends object>(
  shape: { [K in keyof T]: fc.Arbitrary<T[K]> },
  required: (keyof T)[],
): fc.Arbitrary<T> =>
  // fast-check types optional keys by a literal list it cannot see here.
  fc.record(shape, { requiredKeys: required }) as unknown as fc.Arbitrary<T>;

const base = (ids: Ids): fc.Arbitrary<AnchorBase> =>
  fc.oneof(
    fc.constantFrom<AnchorBase>('start', 'last-active', 'last-progress', 'session'),
    fc.record({ event: name }),
    ...(ids.milestones.length > 0 ? [fc.record({ milestone: fc.constantFrom(...ids.milestones) })] : []),
    ...(ids.stages.length > 0 ? [fc.record({ stage: fc.constantFrom(...ids.stages) })] : []),
  );
const anchor = (ids: Ids): fc.Arbitrary<Anchor> =>
  fc.oneof({ weight: 3, arbitrary: base(ids) }, fc.record({ at: base(ids), plus: lasting }));
/** Anchors that stay where they are. */
const fixedAnchor = (ids: Ids): fc.Arbitrary<Anchor> => {
  const fixed = fc.oneof(
    fc.constant<AnchorBase>('start'),
    fc.record({ event: name }),
    ...(ids.milestones.length > 0 ? [fc.record({ milestone: fc.constantFrom(...ids.milestones) })] : []),
  );
  return fc.oneof(fixed, fc.record({ at: fixed, plus: length }));
};

/** Ids a condition may name. */
export interface Ids {
  readonly milestones: readonly string[];
  readonly stages: readonly string[];
}

const step: fc.Arbitrary<SequenceStep> = some<SequenceStep>(
  { event: fc.oneof(name, fc.constant('*'), fc.constant(['A', 'B'])), where },
  ['event'],
);

/** Conditions the log alone decides. */
export function logCondition(ids: Ids): fc.Arbitrary<Condition> {
  const leaves: fc.Arbitrary<Condition>[] = [
    some<Extract<Condition, { event: unknown }>>(
      {
        event: fc.oneof(
          { weight: 4, arbitrary: name },
          fc.constant('*'),
          fc.constant(['A', 'C']),
          fc.constant('foothold:odd'),
        ),
        where,
        count,
        distinct: fc.constantFrom('p', 'deep.q'),
        within: length,
        since: anchor(ids),
      },
      ['event'],
    ),
    some<Extract<Condition, { active: unknown }>>(
      {
        active: fc.constant('days'),
        gte: fc.integer({ min: 1, max: 3 }),
        within: length,
        since: anchor(ids),
        until: fixedAnchor(ids),
      },
      ['active', 'gte'],
    ),
    some<Extract<Condition, { elapsed: unknown }>>({ elapsed: lasting, since: anchor(ids) }, ['elapsed']),
    some<Extract<Condition, { sequence: unknown }>>(
      { sequence: fc.array(step, { minLength: 1, maxLength: 3 }), within: length },
      ['sequence'],
    ),
    fc.constantFrom<Condition>(
      { trait: 'plan', is: 'pro' },
      { trait: 'plan', exists: false },
      { trait: 'account.seats', gte: 5 },
      { trait: 'logins', gte: 2 },
      { trait: 'roles', contains: 'admin' },
      { segment: 'pro' },
      { segment: ['rest', 'pro'] },
    ),
    fc.constantFrom<Condition>(
      { signal: 'stalled', for: '1d' },
      { signal: 'stalled' },
      { signal: 'absent', for: '1d' },
      { signal: 'absent', for: '6h', since: { event: 'A' } },
      { signal: 'workflow-isolation', after: '1d' },
      { signal: 'workflow-isolation', after: '6h', features: ['f0'] },
      { signal: 'sla-breach' },
      // First value itself cannot wait for being late.
      ...(ids.milestones.includes('m0')
        ? ([{ signal: 'ttfv-breach', times: 1 }, { signal: 'ttfv-breach' }] as const)
        : []),
    ),
    ...(ids.milestones.length > 0 ? [fc.record({ milestone: fc.constantFrom(...ids.milestones) })] : []),
    ...(ids.stages.length > 0 ? [fc.record({ stage: fc.constantFrom(...ids.stages) })] : []),
  ];
  return combined(fc.oneof(...leaves));
}

/** Conditions over an account. */
export const accountCondition: fc.Arbitrary<Condition> = combined(
  fc.oneof<fc.Arbitrary<Condition>[]>(
    some<Extract<Condition, { active: unknown }>>(
      {
        active: fc.constantFrom('users', 'share'),
        gte: fc.constantFrom(0.3, 0.5, 1, 2, 3),
        within: length,
        since: fixedAnchor({ milestones: [], stages: [] }),
        until: fixedAnchor({ milestones: [], stages: [] }),
      },
      ['active', 'gte'],
    ),
    some<Extract<Condition, { event: unknown }>>(
      {
        event: name,
        by: fc.constant('account'),
        where,
        count,
        within: length,
        since: fc.constantFrom<Anchor>('start', 'last-active'),
      },
      ['event', 'by'],
    ),
    fc.constantFrom<Condition>(
      { signal: 'single-player' },
      { signal: 'single-player', after: '6h', seats: 5 },
      { trait: 'account.seats', gte: 5 },
    ),
  ),
);

/** Conditions only a browser can answer. */
export const pageCondition: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { page: '/projects/*' },
  { page: ['https://app.test/*', '/x'] },
  { element: '#a', is: 'visible' },
  { element: '#a', is: 'absent' },
  { element: '#b', is: 'clicked' },
  { signal: 'stalled', slowerThan: 'p75' },
);

export const dropCondition: fc.Arbitrary<Condition> = fc.record({
  signal: fc.constant('engagement-drop' as const),
  days: fc.integer({ min: 1, max: 3 }),
  below: fc.constantFrom(0.3, 0.4, 1, 1.5),
});

export function combined(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const pair = fc.array(leaf, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ not: leaf }) },
    { weight: 2, arbitrary: fc.record({ all: pair }) },
    { weight: 2, arbitrary: fc.record({ any: pair }) },
    { weight: 1, arbitrary: fc.record({ all: fc.tuple(leaf, fc.record({ not: leaf })) }) },
  );
}

const properties: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  {},
  { p: 0 },
  { p: 1 },
  { p: 2, deep: { q: 'x' } },
  { p: 1, deep: { q: 'y' } },
  { p: null },
  { p: 'a text too long to be kept as it is, so a hash stands for it' },
);

/** What an identify or group call may do to traits beside setting them, kinds that do not fit included. */
export const changes: fc.Arbitrary<TraitChanges> = fc.constantFrom<TraitChanges>(
  { once: { plan: 'pro', logins: 2 } },
  { add: { logins: 1, seats: 2 } },
  { add: { logins: -1, plan: 1 } },
  { append: { roles: 'admin', logins: 'x' } },
  { append: { roles: ['viewer', 'admin'] } },
  { remove: { roles: 'admin', plan: 'pro' } },
  { unset: ['plan', 'seats'] },
  { add: { logins: 2 }, append: { roles: 'admin' }, remove: { roles: 'admin' }, unset: ['logins'] },
);

/** Logs with few instants, so that events share them, and gaps up to days, so that timers run. */
export function logOf(size: number, users: readonly string[] = ['u']): fc.Arbitrary<Event[]> {
  const one = fc.record({
    kind: fc.constantFrom(
      'track',
      'track',
      'track',
      'track',
      'page',
      'passive',
      'own',
      'identify',
      'group',
      'start',
    ),
    name,
    at: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 36 }).map((n) => n * 6 * HOUR_MS) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => n * 30 * 60_000) },
      fc.integer({ min: 0, max: 200 * HOUR_MS }),
    ),
    seq: fc.integer({ min: 0, max: 2 }),
    properties,
    plan: fc.constantFrom('pro', 'free'),
    changed: fc.option(changes, { nil: undefined }),
    user: fc.constantFrom(...users),
  });
  return fc.array(one, { maxLength: size }).map((raw) =>
    raw.map(({ kind, name, at, seq, properties, plan, changed, user }, i): Event => {
      const event = {
        id: `e${i}`,
        at: BASE + at,
        seq,
        userId: user,
        properties,
        type: 'track' as const,
        name,
      };
      const also = changed === undefined ? {} : { changes: changed };
      if (kind === 'identify')
        return { ...event, ...also, type: 'identify', name: '', properties: seq === 2 ? {} : { plan } };
      if (kind === 'group')
        return {
          ...event,
          ...also,
          type: 'group',
          name: '',
          accountId: plan === 'pro' || users.length > 1 ? 'acme' : 'other',
          properties: { seats: 2 + seq * 2 },
        };
      if (kind === 'page') return { ...event, type: 'page', name: 'Page Viewed' };
      if (kind === 'passive') return { ...event, passive: true };
      if (kind === 'own') return { ...event, name: 'foothold:odd' };
      if (kind === 'start') return { ...event, name: 'S' };
      return event;
    }),
  );
}

/** What may happen to the tour of `pacedConfig`, nonsense included. */
export const tourEvents: fc.Arbitrary<Event[]> = fc
  .array(
    fc.record({
      verb: fc.constantFrom(
        'started',
        'started',
        'moved',
        'moved',
        'moved',
        'completed',
        'dismissed',
        'closed',
        'seen',
      ),
      step: fc.constantFrom(1, 1, 0, 2, 3, -1, 0.5, 'x'),
      tour: fc.constantFrom('tour', 'tour', 'tour', 'tour', 'other'),
      at: fc.integer({ min: 0, max: 60 }),
      seq: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 10 },
  )
  .map((raw) =>
    raw.map(({ verb, step, tour, at, seq }, i) => ({
      id: `t${i}`,
      at: BASE + at * 3 * HOUR_MS,
      seq,
      type: 'track' as const,
      name: `foothold:tour_${verb}`,
      properties: { tour, step },
    })),
  );

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland');

/** Small configs with every kind of latch. */
export const latchConfig: fc.Arbitrary<Config> = fc
  .record({ milestones: fc.integer({ min: 1, max: 3 }), stages: fc.integer({ min: 0, max: 2 }) })
  .chain(({ milestones, stages }) => {
    const stageIds = Array.from({ length: stages }, (_, i) => `s${i}`);
    const ids = (upTo: number): Ids => ({
      milestones: Array.from({ length: upTo }, (_, i) => `m${i}`),
      stages: stageIds,
    });
    return fc.record({
      version: fc.constant(1 as const),
      project: fc.constant('p'),
      timezone: zones,
      start: fc.option(
        fc.constantFrom<Condition>({ event: 'S' }, { any: [{ event: 'S' }, { trait: 'plan', is: 'pro' }] }),
        { nil: undefined },
      ),
      segments: fc.constant([
        { id: 'pro', when: { trait: 'plan', is: 'pro' }, targets: { m0: '1d' } },
        { id: 'rest', targets: { m0: ['1d', '36h'] as const } },
      ]),
      milestones: fc.tuple(
        ...Array.from({ length: milestones }, (_, i) =>
          fc.record({
            id: fc.constant(`m${i}`),
            title: fc.constant('m'),
            kind: fc.constant(i === 0 ? ('first-value' as const) : ('setup' as const)),
            when: logCondition(ids(i)),
            segments: fc.option(fc.constant(['pro']), { nil: undefined, freq: 5 }),
          }),
        ),
      ),
      stages: fc.tuple(
        ...stageIds.map((id) =>
          fc.record({
            id: fc.constant(id),
            entry: fc.option(logCondition(ids(milestones)), { nil: undefined }),
            exit: logCondition(ids(milestones)),
            sla: fc.constant('1d'),
          }),
        ),
      ),
      features: fc.tuple(
        fc.record({ id: fc.constant('f0'), when: fc.constant<Condition>({ event: 'A' }) }),
        fc.record({ id: fc.constant('f1'), when: logCondition(ids(0)) }),
      ),
      interventions: fc.tuple(
        fc.record({
          id: fc.constant('i0'),
          when: logCondition(ids(milestones)),
          do: fc.constant({ track: 'x' }),
          expires: fc.constant('1d'),
        }),
      ),
    });
  });

export const facts: fc.Arbitrary<Facts> = fc.oneof(
  fc.constant<Facts>({ host: 'server', session: null }),
  fc.record({
    host: fc.constant('browser' as const),
    session: fc.option(fc.integer({ min: 0, max: 200 }).map((n) => ({ startedAt: BASE + n * HOUR_MS }))),
    page: fc.constantFrom(
      { path: '/projects/7', url: 'https://app.test/projects/7' },
      { path: '/', url: 'https://other.test/' },
    ),
    elements: fc.constantFrom(
      { '#a': { visible: true, clicked: false } },
      { '#b': { visible: false, clicked: true } },
      {},
    ),
    cohort: fc.constantFrom({ p75: 24 * HOUR_MS }, {}),
  }),
);

/** The log in order, each id once: the first delivered stays. */
export function inOrder(log: readonly Event[]): Event[] {
  const first = log.filter((event, i) => log.findIndex((one) => one.id === event.id) === i);
  return first.sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1));
}

const content: Pick<Config, 'prompts' | 'surveys' | 'tours'> = {
  prompts: [
    { id: 'modal', form: 'modal', title: 'm' },
    { id: 'tip', form: 'tooltip', title: 't' },
    { id: 'banner', form: 'banner', title: 'b' },
  ],
  surveys: [{ id: 'nps', kind: 'nps', question: 'q', setsTrait: 'plan' }],
  tours: [
    {
      id: 'tour',
      steps: [
        { title: '1' },
        { title: '2', advance: { event: 'A' }, branch: [{ when: { event: 'C' }, to: 0 }] },
      ],
      resume: false,
    },
  ],
};

const action = fc.constantFrom<PlainAction>(
  { prompt: 'modal' },
  { prompt: 'tip' },
  { prompt: 'banner' },
  { survey: 'nps' },
  { tour: 'tour' },
  { track: 'x' },
  { email: { template: 't', to: 'user', subject: 's' } },
  { notify: 'owner' },
  { webhook: 'crm' },
);

/** Configs with interventions under every kind of cap. */
export const pacedConfig: fc.Arbitrary<Config> = latchConfig.chain((config) => {
  const ids = {
    milestones: config.milestones.map(({ id }) => id),
    stages: (config.stages ?? []).map(({ id }) => id),
  };
  const when = fc.oneof(
    { weight: 3, arbitrary: logCondition(ids) },
    { weight: 1, arbitrary: fc.constant<Condition>({ elapsed: '0s' }) },
  );
  const loose = fc.oneof({ weight: 5, arbitrary: when }, pageCondition, dropCondition, accountCondition);
  const intervention = (id: string) =>
    fc.oneof(
      some<Intervention>(
        {
          id: fc.constant(id),
          when: loose,
          audience: logCondition(ids),
          unless: loose,
          do: fc.oneof(action, fc.array(action, { minLength: 1, maxLength: 2 })),
          priority: fc.constantFrom(10, 90),
          times: fc.integer({ min: 1, max: 3 }),
          cooldown: lasting,
        },
        ['id', 'when', 'do', 'cooldown'],
      ),
      some<Intervention>(
        {
          id: fc.constant(id),
          when,
          unless: loose,
          do: action,
          priority: fc.constantFrom(10, 90),
          times: fc.integer({ min: 1, max: 3 }),
          expires: lasting,
        },
        ['id', 'when', 'do'],
      ),
    );
  return fc
    .record({
      interventions: fc.tuple(intervention('i0'), intervention('i1'), intervention('i2'), intervention('i3')),
      limits: fc.record({
        interruptive: fc.record({
          session: fc.integer({ min: 1, max: 2 }),
          day: fc.integer({ min: 1, max: 2 }),
          gap: fc.constantFrom('0s', '30m', '6h'),
        }),
        email: fc.record({ week: fc.integer({ min: 1, max: 2 }) }),
        total: fc.record({ week: fc.integer({ min: 1, max: 4 }) }),
        afterDismissal: fc.constantFrom('0s', '6h', '1bd'),
        quietHours: fc.constant({ from: '20:00', to: '08:00' }),
      }),
      emptyStates: fc.tuple(
        fc.record({ id: fc.constant('e'), into: fc.constant('#e'), title: fc.constant('t'), when: loose }),
      ),
      goals: fc.constant<Goal[]>([
        { id: 'g', title: 'g', measure: { event: 'A', within: '1d' }, baseline: 0, target: 2, by: '3d' },
        { id: 'h', title: 'h', measure: { active: 'days', within: '3d' }, baseline: 0, target: 2, by: '2bd' },
      ]),
    })
    .map((more) => ({ ...config, ...content, ...more }));
});
