import type { Path } from '../conditions/head.ts';
import { TOPIC, topicOf } from '../conditions/topic.ts';
import type { Condition, Config, Intervention, Milestone } from '../config.ts';
import { ACCOUNT_REACHED } from '../event.ts';
import { own } from '../own.ts';
import type { Latch } from './program.ts';
import type { Built, Role, Scope } from './scope.ts';

/** Whether it has to be known since when the intervention's `when` is true. */
function needsEdge({ expires, times = 1, cooldown }: Intervention): boolean {
  return expires !== undefined || (times > 1 && cooldown === undefined);
}

/** What may become true of a person, in the order it is asked: each sees those before it. */
export function collectLatches(config: Config, scope: Scope): Latch[] {
  const { stages = [], features = [], badges = [], interventions = [] } = config;
  const found: Latch[] = [];
  const add = (kind: Latch['kind'], id: string, raw: Condition, path: Path, role: Role = 'latch'): void => {
    found.push({ kind, id, ...scope.build(raw, path, role) });
  };
  config.milestones.forEach((milestone, i) => {
    const { id } = milestone;
    if (milestone.scope !== 'account')
      found.push({ kind: 'milestones', id, ...buildMilestone(milestone, i, scope) });
    // The account's own log reaches it; the member's log is told, maybe before their start.
    else add('milestones', id, { event: ACCOUNT_REACHED, where: { milestone: id } }, [], 'start');
  });
  stages.forEach(({ id, entry, exit }, i) => {
    if (entry) add('entry', id, entry, ['stages', i, 'entry']);
    else found.push({ kind: 'entry', id, ...entryAfter(stages[i - 1]?.id) });
    const { node, topics } = scope.build(exit, ['stages', i, 'exit'], 'latch');
    // It can be left only after it was entered.
    found.push({ kind: 'exit', id, node, topics: new Set([...topics, topicOf('stage', id)]) });
  });
  features.forEach(({ id, when }, i) => {
    add('features', id, when, ['features', i, 'when']);
  });
  badges.forEach(({ id, when }, i) => {
    if (when) add('badges', id, when, ['badges', i, 'when']);
  });
  interventions.forEach((raw, i) => {
    if (needsEdge(raw)) add('edges', raw.id, raw.when, ['interventions', i, 'when'], 'edge');
  });
  return found;
}

/** What may become true of an account: its milestones. */
export function collectAccountLatches(config: Config, scope: Scope): Latch[] {
  return config.milestones.flatMap((milestone, i): Latch[] =>
    milestone.scope === 'account'
      ? [{ kind: 'milestones', id: milestone.id, ...buildMilestone(milestone, i, scope) }]
      : [],
  );
}

/** A milestone of some segments only is reached by nobody else. */
function buildMilestone({ when, segments }: Milestone, index: number, scope: Scope): Built {
  return scope.build(
    segments ? { all: [{ segment: segments }, when] } : when,
    ['milestones', index, 'when'],
    'latch',
  );
}

/** A stage without an entry of its own begins when the one before ends, the first with the start. */
function entryAfter(before: string | undefined): Built {
  return {
    node: {
      head: 'stage',
      expected: before ?? null,
      truth: ({ state }) => before === undefined || typeof own(state.stages, before)?.left === 'number',
      found: () => null,
    },
    topics: new Set(before === undefined ? [] : [topicOf('stage', before)]),
  };
}

/** What a latch changes for others. */
export function topicsOf({ kind, id }: Latch): readonly string[] {
  if (kind === 'milestones') return [topicOf('milestone', id), TOPIC.progress];
  if (kind === 'features') return [topicOf('feature', id)];
  return kind === 'entry' || kind === 'exit' ? [topicOf('stage', id)] : [];
}
