import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tracked-files.ts';

/** A fenced block of code in a document. */
export interface Block {
  /** Where it stands, as `docs/config.md:12`. */
  readonly place: string;
  /** What its fence says after three backticks, such as `json condition`. */
  readonly info: string;
  readonly text: string;
}

/** A table of keys, below a comment that names what has them: `<!-- keys: milestone -->`. */
export interface KeyTable {
  readonly place: string;
  readonly of: string;
  /** Key, type, default and meaning, without backticks. */
  readonly rows: readonly (readonly [key: string, type: string, byDefault: string, meaning: string])[];
}

const FENCE = /^```(.*)$/;
const KEYS = /^<!-- keys: (.+) -->$/;

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The document's blocks of code, in order. */
export function blocksOf(path: string, document: string = readDocument(path)): readonly Block[] {
  const blocks: Block[] = [];
  let open: { info: string; line: number; lines: string[] } | null = null;
  document.split('\n').forEach((text, index) => {
    const info = FENCE.exec(text)?.[1];
    if (info === undefined) open?.lines.push(text);
    else if (open) {
      blocks.push({ place: `${path}:${open.line}`, info: open.info, text: open.lines.join('\n') });
      open = null;
    } else open = { info, line: index + 1, lines: [] };
  });
  return blocks;
}

/** The document's tables of keys. */
export function keyTablesOf(path: string): readonly KeyTable[] {
  const lines = readDocument(path).split('\n');
  return lines.flatMap((line, index): KeyTable[] => {
    const of = KEYS.exec(line)?.[1];
    if (of === undefined) return [];
    const rows: KeyTable['rows'][number][] = [];
    // A blank line, the heads of the columns, the rule under them.
    for (let i = index + 4; lines[i]?.startsWith('|'); i++) {
      const cells = (lines[i] ?? '')
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|'));
      const [key = '', type = '', byDefault = '', meaning = ''] = cells;
      rows.push([key, type, byDefault, meaning]);
    }
    return [{ place: `${path}:${index + 1}`, of, rows }];
  });
}

/** The document's headings, as links find them. */
export function anchorsOf(path: string): readonly string[] {
  return readDocument(path)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .flatMap((line) => /^#+ (.+)$/.exec(line)?.[1] ?? [])
    .map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
}
