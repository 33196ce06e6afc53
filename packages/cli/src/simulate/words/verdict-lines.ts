import { HELD_BY } from '@foothold/engine/words';
import type { Paint } from '../../paint.ts';
import type { Instants } from '../instants.ts';
import type { Verdict } from '../verdict.ts';
import { treeLines } from './tree.ts';

/** The verdict of one intervention in words, with every condition it hangs on. */
export function verdictLines(verdict: Verdict, instants: Instants, paint: Paint): string[] {
  const { intervention, user, at, when, audience, unless } = verdict;
  const trees = [
    { label: 'when', tree: when },
    { label: 'audience', tree: audience },
    { label: 'unless', tree: unless },
  ];
  return [
    paint.bold(`${intervention} for ${user} at ${instants.both(at)}`),
    '',
    answer(verdict, paint),
    history(verdict, instants),
    future(verdict, instants),
    ...trees.flatMap(({ label, tree }) =>
      tree === null
        ? []
        : ['', paint.dim(label), ...treeLines(tree, instants, paint).map((line) => `  ${line}`)],
    ),
  ];
}

function answer({ firesNow, heldBy }: Verdict, { green, yellow }: Paint): string {
  if (firesNow) return `${green('It fires')} at this instant.`;
  return heldBy === null
    ? `${green('It is ready')}: nothing holds it back.`
    : `${yellow('It does not fire')}: ${HELD_BY[heldBy]}.`;
}

function history({ fired }: Verdict, instants: Instants): string {
  const last = fired.at(-1);
  if (!last) return 'It has not fired so far.';
  return fired.length === 1
    ? `It has fired once, at ${instants.both(last.at)}.`
    : `It has fired ${fired.length} times, last at ${instants.both(last.at)}.`;
}

function future({ next, needsPresence, isPresent, at, fired }: Verdict, instants: Instants): string {
  if (next === null) return `If nothing else happens, it will not fire${fired.length > 0 ? ' again' : ''}.`;
  const there = needsPresence && !(isPresent && next === at) ? ', when they are there' : '';
  if (next <= at) return `It can fire from now on${there}.`;
  return `If nothing else happens, it can fire from ${instants.both(next)}${there}.`;
}
