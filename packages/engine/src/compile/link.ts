import type { Condition, Config } from '../config.ts';
import { MEMBER_STARTED } from '../event.ts';
import { lastingOf } from '../time/duration.ts';
import { type Zone, zoneOf } from '../time/zone.ts';
import { collectAccountLatches, collectLatches } from './collect-latches.ts';
import { indexRules } from './index-rules.ts';
import { linkContent } from './link-content.ts';
import type { CompiledLimits, Program } from './program.ts';
import { createScope, type Watch } from './scope.ts';

const DEFAULT_PRIORITY = 50;
const UTC = 'UTC';
const UNLIMITED = Number.POSITIVE_INFINITY;

/**
 * Makes a program of a config that `compile` has passed before: it skips the checks, and what is wrong never comes true.
 */
export function link(config: Config, watch: Watch = () => undefined): Program {
  const zone = zoneOf(config.timezone ?? UTC) ?? zoneOf(UTC);
  if (!zone) throw new Error('No time zones: this platform has no Intl.DateTimeFormat.');
  const account = createScope(config, zone, null, watch);
  const scope = createScope(config, zone, account, watch);
  const accountLatches = collectAccountLatches(config, account);
  const latches = collectLatches(config, scope);
  const optional = (raw: Condition | undefined, path: readonly (string | number)[]) =>
    raw ? scope.build(raw, path, 'content').node : null;

  const tours = (config.tours ?? []).map((raw, i) => ({
    raw,
    branches: raw.steps.map(({ branch = [] }, j) =>
      branch.map(({ when, to }, k) => ({
        when: scope.build(when, ['tours', i, 'steps', j, 'branch', k, 'when'], 'content').node,
        to,
      })),
    ),
  }));
  const interventions = (config.interventions ?? [])
    .map((raw, i) => ({
      raw,
      when: scope.build(raw.when, ['interventions', i, 'when'], 'content').node,
      audience: optional(raw.audience, ['interventions', i, 'audience']),
      unless: optional(raw.unless, ['interventions', i, 'unless']),
      times: raw.times ?? 1,
      cooldown: raw.cooldown === undefined ? null : lastingOf(raw.cooldown, zone),
      expires: raw.expires === undefined ? null : lastingOf(raw.expires, zone),
    }))
    .sort((a, b) => (b.raw.priority ?? DEFAULT_PRIORITY) - (a.raw.priority ?? DEFAULT_PRIORITY));

  const content = linkContent(config, scope, watch);
  const start = config.start ? scope.build(config.start, ['start'], 'start').node : null;
  const accountStart = account.build({ event: MEMBER_STARTED }, [], 'start').node;

  const program: Program = {
    config,
    selectors: [...scope.selectors],
    zone,
    limits: linkLimits(config, zone),
    prompts: byId(config.prompts),
    surveys: byId(config.surveys),
    experiments: byId(config.experiments),
    scope: 'user',
    account: null,
    start,
    segmentOf: scope.segmentOf,
    interventions,
    content,
    tours: new Map(tours.map((tour) => [tour.raw.id, tour])),
    ...indexRules(scope.counters, latches, tours),
  };
  account.program = {
    ...program,
    scope: 'account',
    start: accountStart,
    segmentOf: account.segmentOf,
    ...indexRules(account.counters, accountLatches, []),
  };
  return { ...program, account: account.program };
}

function linkLimits({ limits = {} }: Config, zone: Zone): CompiledLimits {
  const { interruptive = {}, email = {}, total = {}, afterDismissal = '0s' } = limits;
  const { session = UNLIMITED, day = UNLIMITED, gap = '0s' } = interruptive;
  return {
    session,
    day,
    email: email.week ?? UNLIMITED,
    total: total.week ?? UNLIMITED,
    gap: lastingOf(gap, zone),
    rest: lastingOf(afterDismissal, zone),
  };
}

function byId<T extends { readonly id: string }>(list: readonly T[] = []): Map<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}
