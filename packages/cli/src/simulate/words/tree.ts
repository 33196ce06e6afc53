import type { Reason, Truth } from '@foothold/engine';
import { conditionWords, foundWords } from '@foothold/engine/words';
import type { Paint } from '../../paint.ts';
import type { Instants } from '../instants.ts';

const INDENT = '  ';
const GAP = '   ';

interface Line {
  readonly text: string;
  readonly truth: Truth;
  readonly found: string;
}

/** A condition tree, a line each: whether it is true (✓), false (✗) or not known (?), what it asks, what was found. */
export function treeLines(reason: Reason, instants: Instants, paint: Paint): string[] {
  const lines = linesOf(reason, instants, '');
  const width = Math.max(...lines.filter(({ found }) => found !== '').map(({ text }) => text.length), 0);
  return lines.map(({ text, truth, found }) => {
    const marked = text.replace(MARK, markOf(truth, paint));
    return found === '' ? marked : `${marked}${' '.repeat(width - text.length)}${GAP}${paint.dim(found)}`;
  });
}

/** Stands where the mark comes, so that widths are of what is seen. */
const MARK = '\u0000';

function linesOf(reason: Reason, instants: Instants, indent: string): Line[] {
  const { head, truth, children = [] } = reason;
  const [only] = children;
  // "not" and what it denies are one thought.
  if (head === 'not' && only && !only.children) {
    const text = `${indent}${MARK} not: ${conditionWords(only)}`;
    return [{ text, truth, found: foundWords(only, instants) }];
  }
  return [
    { text: `${indent}${MARK} ${conditionWords(reason)}`, truth, found: foundWords(reason, instants) },
    ...children.flatMap((child) => linesOf(child, instants, indent + INDENT)),
  ];
}

function markOf(truth: Truth, paint: Paint): string {
  if (truth === null) return paint.yellow('?');
  return truth ? paint.green('✓') : paint.red('✗');
}
