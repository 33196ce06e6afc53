import { countsUpTo } from '../conditions/comparator.ts';
import type { Path } from '../conditions/head.ts';
import type { Config, EventCondition, SignalCondition } from '../config.ts';
import type { Report } from './report.ts';
import { walk } from './walk.ts';

/** Instants a window may keep: a state stays small. */
const WINDOW_COUNT_MAX = 1_000;
/** Anchors that move: what came before them cannot be told without keeping all of it. */
const MOVING: readonly unknown[] = ['last-active', 'last-progress', 'session'];

/** Reports conditions that ask for more than a small state can answer exactly. */
export function checkConditions(config: Config, report: Report): void {
  walk(config, (key, value, path, object) => {
    const parent = path.slice(0, -1);
    // The key names the head, so the object is of its kind; zod has seen to it.
    if (key === 'event') checkCount(object as EventCondition, parent, report);
    if (key === 'signal') checkSignal(config, object as SignalCondition, parent, report);
    if (key === 'until') {
      const base = value !== null && typeof value === 'object' && 'at' in value ? value.at : value;
      if (MOVING.includes(base))
        report(path, value, 'an anchor that stays: "start", a milestone, a stage or an event');
    }
  });
}

function checkCount({ count = 1, within, since }: EventCondition, path: Path, report: Report): void {
  const upTo = typeof count === 'object' ? countsUpTo(count) : count;
  if ((within ?? since) !== undefined && upTo > WINDOW_COUNT_MAX) {
    report([...path, 'count'], count, `at most ${WINDOW_COUNT_MAX} within a window`);
  }
}

function checkSignal(config: Config, raw: SignalCondition, path: Path, report: Report): void {
  if (raw.signal === 'engagement-drop' && !Number.isInteger(raw.days ?? 1)) {
    report([...path, 'days'], raw.days, 'whole days');
  }
  if (raw.signal !== 'sla-breach' || raw.stage === undefined) return;
  const timed = (config.stages ?? []).flatMap(({ id, sla }) => (sla === undefined ? [] : id));
  if (!timed.includes(raw.stage)) report([...path, 'stage'], raw.stage, 'a stage with an "sla"', timed);
}
