import { expect, test } from 'vitest';
import { type Manifest, weigh } from './weigh.ts';

const present = {
  file: 'assets/present.js',
  src: 'src/surfaces/present.ts',
  name: 'present',
  imports: ['_preact.js'],
  dynamicImports: [
    'src/surfaces/checklist/index.ts',
    'src/surfaces/tour/index.ts',
    '_words-de.js',
    '_words-fr.js',
  ],
};

const manifest: Manifest = {
  'src/script-tag.ts': { file: 'foothold.js', isEntry: true, dynamicImports: ['src/global.ts'] },
  'src/global.ts': {
    file: 'assets/global.js',
    src: 'src/global.ts',
    imports: ['_engine.js'],
    dynamicImports: ['src/surfaces/present.ts', 'src/inspector/index.ts'],
  },
  'src/inspector/index.ts': {
    file: 'assets/inspector.js',
    src: 'src/inspector/index.ts',
    name: 'inspector',
    imports: ['_preact.js', '_words.js'],
  },
  '_words.js': { file: 'assets/words.js', name: 'words' },
  '_words-de.js': { file: 'assets/words-de.js', name: 'words-de' },
  '_words-fr.js': { file: 'assets/words-fr.js', name: 'words-fr' },
  '_engine.js': { file: 'assets/engine.js', name: 'engine' },
  '_preact.js': { file: 'assets/preact.js', name: 'preact', imports: ['_engine.js'] },
  'src/surfaces/present.ts': present,
  'src/surfaces/checklist/index.ts': {
    file: 'assets/checklist.js',
    src: 'src/surfaces/checklist/index.ts',
    imports: ['_preact.js'],
  },
  'src/surfaces/tour/index.ts': { file: 'assets/tour.js', src: 'src/surfaces/tour/index.ts' },
};

const BYTES: Readonly<Record<string, number>> = {
  'foothold.js': 1,
  'assets/global.js': 10,
  'assets/engine.js': 100,
  'assets/preact.js': 1_000,
  'assets/present.js': 10_000,
  'assets/checklist.js': 100_000,
  'assets/tour.js': 1_000_000,
  'assets/inspector.js': 10_000_000,
  'assets/words.js': 100_000_000,
  'assets/words-de.js': 2,
  'assets/words-fr.js': 3,
};

const bytesOf = (file: string): number => BYTES[file] ?? Number.NaN;

test('each sum holds all that is loaded by then, and a shared chunk once', () => {
  expect(weigh(manifest, bytesOf)).toEqual({
    entry: 1,
    core: 111,
    lazy: {
      checklist: 100_000,
      tour: 1_000_000,
      inspector: 10_000_000,
      words: 100_000_000,
      'words-de': 2,
      'words-fr': 3,
      preact: 1_000,
      present: 10_000,
    },
    sums: { toShowTheChecklist: 111_111, plusATour: 1_111_111, everything: 1_111_111, anotherLanguage: 3 },
  });
});

test('what leads to the checklist by two ways is weighed by the lighter one', () => {
  const early: Manifest = {
    ...manifest,
    'src/global.ts': {
      ...manifest['src/global.ts'],
      file: 'assets/global.js',
      dynamicImports: ['src/surfaces/tour/index.ts', 'src/surfaces/present.ts'],
    },
    'src/surfaces/tour/index.ts': {
      file: 'assets/tour.js',
      src: 'src/surfaces/tour/index.ts',
      imports: ['src/surfaces/present.ts'],
    },
  };
  expect(weigh(early, bytesOf).sums.toShowTheChecklist).toBe(111_111);
});

test('a manifest without a tour is an error, not a smaller sum', () => {
  const without: Manifest = {
    ...manifest,
    'src/surfaces/present.ts': { ...present, dynamicImports: ['src/surfaces/checklist/index.ts'] },
  };
  expect(() => weigh(without, bytesOf)).toThrow('the manifest has no chunk of the surface "tour"');
});
