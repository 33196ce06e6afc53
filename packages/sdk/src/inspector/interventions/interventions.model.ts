import { type Action, actionsOf, type Intervention, isServerAction } from '@foothold/engine';
import { doesWords } from '../shared/action-words.ts';
import { createInstants } from '../shared/instants.ts';
import { atCollector, inBrowser, type Standpoint } from '../shared/standpoint.ts';
import { lookAhead } from './look-ahead.ts';
import { type Branch, branchOf } from './tree.model.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface InterventionModel {
  readonly id: string;
  readonly verdict: Verdict;
  /** `shows prompt welcome`. */
  readonly does: string;
  /** What would happen by time alone; empty where the verdict says it. */
  readonly next: string;
  readonly fired: string;
  readonly priority: number;
  readonly trees: readonly { readonly label: string; readonly tree: Branch }[];
}

/** As the config has it where it says nothing. */
const PRIORITY = 50;

/** Every intervention with its verdict, the highest priority first. */
export function interventionsModel(from: Standpoint): readonly InterventionModel[] {
  const { program, state, now } = from;
  const instants = createInstants(now);
  const [here, there] = [inBrowser(from), atCollector(from)];
  const ahead = lookAhead(from);
  return program.interventions.flatMap(({ raw }): InterventionModel[] => {
    const isTheirs = isOfTheCollector(raw);
    const reason = (isTheirs ? there : here).reasons[raw.id];
    if (!reason) return [];
    const next = ahead.get(raw.id) ?? null;
    const firedAt = Object.hasOwn(state.fired, raw.id) ? (state.fired[raw.id]?.at ?? null) : null;
    const { when, audience, unless, fired } = reason;
    const parts = [
      { label: 'when', tree: when },
      { label: 'audience', tree: audience },
      { label: 'unless', tree: unless },
    ];
    return [
      {
        id: raw.id,
        verdict: verdictOf({ raw, reason, active: here.active, firedAt, next, instants, isTheirs }),
        does: doesWords(raw),
        next: nextWords(next, now, instants.both),
        fired: firedAt === null ? 'never' : `${fired} ×, last ${instants.both(firedAt)}`,
        priority: raw.priority ?? PRIORITY,
        trees: parts.flatMap(({ label, tree }) => (tree ? [{ label, tree: branchOf(tree, instants) }] : [])),
      },
    ];
  });
}

function nextWords(next: number | null, now: number, both: (at: number) => string): string {
  if (next === null) return 'not by time alone';
  return next <= now ? 'now, when they are here' : `${both(next)}, when they are here`;
}

/** Whether all it does is the collector's to do. */
function isOfTheCollector(raw: Intervention): boolean {
  const isTheirs = (action: Action): boolean =>
    'experiment' in action
      ? Object.values(action.variants).every((one) => actionsOf({ do: one }).every(isTheirs))
      : isServerAction(action);
  return actionsOf(raw).every(isTheirs);
}
