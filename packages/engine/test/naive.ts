import {
  type Anchor,
  type Condition,
  type Config,
  type Event,
  type EventCondition,
  type Facts,
  type Json,
  parseDuration,
  readPath,
  type SequenceStep,
  type Truth,
} from '@foothold/engine';
import { asComparator, compares } from '../src/conditions/comparator.ts';
import { matchesGlob } from '../src/conditions/glob.ts';
import { quickBusinessDaysAfter, quickDateOf } from './calendar.ts';
import { naiveChanges, naiveNamed } from './naive-traits.ts';

/**
 * The language by its book, slow and plain: every question scans the whole log, nothing is remembered but what has
 * latched. It shares with the engine only the comparison of two values and the reading of a duration's text.
 */
export interface Moment {
  readonly config: Config;
  /** The log in order. */
  readonly log: readonly Event[];
  /** How many of its events have happened. */
  readonly happened: number;
  readonly now: number;
  readonly start: number | null;
  readonly milestones: { readonly [id: string]: number };
  readonly stages: { readonly [id: string]: { readonly entered: number; readonly left: number | null } };
  readonly features: { readonly [id: string]: number };
  readonly facts: Facts;
  /** The same moment of the account, whose log is that of all members. */
  readonly account?: Moment | undefined;
  readonly scope: 'user' | 'account';
}

const SESSION_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

const isOwn = (event: Event): boolean => event.name.startsWith('foothold:');
const isCall = (event: Event): boolean => event.type === 'track' || event.type === 'page';
const isActive = (event: Event): boolean => isCall(event) && !event.passive && !isOwn(event);

const zoneOf = (m: Moment): string => m.config.timezone ?? 'UTC';
const past = (m: Moment): Event[] => m.log.slice(0, m.happened);
/** What counts: from the start on; before there is one, everything (only `start` itself asks then). */
const counted = (m: Moment): Event[] =>
  past(m).filter(
    (event) => m.start === null || event.at >= m.start || event.name === 'foothold:account_milestone_reached',
  );

const later = (m: Moment, from: number, text: string, times = 1): number => {
  const bd = /^(\d+)bd$/.exec(text)?.[1];
  if (bd) return quickBusinessDaysAfter(from, Math.ceil(Number(bd) * times), zoneOf(m));
  return from + (parseDuration(text) ?? 0) * times;
};

function anchorOf(m: Moment, anchor: Anchor): number | null {
  if (typeof anchor === 'object' && 'at' in anchor) {
    const base = anchorOf(m, anchor.at);
    return base === null ? null : later(m, base, anchor.plus);
  }
  const active = past(m).filter(isActive);
  if (anchor === 'start') return m.start;
  if (anchor === 'last-active') return m.start === null ? null : (active.at(-1)?.at ?? null);
  if (anchor === 'last-progress') {
    return m.start === null ? null : Math.max(m.start, ...Object.values(m.milestones));
  }
  if (anchor === 'session') {
    if (m.facts.host === 'browser') return m.facts.session?.startedAt ?? null;
    const last = active.at(-1);
    if (!last || m.now >= last.at + SESSION_MS) return null;
    let began = last.at;
    for (const event of active.toReversed()) {
      if (began - event.at >= SESSION_MS) break;
      began = event.at;
    }
    return began;
  }
  if ('milestone' in anchor) return m.milestones[anchor.milestone] ?? null;
  if ('stage' in anchor) return m.stages[anchor.stage]?.entered ?? null;
  return counted(m).find((event) => isCall(event) && event.name === anchor.event)?.at ?? null;
}

const meets = (event: Event, { event: names, where = {} }: SequenceStep): boolean => {
  const list = [names].flat();
  if (!isCall(event)) return false;
  if (!list.includes(event.name) && !(list.includes('*') && !isOwn(event))) return false;
  return Object.entries(where).every(([path, by]) =>
    compares(readPath(event.properties, path), asComparator(by)),
  );
};

type Span = { within?: string | undefined; since?: Anchor | undefined; until?: Anchor | undefined };

