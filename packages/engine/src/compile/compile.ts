import { createUses, type HeadContext, type Path, type Uses } from '../conditions/head.ts';
import type { Node } from '../conditions/node.ts';
import type { Condition, Config, Tour } from '../config.ts';
import { type CounterSpec, counterKey } from '../counters/counter.ts';
import { canonicalJson, contentHash } from '../hash.ts';
import { actionsOf, isEmail } from '../interventions/actions.ts';
import { parseDuration } from '../time/duration.ts';
import { compileCondition } from './condition.ts';
import { describeFound, type Problem } from './problem.ts';
import { buildIndex, type Latch, type Program } from './program.ts';
import { checkReferences } from './references.ts';

export type CompileResult =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface LatchWithUses {
  readonly latch: Latch;
  readonly uses: Uses;
}

/**
 * Makes a config ready to run: rules are indexed by the events that can change them, once.
 * Every reference and duration is checked; the answer is a program or all the problems, never a throw.
 */
export function compile(config: Config): CompileResult {
  const problems: Problem[] = [];
  const report = (path: Path, found: unknown, expected: string, candidates?: Iterable<string>): void => {
    problems.push({
      path,
      found: describeFound(found),
      expected,
      ...(candidates ? { candidates: [...candidates] } : {}),
    });
  };
  checkReferences(config, report);

  const counters = new Map<string, CounterSpec>();
  const milestoneIds = new Set(config.milestones.map((m) => m.id));
  const stageIds = new Set((config.stages ?? []).map((s) => s.id));

  const build = (raw: Condition, path: Path, fromStart = true): { node: Node; uses: Uses } => {
    const uses = createUses();
    const context: HeadContext = {
      uses,
      milestoneIds,
      stageIds,
      condition: (child, childPath) => compileCondition(child, childPath, context),
      counter: (partial) => {
        const spec = { ...partial, fromStart };
        const key = counterKey(spec);
        if (!counters.has(key)) counters.set(key, { ...spec, key });
        return key;
      },
      problem: report,
    };
    return { node: compileCondition(raw, path, context), uses };
  };
  const optional = (raw: Condition | undefined, path: Path): Node | null =>
    raw ? build(raw, path).node : null;

  const start = config.start ? build(config.start, ['start'], false) : null;
  if (start && (start.uses.time || start.uses.milestones.size > 0 || start.uses.stages.size > 0)) {
    report(
      ['start'],
      config.start,
      'a condition on events and traits: nothing has a time or a milestone before the start',
    );
  }

  const found = collectLatches(config, build);
  const latches = found.map((one) => one.latch);
  reportLoops(config, found, report);

  const interventions = (config.interventions ?? [])
    .map((raw, i) => ({
      raw,
      inApp: !actionsOf(raw).some(isEmail),
      when: build(raw.when, ['interventions', i, 'when']).node,
      audience: optional(raw.audience, ['interventions', i, 'audience']),
      unless: optional(raw.unless, ['interventions', i, 'unless']),
      times: raw.times ?? 1,
      cooldownMs: parseDuration(raw.cooldown ?? '0s') ?? 0,
    }))
    .sort((a, b) => (b.raw.priority ?? DEFAULT_PRIORITY) - (a.raw.priority ?? DEFAULT_PRIORITY));

  const checklists = (config.checklists ?? []).map((raw, index) => ({
    index,
    when: optional(raw.when, ['checklists', index, 'when']),
  }));
  const segments = (config.segments ?? []).map((raw, i) => {
    if (!raw.when) return { raw, when: null };
    const { node, uses } = build(raw.when, ['segments', i, 'when']);
    if (uses.events.size > 0 || uses.milestones.size > 0 || uses.time) {
      report(['segments', i, 'when'], raw.when, 'a condition on traits alone');
    }
    return { raw, when: node };
  });
  if (problems.length > 0) return { ok: false, problems };

  const toursByEvent = new Map<string, Tour[]>();
  for (const tour of config.tours ?? []) {
    for (const step of tour.steps) {
      if (typeof step.advance !== 'object' || !('event' in step.advance)) continue;
      const waiting = toursByEvent.get(step.advance.event) ?? [];
      if (!waiting.includes(tour)) toursByEvent.set(step.advance.event, [...waiting, tour]);
    }
  }
  const places = (test: (uses: Uses) => boolean): number[] =>
    found.flatMap((one, i) => (test(one.uses) ? [i] : []));

  return {
    ok: true,
    program: {
      config,
      hash: contentHash(canonicalJson(config)),
      start: start?.node ?? null,
      counters: buildIndex(
        [...counters.values()].flatMap((spec) => spec.names.map((name) => [name, spec] as const)),
      ),
      latches,
      latchesByEvent: buildIndex(
        found.flatMap((one, i) => [...one.uses.events].map((name) => [name, i] as const)),
      ),
      latchesByTraits: places((uses) => uses.traits),
      latchesByActivity: places((uses) => uses.activity),
      dependents: found.map(({ latch }) => places((uses) => dependsOn(uses, latch))),
      timed: places((uses) => uses.time),
      interventions,
      checklists,
      segments,
      stages: config.stages ?? [],
      toursByEvent,
      tours: new Map((config.tours ?? []).map((tour) => [tour.id, tour])),
    },
  };
}

const DEFAULT_PRIORITY = 50;

function dependsOn(uses: Uses, latch: Latch): boolean {
  if (latch.kind === 'milestone') return uses.progress || uses.milestones.has(latch.id);
  return uses.stages.has(latch.id);
}

function collectLatches(
  config: Config,
  build: (raw: Condition, path: Path) => { node: Node; uses: Uses },
): LatchWithUses[] {
  const found: LatchWithUses[] = config.milestones.map((milestone, i) => {
    const { node, uses } = build(milestone.when, ['milestones', i, 'when']);
    return { latch: { kind: 'milestone', id: milestone.id, node, after: null, timed: uses.time }, uses };
  });
  let before: string | null = null;
  (config.stages ?? []).forEach((stage, i) => {
    const entry = stage.entry ? build(stage.entry, ['stages', i, 'entry']) : null;
    const entryUses = entry?.uses ?? createUses();
    if (!entry && before !== null) entryUses.stages.add(before);
    found.push({
      latch: {
        kind: 'stage-entry',
        id: stage.id,
        node: entry?.node ?? null,
        after: before,
        timed: entryUses.time,
      },
      uses: entryUses,
    });
    const exit = build(stage.exit, ['stages', i, 'exit']);
    exit.uses.stages.add(stage.id);
    found.push({
      latch: { kind: 'stage-exit', id: stage.id, node: exit.node, after: null, timed: exit.uses.time },
      uses: exit.uses,
    });
    before = stage.id;
  });
  return found;
}

/** A milestone that waits for itself, through others or directly, can never be reached. */
function reportLoops(
  config: Config,
  found: readonly LatchWithUses[],
  report: (path: Path, found: unknown, expected: string) => void,
): void {
  const needs = new Map<string, ReadonlySet<string>>();
  for (const { latch, uses } of found) {
    if (latch.kind === 'milestone') needs.set(latch.id, uses.milestones);
  }
  config.milestones.forEach((milestone, i) => {
    const seen = new Set<string>();
    const open = [...(needs.get(milestone.id) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...(needs.get(id) ?? []));
    }
    if (seen.has(milestone.id)) {
      report(
        ['milestones', i, 'when'],
        milestone.id,
        'a condition that does not wait for the milestone itself',
      );
    }
  });
}
