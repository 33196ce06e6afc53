import { type Condition, type Config, type Event, type Facts, parseDuration } from '@foothold/engine';
import { quickBusinessDaysAfter } from './calendar.ts';
import { type Moment, truthOf } from './naive.ts';

/** What a condition reads, so that it is asked again when, and only when, that changes. */
interface Reads {
  readonly names: Set<string>;
  activity: boolean;
  traits: boolean;
  progress: boolean;
  /** `milestones`, `stages`, `features` with their ids. */
  readonly latches: Set<string>;
}

interface Rule {
  readonly kind: 'milestones' | 'entry' | 'exit' | 'features' | 'edges';
  readonly id: string;
  readonly when: Condition | null;
  readonly after: string | null;
  readonly reads: Reads;
}

/** Reads the whole document of a condition: any key that names something names something it reads. */
function readsOf(config: Config, raw: unknown): Reads {
  const reads: Reads = {
    names: new Set(),
    activity: false,
    traits: false,
    progress: false,
    latches: new Set(),
  };
  const visit = (value: unknown, key: string, isAnchor: boolean): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, key, isAnchor);
    else if (typeof value === 'string') {
      if (key === 'event') reads.names.add(value);
      if (key === 'milestone') reads.latches.add(`milestones:${value}`);
      // Which stage is the current one, every stage decides.
      if (key === 'stage' && isAnchor) reads.latches.add(`stages:${value}`);
      else if (key === 'stage') readAll(config.stages, 'stages');
      if (key === 'segment' || key === 'trait' || value === 'share') reads.traits = true;
      if (key === 'active' || value === 'last-active' || value === 'session') reads.activity = true;
      if (value === 'last-progress') reads.progress = true;
    } else if (value !== null && typeof value === 'object') {
      if ('signal' in value) readSignal(value);
      for (const [inner, child] of Object.entries(value)) {
        if (inner !== 'where') visit(child, inner, isAnchor || inner === 'since' || inner === 'until');
      }
    }
  };
  const readAll = (list: readonly { readonly id: string }[] | undefined, kind: string): void => {
    for (const { id } of list ?? []) reads.latches.add(`${kind}:${id}`);
  };
  /** What docs/semantics.md says a signal is decided by; what is only due by time waits for the end of its instant. */
  const readSignal = (raw: { signal?: unknown; features?: unknown }): void => {
    const { signal, features } = raw;
    const isOf = (...signals: string[]): boolean => signals.includes(String(signal));
    const { stages = [] } = config;
    // Whether all milestones of the person's segment are reached is asked where no stage tells.
    if (isOf('ttfv-breach', 'single-player') || (isOf('stalled') && stages.length === 0)) reads.traits = true;
    if (isOf('single-player', 'engagement-drop', 'absent')) reads.activity = true;
    if (signal === 'stalled') {
      reads.progress = true;
      readAll(stages.slice(-1), 'stages');
    }
    if (signal === 'sla-breach') readAll(stages, 'stages');
    if (signal === 'ttfv-breach') {
      readAll(
        config.milestones.filter(({ kind }) => kind === 'first-value'),
        'milestones',
      );
    }
    if (signal === 'workflow-isolation') {
      const used = Array.isArray(features) ? features.map((id) => ({ id: String(id) })) : config.features;
      readAll(used, 'features');
    }
  };
  visit(raw, '', false);
  return reads;
}

export interface NaiveState {
  readonly start: number | null;
  readonly milestones: { readonly [id: string]: number };
  readonly stages: { readonly [id: string]: { readonly entered: number; readonly left: number | null } };
  readonly features: { readonly [id: string]: number };
  /** Intervention -> the latest instant at which its `when` became true, while it is. */
  readonly edges: { readonly [id: string]: number };
}

const LOG_ONLY: Facts = { host: 'server', session: null };

