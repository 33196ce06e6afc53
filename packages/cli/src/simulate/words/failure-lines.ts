import { HELD_BY } from '@foothold/engine/words';
import type { Paint } from '../../paint.ts';
import type { About } from '../about.ts';
import type { Failure } from '../failure.ts';
import type { Instants } from '../instants.ts';
import { treeLines } from './tree.ts';

/** An entry that failed: where it stands, what was expected, what was found, and the conditions behind it. */
export function failureLines(
  { index, entry, at, user, wrong }: Failure,
  instants: Instants,
  paint: Paint,
): string[] {
  const { bold, cyan, dim, red } = paint;
  return [
    `${red('✗')} ${bold(`timeline[${index}]`)} does not hold at ${instants.both(at)}, for ${user}`,
    `  ${dim(JSON.stringify(entry))}`,
    ...wrong.flatMap(({ key, expected, found, about }) => [
      '',
      `  ${cyan(key)}`,
      `    ${dim('expected')}  ${text(expected)}`,
      `    ${dim('found')}     ${text(found)}`,
      ...about.flatMap((one) => ['', ...aboutLines(one, instants, paint).map((line) => `    ${line}`)]),
    ]),
  ];
}

/** What a mismatch is about, with its condition trees. */
function aboutLines({ title, verdict, firedAt, trees }: About, instants: Instants, paint: Paint): string[] {
  const fired = firedAt === undefined ? [] : [`fired at ${instants.both(firedAt)}`];
  const held = verdict?.heldBy ? [`held back: ${HELD_BY[verdict.heldBy]}`] : [];
  const state = [...fired, ...held].join('; ');
  return [
    `${paint.bold(title)}${state === '' ? '' : `: ${state}`}`,
    ...trees.flatMap(({ label, tree }) => [
      `  ${paint.dim(label)}`,
      ...treeLines(tree, instants, paint).map((line) => `    ${line}`),
    ]),
  ];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
