import { activeFigure } from '../conditions/active.ts';
import { countsUpTo } from '../conditions/comparator.ts';
import { eventFigure } from '../conditions/event.ts';
import type { Figure } from '../conditions/figure.ts';
import type { Context } from '../conditions/head.ts';
import type { Config, Goal, Milestone, NumberComparator } from '../config.ts';
import { FLAGS } from '../content/flags.ts';
import { readTrait } from '../traits.ts';
import type { CompiledContent } from './program.ts';
import type { Scope, Watch } from './scope.ts';

/** Windows of a goal count up to so many times what it aims at: enough to see it surpassed. */
const GOAL_ROOM = 2;

/** Compiles what `decide` tells of the content. */
export function linkContent(config: Config, scope: Scope, watch: Watch): CompiledContent {
  const { checklists = [], emptyStates = [], goals = [] } = config;
  const context = scope.context(new Set(), new Set());
  return {
    checklists: checklists.map((raw, i) => ({
      raw,
      when: raw.when ? scope.build(raw.when, ['checklists', i, 'when'], 'content').node : null,
    })),
    emptyStates: emptyStates.map(({ id, when }, i) => ({
      id,
      when: scope.build(when, ['emptyStates', i, 'when'], 'content').node,
    })),
    goals: goals.map((raw, i) => {
      const topics = new Set<string>();
      const accountTopics = new Set<string>();
      const figure = goalFigure(raw, scope.context(topics, accountTopics));
      watch({
        role: 'content',
        path: ['goals', i, 'measure'],
        raw: raw.measure,
        scope: 'user',
        topics,
        accountTopics,
      });
      return { raw, figure, by: context.lasting(raw.by) };
    }),
    flags: FLAGS.map(({ id, when }) => ({ id, when: scope.build(when, [], 'content').node })),
    counts: config.milestones.flatMap((milestone) => countOf(milestone, context) ?? []),
  };
}

function goalFigure({ measure, baseline, target }: Goal, context: Context): Figure {
  const upTo = Math.ceil(GOAL_ROOM * Math.max(1, baseline, target));
  if ('event' in measure) return eventFigure(measure, upTo, context);
  if ('active' in measure) return activeFigure(measure, upTo, context);
  return (view) => {
    const value = readTrait(view, measure.trait);
    return typeof value === 'number' ? value : null;
  };
}

/** How far a milestone that is a plain count has come; null when it is something else, or a matter of once. */
function countOf({ id, when, scope }: Milestone, context: Context) {
  const inside = scope === 'account' ? context.account : context;
  let by: NumberComparator;
  if ('event' in when) by = typeof when.count === 'object' ? when.count : { gte: when.count };
  else if ('active' in when && when.active !== 'share') by = when;
  else return null;
  const of = by.gte ?? (by.gt ?? 0) + 1;
  if (of <= 1) return null;
  const upTo = countsUpTo(by);
  const figure = 'event' in when ? eventFigure(when, upTo, inside) : activeFigure(when, upTo, inside);
  const asked: Figure = inside === context ? figure : (view) => context.askAccount(view, figure);
  return { id, of, figure: asked };
}