/** The events in a span; null when its beginning has not happened. */
const inSpan = (m: Moment, events: readonly Event[], { within, since, until }: Span): Event[] => {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : anchorOf(m, since);
  const to =
    until === undefined ? Number.POSITIVE_INFINITY : (anchorOf(m, until) ?? Number.POSITIVE_INFINITY);
  if (from === null) return [];
  const window = within === undefined ? Number.NEGATIVE_INFINITY : m.now - (parseDuration(within) ?? 0);
  return events.filter(({ at }) => at >= from && at < to && at > window);
};

function countOf(m: Moment, raw: EventCondition): number | null {
  if (raw.by === 'account' && m.scope === 'user') {
    return m.account ? countOf(m.account, raw) : null;
  }
  const events = inSpan(
    m,
    counted(m).filter((event) => meets(event, raw)),
    raw,
  );
  const { distinct } = raw;
  if (distinct === undefined) return events.length;
  const values = events
    .map((event) => readPath(event.properties, distinct))
    .filter((value) => value !== undefined);
  return new Set(values.map((value) => JSON.stringify(value))).size;
}

const daysOf = (m: Moment, events: readonly Event[]): number =>
  new Set(events.map(({ at }) => quickDateOf(at, zoneOf(m)))).size;

const traitOf = (m: Moment, path: string): Json | undefined => {
  const ofAccount = path.startsWith('account.');
  const traits: { [key: string]: Json } = {};
  let account: string | undefined;
  for (const event of past(m)) {
    if (event.type === 'identify' && !ofAccount && m.scope === 'user') naiveChanges(traits, event);
    if (event.type === 'group' && ofAccount) {
      if (event.accountId !== undefined && event.accountId !== account)
        for (const key of Object.keys(traits)) delete traits[key];
      account = event.accountId ?? account;
      if (m.scope === 'account') naiveChanges(traits, event);
      else {
        Object.assign(traits, event.properties);
        for (const trait of naiveNamed(event)) delete traits[trait];
      }
    }
  }
  const rest = ofAccount ? path.slice('account.'.length) : path;
  return readPath(traits, rest) ?? (ofAccount ? readPath(m.facts.account?.traits ?? {}, rest) : undefined);
};

const segmentOf = (m: Moment): string | null =>
  (m.config.segments ?? []).find(({ when }) => !when || truthOf(m, when) === true)?.id ?? null;

const stageOf = (m: Moment): string | null =>
  (m.config.stages ?? []).find(({ id }) => m.stages[id]?.left === null)?.id ?? null;

/** Whether the steps can be found in this order among these events, one event a step. */
const inOrder = (events: readonly Event[], steps: readonly SequenceStep[]): boolean => {
  const [step, ...rest] = steps;
  if (!step) return true;
  return events.some((event, i) => meets(event, step) && inOrder(events.slice(i + 1), rest));
};

export function truthOf(m: Moment, raw: Condition): Truth {
  if ('trait' in raw) {
    const { trait, ...by } = raw;
    const value = traitOf(m, trait);
    return value === undefined && by.exists === undefined ? null : compares(value, by);
  }
  if ('event' in raw) {
    const n = countOf(m, raw);
    return n === null
      ? null
      : compares(n, typeof raw.count === 'object' ? raw.count : { gte: raw.count ?? 1 });
  }
  if ('active' in raw) {
    const { active, within, since, until, ...by } = raw;
    if (active === 'days')
      return compares(daysOf(m, inSpan(m, counted(m).filter(isActive), { within, since, until })), by);
    const of = m.scope === 'user' ? m.account : m;
    if (!of) return null;
    const users = new Set(
      inSpan(of, counted(of).filter(isActive), { within, since, until }).flatMap((e) => e.userId ?? []),
    ).size;
    if (active === 'users') return compares(users, by);
    const seats = traitOf(of, 'account.seats');
    return typeof seats === 'number' && seats > 0 ? compares(users / seats, by) : null;
  }
  if ('signal' in raw) return signalOf(m, raw);
  if ('milestone' in raw) return m.milestones[raw.milestone] !== undefined;
  if ('stage' in raw) return stageOf(m) === raw.stage;
  if ('segment' in raw) return [raw.segment].flat().includes(segmentOf(m) ?? '');
  if ('elapsed' in raw) {
    const since = anchorOf(m, raw.since ?? 'start');
    return since !== null && m.now >= later(m, since, raw.elapsed);
  }
  if ('sequence' in raw) return inOrder(inSpan(m, counted(m), { within: raw.within }), raw.sequence);
  if ('page' in raw) {
    const { page } = m.facts;
    return page
      ? [raw.page].flat().some((glob) => matchesGlob(glob.includes('://') ? page.url : page.path, glob))
      : null;
  }
  if ('element' in raw) {
    const seen = m.facts.elements?.[raw.element];
    if (!seen) return null;
    return { visible: seen.visible, absent: !seen.visible, clicked: seen.clicked }[raw.is];
  }
  if ('not' in raw) {
    const truth = truthOf(m, raw.not);
    return truth === null ? null : !truth;
  }
  const isAll = 'all' in raw;
  const truths = (isAll ? raw.all : raw.any).map((child) => truthOf(m, child));
  if (truths.includes(!isAll)) return !isAll;
  return truths.includes(null) ? null : isAll;
}

