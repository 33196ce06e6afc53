import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, trackedFiles } from './tracked-files.ts';

const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);

describe.each(DOCUMENTS)('%s', (document) => {
  test('names only scripts that exist', () => {
    // Our own manifest: its shape is npm's.
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const text = read(document);
    const named = [...matches(text, /npm run ([\w:-]+)/g), ...matches(text, /npm (test|start)\b/g)];
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('points only at files that are there', () => {
    const text = read(document);
    const links = matches(text, /\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
    const paths = matches(text, /`((?:packages|test|demo|tools|docs|\.ci)\/[\w./-]+)`/g);
    expect([...links, ...paths].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

/** Split so that this file does not find itself. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'a path of one machine': new RegExp(
    ['/wor', 'k/|/home/[a-z]|/Use', 'rs/[a-z]|/roo', 't/|C:\\\\Use', 'rs'].join(''),
  ),
  'a package registry': new RegExp(['registry', '\\.[a-z-]+\\.[a-z]|_auth', 'Token'].join('')),
  'a private key': new RegExp(['-----BEGIN [A-Z ]*PRIV', 'ATE KEY'].join('')),
  'an access token': new RegExp(
    ['\\bAKI', 'A[A-Z0-9]{16}\\b|\\bgh[pousr]', '_\\w{30}|\\bxox[abp]', '-\\d'].join(''),
  ),
  'unfinished work': new RegExp(
    ['\\bTO', 'DO\\b|\\bFIX', 'ME\\b|work in pro', 'gress|shared/des', 'ign'].join(''),
  ),
};

/** Words and pictures a pattern over text says nothing about. */
const NOT_TEXT = /\.(png|jpg|ico|woff2|gif)$/;

test.each(Object.entries(NEVER))('no file holds %s', (_what, pattern) => {
  const holding = trackedFiles()
    .filter((path) => !NOT_TEXT.test(path))
    .filter((path) => pattern.test(read(path)));
  expect(holding).toEqual([]);
});

const MANIFESTS = trackedFiles().filter((path) => /(^|\/)package\.json$/.test(path));

test.each(MANIFESTS)('%s names exact versions only', (path) => {
  const manifest = JSON.parse(read(path)) as Record<string, Record<string, string> | undefined>;
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
