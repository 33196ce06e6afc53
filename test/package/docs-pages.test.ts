import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, readDocument } from './markdown.ts';
import { ROOT } from './tracked-files.ts';

const PAGES = readdirSync(join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

/** Links and paths of a page, without what stands in its examples. */
const proseOf = (page: string): string => readDocument(page).replaceAll(/^```[\s\S]*?^```/gm, '');
const linksOf = (page: string): readonly (readonly [path: string, anchor: string])[] =>
  [...proseOf(page).matchAll(/\]\((?!https?:|mailto:|\/)([^)#\s]*)#?([^)\s]*)\)/g)].map(
    ([, path = '', anchor = '']) => [path, anchor],
  );

test('the language has its three pages', () => {
  expect(PAGES).toEqual(expect.arrayContaining(['docs/config.md', 'docs/lint.md', 'docs/semantics.md']));
});

describe.each(PAGES)('%s', (page) => {
  test('points only at what is there', () => {
    const missing = linksOf(page).filter(([path, anchor]) => {
      const target = path === '' ? page : posix.join(dirname(page), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== '' && !anchorsOf(target).includes(anchor);
    });
    expect(missing).toEqual([]);
    const paths = [...proseOf(page).matchAll(/\b((?:packages|test|demo|tools)\/[\w./-]+\w)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('is named by the read-me', () => {
    expect(readDocument('README.md')).toContain(`(${page})`);
  });

  test('has every heading once', () => {
    const anchors = anchorsOf(page);
    expect(anchors.filter((one, i) => anchors.indexOf(one) !== i)).toEqual([]);
  });

  test('has tables whose rows have as many cells as their heads', () => {
    const widths = (line: string): number => line.split(/(?<!\\)\|/).length;
    const lines = proseOf(page).split('\n');
    const odd = lines.filter(
      (line, i) =>
        line.startsWith('|') && lines[i - 1]?.startsWith('|') && widths(line) !== widths(lines[i - 1] ?? ''),
    );
    expect(odd).toEqual([]);
  });
});
