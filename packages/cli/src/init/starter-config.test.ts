import { formatProblem } from '@foothold/engine';
import { lintConfig, parseConfig, parseScenario } from '@foothold/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNS, runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import type { Answers } from './answers.ts';
import type { Given, QuestionName } from './questions.ts';
import { readAnswers } from './read-answers.ts';
import { starterConfig } from './starter-config.ts';
import { starterScenario } from './starter-scenario.ts';

const AROUND = { folder: 'reports', timezone: 'UTC' };

/** Names apps give, names of other tongues, and whatever a keyboard can bring about. */
const words = fc.oneof(
  fc.constantFrom(
    'Report Shared',
    'report_made',
    'Übersicht geöffnet',
    '完了',
    'API Key Created',
    'constructor',
  ),
  fc.constantFrom(
    'weekly-habit',
    '_',
    'Team Active',
    'step',
    'a=b',
    '*',
    '{{user.a',
    '<b>x</b>',
    '[x](javascript:y)',
  ),
  fc.constantFrom(
    'Logged In',
    'Page Viewed',
    'foothold:badge_shown',
    'foothold:x',
    '',
    '__proto__',
    'x'.repeat(300),
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
/** Nothing against it: letters and blanks, never the name of being there. */
const fine = fc
  .array(fc.constantFrom('Report', 'Task', 'Import', 'shared', 'done', 'Über', '完了', '2', 'ÅÄÖ', '-'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(' '));

function given(word: fc.Arbitrary<string>): fc.Arbitrary<Partial<Given>> {
  const one = word.map((text) => [text]);
  const choice = (...options: readonly string[]): fc.Arbitrary<string[]> =>
    fc.constantFrom(...options).map((text) => [text]);
  const answers: { [K in QuestionName]: fc.Arbitrary<readonly string[]> } = {
    project: one,
    start: one,
    'first-value': one,
    step: fc.uniqueArray(word, { maxLength: 9 }),
    use: choice('team', 'alone'),
    segments: choice('contract', 'seats', 'one'),
    owner: one,
    timezone: choice('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
    goal: fc.uniqueArray(word, { minLength: 2, maxLength: 20 }),
  };
  return fc.record(answers, { requiredKeys: ['first-value'] });
}

/** What is made of them, or why an answer was refused. */
async function made(flags: Partial<Given>): Promise<Answers | string> {
  const read = await readAnswers({ flags, around: AROUND, ask: null });
  if (read.is === 'answered') return read.answers;
  return read.is === 'wrong' ? read.fault : read.is;
}

function expectClean(answers: Answers): void {
  const parsed = parseConfig(starterConfig(answers));
  if (!parsed.ok) expect.fail(parsed.problems.map(formatProblem).join('\n'));
  expect(lintConfig(parsed.config).filter(({ severity }) => severity === 'warning')).toEqual([]);
  expect(parseScenario(starterScenario(answers, 'foothold.json'))).toMatchObject({ ok: true });
}

test('whatever is answered, it is refused with a reason or makes a config that is valid and lints clean', {
  timeout: TIMEOUT_MS,
}, async () => {
  const verdicts = { refused: 0, made: 0 };
  await fc.assert(
    fc.asyncProperty(
      given(fc.oneof({ weight: 1, arbitrary: words }, { weight: 12, arbitrary: fine })),
      async (flags) => {
        const answers = await made(flags);
        verdicts[typeof answers === 'string' ? 'refused' : 'made'] += 1;
        if (typeof answers === 'string') expect(answers).toMatch(/^["A-Z0-9].*[.]$/su);
        else expectClean(answers);
      },
    ),
    { numRuns: RUNS },
  );
  // Without both the property says nothing.
  expect(Math.min(verdicts.refused, verdicts.made)).toBeGreaterThan(0);
});

test('sensible answers are never refused', { timeout: TIMEOUT_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(given(fine), async (flags) => {
      const start = flags.start?.[0] ?? 'Signed Up';
      const value = flags['first-value']?.[0] ?? '';
      fc.pre(start !== value && !flags.step?.includes(value));
      const answers = await made(flags);
      if (typeof answers === 'string') expect.fail(answers);
      else expectClean(answers);
    }),
    { numRuns: runsOf(200) },
  );
});