/** What has latched by `end`, by living through every instant at which something can change. */
export function naiveRun(
  config: Config,
  log: readonly Event[],
  end: number,
  scope: Moment['scope'] = 'user',
): NaiveState {
  let m: Moment = {
    config,
    log,
    happened: 0,
    now: Number.NEGATIVE_INFINITY,
    start: null,
    milestones: {},
    stages: {},
    features: {},
    facts: LOG_ONLY,
    scope,
  };
  const edges: { [id: string]: number } = {};
  const rules = rulesOf(config, scope);
  const timers = new Set<number>();
  const lengths = lengthsOf(config);
  const wind = (from: number): void => {
    for (const at of lengths(from)) if (at > m.now) timers.add(at);
  };

  const ask = (rule: Rule): boolean => {
    const truth = rule.when
      ? truthOf(m, rule.when) === true
      : rule.after === null || typeof m.stages[rule.after]?.left === 'number';
    const { id } = rule;
    if (rule.kind === 'edges') {
      if (truth && edges[id] === undefined) edges[id] = m.now;
      if (!truth) delete edges[id];
      return false;
    }
    if (!truth) return false;
    const span = m.stages[id];
    if (rule.kind === 'entry') {
      if (span) return false;
      m = { ...m, stages: { ...m.stages, [id]: { entered: m.now, left: null } } };
    } else if (rule.kind === 'exit') {
      if (span?.left !== null) return false;
      m = { ...m, stages: { ...m.stages, [id]: { entered: span.entered, left: m.now } } };
    } else {
      if (m[rule.kind][id] !== undefined) return false;
      m = { ...m, [rule.kind]: { ...m[rule.kind], [id]: m.now } };
    }
    wind(m.now);
    return true;
  };
  /** Asks those that may, in file order, each seeing those before it, until nothing changes. */
  const settle = (may: (rule: Rule) => boolean): void => {
    if (m.start === null) return;
    const open = new Set(rules.filter(may));
    for (let changed = true; changed; ) {
      changed = false;
      for (const rule of rules) {
        if (!open.has(rule) || !ask(rule)) continue;
        changed = true;
        const kind = rule.kind === 'entry' || rule.kind === 'exit' ? 'stages' : rule.kind;
        for (const other of rules) {
          if (
            other.reads.latches.has(`${kind}:${rule.id}`) ||
            (kind === 'milestones' && other.reads.progress)
          )
            open.add(other);
        }
      }
    }
  };
  const touches = (event: Event, { reads }: Rule): boolean => {
    if (event.type === 'identify' || event.type === 'group') return reads.traits;
    const own = event.name.startsWith('foothold:');
    return (
      reads.names.has(event.name) ||
      (!own && reads.names.has('*')) ||
      (!own && !event.passive && reads.activity)
    );
  };
  const starts = (event: Event): boolean =>
    scope === 'account'
      ? event.name === 'foothold:member_started'
      : config.start
        ? truthOf(m, config.start) === true
        : (event.type === 'track' || event.type === 'page') &&
          !event.passive &&
          !event.name.startsWith('foothold:');

  for (;;) {
    const event = log[m.happened];
    let at = event?.at ?? Number.POSITIVE_INFINITY;
    for (const one of timers) {
      if (one <= m.now) timers.delete(one);
      else if (one < at) at = one;
    }
    if (at > end)
      return { start: m.start, milestones: m.milestones, stages: m.stages, features: m.features, edges };
    m = { ...m, now: at };
    for (let next = log[m.happened]; next && next.at === at; next = log[m.happened]) {
      const it = next;
      m = { ...m, happened: m.happened + 1 };
      if (m.start === null && starts(it)) {
        m = { ...m, start: at };
        settle(() => true);
      } else settle((rule) => touches(it, rule));
      wind(at);
    }
    settle(() => true);
  }
}

function rulesOf(config: Config, scope: Moment['scope']): Rule[] {
  const rule = (
    kind: Rule['kind'],
    id: string,
    when: Condition | null,
    after: string | null = null,
  ): Rule => {
    const reads = readsOf(config, when ?? []);
    if (kind === 'exit') reads.latches.add(`stages:${id}`);
    if (after !== null) reads.latches.add(`stages:${after}`);
    return { kind, id, when, after, reads };
  };
  const milestones = config.milestones
    .filter((one) => scope === 'user' || one.scope === 'account')
    .map(({ id, when, segments, scope: whose }) => {
      if (whose === 'account' && scope === 'user') {
        return rule('milestones', id, {
          event: 'foothold:account_milestone_reached',
          where: { milestone: id },
        });
      }
      return rule('milestones', id, segments ? { all: [{ segment: segments }, when] } : when);
    });
  if (scope === 'account') return milestones;
  const stages = (config.stages ?? []).flatMap(({ id, entry, exit }, i) => [
    rule('entry', id, entry ?? null, entry ? null : (config.stages?.[i - 1]?.id ?? null)),
    rule('exit', id, exit),
  ]);
  const features = (config.features ?? []).map(({ id, when }) => rule('features', id, when));
  const edges = (config.interventions ?? [])
    .filter(({ expires, times = 1, cooldown }) => expires || (times > 1 && !cooldown))
    .map(({ id, when }) => rule('edges', id, when));
  return [...milestones, ...stages, ...features, ...edges];
}

/** How long what says nothing of it takes. */
const DEFAULTS: { readonly [name: string]: string } = {
  session: '30m',
  stalled: '5bd',
  absent: '7d',
  'workflow-isolation': '3d',
  'single-player': '1d',
};

/** Every instant a timer of this config can be due at, counted from an event or a latch. */
function lengthsOf(config: Config): (from: number) => number[] {
  const texts = new Set<string>();
  const offsets = new Set<string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (parseDuration(value) !== null || /^\d+bd$/.test(value))
        (key === 'plus' ? offsets : texts).add(value);
      const more = DEFAULTS[value];
      if (more) texts.add(more);
    } else if (value !== null && typeof value === 'object') {
      for (const [inner, child] of Object.entries(value)) visit(child, Array.isArray(value) ? key : inner);
    }
  };
  const { milestones, stages, features, interventions, segments } = config;
  visit({ milestones, stages, features, interventions, segments }, '');
  const zone = config.timezone ?? 'UTC';
  const later = (from: number, text: string): number => {
    const ms = parseDuration(text);
    return ms === null ? quickBusinessDaysAfter(from, Number.parseInt(text, 10), zone) : from + ms;
  };
  return (from) => {
    const froms = [from, ...[...offsets].map((text) => later(from, text))];
    // First value is late at a multiple of its target: once over and twice.
    return froms.flatMap((at) =>
      [...texts].flatMap((text) => [later(at, text), later(later(at, text), text)]),
    );
  };
}