function signalOf(m: Moment, raw: Extract<Condition, { signal: string }>): Truth {
  const { config, now, start } = m;
  switch (raw.signal) {
    case 'stalled': {
      const stages = config.stages ?? [];
      const segment = segmentOf(m);
      const open = config.milestones.some(
        (one) =>
          m.milestones[one.id] === undefined && (!one.segments || one.segments.includes(segment ?? '')),
      );
      const last = stages.at(-1)?.id;
      const finished = last === undefined ? !open : typeof m.stages[last]?.left === 'number';
      const progress = anchorOf(m, 'last-progress');
      if (start === null || finished || progress === null) return false;
      if (!raw.slowerThan) return now >= later(m, progress, raw.for ?? '5bd');
      const usual = m.facts.cohort?.[raw.slowerThan];
      return usual === undefined ? null : now - progress >= usual;
    }
    case 'single-player': {
      const of = m.scope === 'user' ? m.account : m;
      if (!of) return null;
      const users = truthOf(of, { active: 'users', is: 1 });
      const seats = traitOf(of, 'account.seats');
      return (
        users === true &&
        of.start !== null &&
        now >= later(of, of.start, raw.after ?? '1d') &&
        (typeof seats !== 'number' || seats >= (raw.seats ?? 2))
      );
    }
    case 'engagement-drop': {
      const { days = 7, below = 0.4 } = raw;
      if (start === null) return false;
      const active = counted(m).filter(isActive);
      const before = now - days * DAY_MS;
      const earlier = daysOf(
        m,
        active.filter(({ at }) => at < before),
      );
      const recent = daysOf(
        m,
        active.filter(({ at }) => at > before),
      );
      const dayOf = (at: number): number => Date.parse(quickDateOf(at, zoneOf(m))) / DAY_MS;
      const spanDays = dayOf(before - 1) - dayOf(start) + 1;
      return earlier >= 2 && recent * spanDays < below * earlier * days;
    }
    case 'workflow-isolation': {
      const features = raw.features ?? (config.features ?? []).map(({ id }) => id);
      const used = features.filter((id) => m.features[id] !== undefined);
      return used.length === 1 && start !== null && now >= later(m, start, raw.after ?? '3d');
    }
    case 'absent': {
      const last = anchorOf(m, 'last-active');
      const since = anchorOf(m, raw.since ?? 'start');
      return last !== null && since !== null && last >= since && now >= later(m, last, raw.for ?? '7d');
    }
    case 'sla-breach': {
      const stage = stageOf(m);
      const sla = config.stages?.find(({ id }) => id === stage)?.sla;
      if (stage === null || sla === undefined || (raw.stage ?? stage) !== stage) return false;
      return now >= later(m, m.stages[stage]?.entered ?? 0, sla);
    }
    case 'ttfv-breach': {
      const segment = config.segments?.find(({ id }) => id === segmentOf(m));
      const value = config.milestones.find(
        (one) => one.kind === 'first-value' && (!one.segments || one.segments.includes(segment?.id ?? '')),
      );
      const target = value && segment?.targets?.[value.id];
      if (!value || !target || start === null || m.milestones[value.id] !== undefined) return false;
      return now >= later(m, start, typeof target === 'string' ? target : target[1], raw.times ?? 2);
    }
    default:
      return false;
  }
}
