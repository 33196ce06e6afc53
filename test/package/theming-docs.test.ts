import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SURFACES_FOLDER, surfaceSheets } from '../helpers/surface-sources.ts';
import { readDocument } from './markdown.ts';
import { ROOT } from './tracked-files.ts';

const page = readDocument('docs/theming.md');
const sheets = surfaceSheets().map((path) => readFileSync(`${SURFACES_FOLDER}/${path}`, 'utf8'));
const [base = ''] = sheets;

/** Cells of the page's tables, by the first one, without their marks. */
const rows = new Map(
  page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
    .map(([first = '', ...rest]) => [first, rest] as const),
);

/** Tokens a rule reads from the page, each with what is taken where neither page nor config has set it. */
function tokensOf(rule: string): ReadonlyMap<string, string> {
  const block = base.slice(base.indexOf(rule)).split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/var\((--foothold-[\w-]+), (?:var\(--fh-[\w-]+, (.*?)\)|(.*?))\);/g)].map(
      ([, name = '', configured, plain]) => [name, configured ?? plain ?? ''] as const,
    ),
  );
}

describe('tokens', () => {
  const light = tokensOf('.fh {');
  const dark = tokensOf('.fh[data-scheme="dark"] {');

  test('each has its row, with its default in light and in dark', () => {
    expect(light.size).toBeGreaterThan(8);
    for (const [name, value] of light) {
      expect(rows.get(name)?.slice(0, 2), name).toEqual([value, dark.get(name) ?? value]);
    }
  });

  test('the page names no token that nothing reads', () => {
    const read = new Set(sheets.flatMap((sheet) => sheet.match(/--foothold-[\w-]+/g) ?? []));
    const named = [...rows.keys()].filter((name) => name.startsWith('--foothold-'));
    expect(named.filter((name) => !read.has(name))).toEqual([]);
    expect([...read].filter((name) => !rows.has(name))).toEqual([]);
  });
});

test('every part of every surface is named, and no other', () => {
  const parts = Object.entries(
    import.meta.glob<Record<string, Record<string, string>>>('../../packages/sdk/src/surfaces/*/*.parts.ts', {
      eager: true,
    }),
  );
  expect(parts.length).toBeGreaterThan(6);
  for (const [path, module] of parts) {
    const surface = /surfaces\/([\w-]+)\//.exec(path)?.[1] ?? '';
    const names = Object.values(module).flatMap((each) => Object.values(each));
    expect(rows.get(surface)?.[0]?.split(', ') ?? [], surface).toEqual(names);
  }
});

/** What may take longer: a pulse says that a hint is there, and no one waits for it. */
const MAY_LAST = /pulse/;

test('whatever moves has come to rest within 180 ms', () => {
  const lasting = sheets.flatMap((sheet) =>
    [...sheet.matchAll(/(?:transition|animation)(?:-duration)?\s*:([^;}]+)[;}]/g)]
      .map(([, value = '']) => value.trim())
      .filter((value) => !MAY_LAST.test(value))
      .filter((value) =>
        [...value.matchAll(/([\d.]+)(ms|s)\b/g)].some(
          ([, n, unit]) => Number(n) * (unit === 's' ? 1000 : 1) > 180,
        ),
      ),
  );
  expect(lasting).toEqual([]);
  expect(sheets.join('').match(/\d+ms/g)?.length).toBeGreaterThan(10);
});

test('no style sheet of the SDK reads a token of ours that none defines', () => {
  const folder = join(ROOT, 'packages/sdk/src');
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
  const defined = new Set([...all.matchAll(/(--_[\w-]+)\s*:/g)].map(([, name]) => name));
  // Set by scripts: where an arrow points, and how high a second launcher stands.
  for (const name of ['--_at', '--_lift']) defined.add(name);
  const read = new Set([...all.matchAll(/var\((--_[\w-]+)/g)].map(([, name]) => name));
  expect(read.size).toBeGreaterThan(10);
  expect([...read].filter((name) => !defined.has(name))).toEqual([]);
});
