import { expect, test } from 'vitest';
import { type TestReport, tally } from './tally.ts';

type Verdict = 'passed' | 'failed' | 'skipped' | 'todo';

const report = (files: Readonly<Record<string, readonly Verdict[]>>, broken: string[] = []): TestReport => {
  const all = Object.values(files).flat();
  return {
    numPassedTests: all.filter((verdict) => verdict === 'passed').length,
    numFailedTests: all.filter((verdict) => verdict === 'failed').length,
    testResults: Object.entries(files).map(([name, verdicts]) => ({
      name,
      status: broken.includes(name) || verdicts.includes('failed') ? 'failed' : 'passed',
      assertionResults: verdicts.map((status, index) => ({ fullName: `${name} ${index}`, status })),
    })),
  };
};

const here = { exitCode: 0, skipsFail: false };

test('passed and failed tests are counted', () => {
  const counted = tally(report({ 'a.test.ts': ['passed', 'failed'], 'b.test.ts': ['passed'] }), {
    ...here,
    exitCode: 1,
  });
  expect(counted).toEqual({ passed: 2, failed: 1, remarks: [] });
});

test('a file that fails to load counts as one failure', () => {
  const counted = tally(report({ 'a.test.ts': ['passed'], 'b.test.ts': [] }, ['b.test.ts']), {
    ...here,
    exitCode: 1,
  });
  expect(counted).toEqual({ passed: 1, failed: 1, remarks: ['"b.test.ts" failed outside its tests.'] });
});

test('a run of no tests has failed', () => {
  expect(tally(report({}), here)).toEqual({ passed: 0, failed: 1, remarks: ['No test ran.'] });
});

test('a run without a report has failed', () => {
  expect(tally(null, here)).toEqual({ passed: 0, failed: 1, remarks: ['The test runner left no report.'] });
});

test('an error outside any test turns a green report red', () => {
  const counted = tally(report({ 'a.test.ts': ['passed'] }), { ...here, exitCode: 1 });
  expect(counted).toMatchObject({ passed: 1, failed: 1 });
});

test('a skipped test fails only where every part is at hand', () => {
  const skipping = report({ 'a.test.ts': ['passed', 'skipped', 'todo'] });
  expect(tally(skipping, here)).toMatchObject({ passed: 1, failed: 0 });
  expect(tally(skipping, { ...here, skipsFail: true })).toMatchObject({ passed: 1, failed: 2 });
});
