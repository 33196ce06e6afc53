import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintConfig, parseConfig, type Scenario } from '@foothold/schema';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { TASKBOARD, told } from '../../fakes/told.ts';
import type { Happening } from './happening.ts';
import { createLoader } from './load-play.ts';
import type { Play } from './play.ts';
import { runScenario } from './run-scenario.ts';
import { stepsOf } from './steps.ts';

const FOLDER = fileURLToPath(new URL('../../../../demo/scenarios/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.scenario.json'));
/** Scenarios kept beside the repository, where there are any. */
const BESIDE = fileURLToPath(new URL('../../../../../shared/', import.meta.url));

const paths = FILES.map((name) => join(FOLDER, name));

test('every scenario of the demo holds', async () => {
  const { code, out, err } = await told(['simulate', ...paths, '--quiet']);
  expect([code, err]).toEqual([0, '']);
  const held = out.split('\n').map((line) => line.replace(/: \d+ expectations held$/, ''));
  expect(held).toEqual(paths.map((path) => `✓ ${path}`));
});

describe('every expectation of the demo can fail', () => {
  test.each(FILES)('%s', async (name) => {
    const loaded = await createLoader(() => Promise.resolve(new Uint8Array())).play(join(FOLDER, name), null);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faulty));
    const { scenario } = loaded.play;
    let broken = 0;
    for (const { index, expect: wrong } of breakings(loaded.play)) {
      broken += 1;
      const timeline = scenario.timeline.map((entry, place) =>
        place === index ? { ...entry, expect: wrong } : entry,
      );
      // One key of one entry is another: still an entry, which the spread cannot tell.
      const { failure } = runScenario({ ...loaded.play, scenario: { ...scenario, timeline } as Scenario });
      expect([failure?.index, failure?.wrong.length], JSON.stringify(wrong)).toEqual([index, 1]);
    }
    expect(broken).toBeGreaterThan(2);
  });
});

type Keys = { readonly [key: string]: unknown };
interface Breaking {
  readonly index: number;
  readonly expect: Keys;
}

/** Each key of each expectation, turned into what does not hold. */
function breakings(play: Play): Breaking[] {
  const { happenings } = runScenario(play);
  return play.scenario.timeline.flatMap((entry, index): Breaking[] => {
    if (!('expect' in entry)) return [];
    const all: Keys = { ...entry.expect };
    return Object.entries(all).flatMap(([key, value]) =>
      wrongValues(key, value, firedBefore(play, happenings, index)).map((wrong) => ({
        index,
        expect: { ...all, [key]: wrong },
      })),
    );
  });
}

function wrongValues(key: string, value: unknown, fired: readonly string[]): unknown[] {
  if (key === 'notFired') return fired.length > 0 ? [fired] : [];
  if (Array.isArray(value)) return [value.length > 0 ? [] : ['another']];
  if (key === 'stage' || key === 'segment') return [value === null ? 'another' : null];
  if (key === 'ttfv') return [value === null ? '1s' : null];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).map(([id, one]) => ({
    ...value,
    [id]: key === 'progress' ? '9 of 9' : key === 'traits' ? 'x' : one === null ? '1s' : null,
  }));
}

/** What has fired for the person of an entry before it. */
function firedBefore({ scenario }: Play, happenings: readonly Happening[], index: number): string[] {
  const steps = stepsOf(scenario);
  const step = steps.find((one) => one.index === index);
  return happenings.flatMap((one) =>
    one.what === 'fired' && one.user === step?.user && one.at < (step?.at ?? 0) ? one.intervention : [],
  );
}

test('a broken expectation ends with exit code 1, and the condition tree tells why', async () => {
  const name = 'stalled-activation.scenario.json';
  const file = join(newFolder(), name);
  const text = readFileSync(join(FOLDER, name), 'utf8');
  await writeFile(file, text.replace('"fired": ["stalled-activation"]', '"fired": ["single-player"]'));
  const { code, err } = await told(['simulate', TASKBOARD, file, '--quiet']);
  expect(code).toBe(1);
  expect(err.split('\n')).toEqual([
    `${file}: ✗ timeline[8] does not hold at 1d (Tue 6 Jan 10:00), for ada`,
    expect.stringMatching(/^ {2}\{"expect":/),
    '',
    '  fired',
    '    expected  ["single-player"]',
    '    found     ["stalled-activation"]',
    '',
    '    intervention single-player: held back: its "when" is not true',
    '      when',
    '        ✗ all of these',
    '          ✗ "Task Created": at least 3          none so far',
    '          ✓ not: "Task Assigned"                none so far',
    '          ✗ 1d since the first "Task Created"   that has not happened',
    '      unless',
    '        ✗ "Member Invited"   none so far',
    '',
    '    intervention stalled-activation: fired at 1d (Tue 6 Jan 10:00)',
    '      when',
    '        ✓ all of these',
    '          ✓ 24h since the start      1d passed, due 1d (Tue 6 Jan 10:00)',
    '          ✓ not: "Project Created"   none so far',
  ]);
});

test('the README names every scenario', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  expect(FILES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('the configs of the scenarios lint without a finding', () => {
  const configs = readdirSync(join(FOLDER, 'configs'));
  for (const name of configs) {
    const parsed = parseConfig(readFileSync(join(FOLDER, 'configs', name), 'utf8'));
    expect([name, parsed.ok ? lintConfig(parsed.config) : parsed.problems]).toEqual([name, []]);
  }
  expect(configs.length).toBeGreaterThan(0);
});

test.skipIf(!existsSync(join(BESIDE, 'scenarios')))('the scenarios beside the repository hold', async () => {
  const beside = readdirSync(join(BESIDE, 'scenarios')).map((name) => resolve(BESIDE, 'scenarios', name));
  const { code, err } = await told([
    'simulate',
    join(BESIDE, 'examples/taskboard.json'),
    ...beside,
    '--quiet',
  ]);
  expect([code, err]).toEqual([0, '']);
});
