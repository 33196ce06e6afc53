/** The part of Vitest's JSON report that a verdict needs. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Why `failed` is more than the failed tests: one sentence each. */
  readonly remarks: readonly string[];
}

/** What happened outside the report. */
export interface Circumstances {
  readonly exitCode: number;
  /** True where every part is at hand (`CI` set, no filter): a skipped test then counts as failed. */
  readonly skipsFail: boolean;
}

/**
 * Counts a run so that nothing red looks green: a file that does not load, an error outside any test, a run of no
 * tests and, where all parts are at hand, a skipped test each count as failed.
 */
export function tally(report: TestReport | null, { exitCode, skipsFail }: Circumstances): Tally {
  if (report === null) return { passed: 0, failed: 1, remarks: ['The test runner left no report.'] };
  const remarks: string[] = [];
  let failed = report.numFailedTests;

  for (const { name, status, assertionResults } of report.testResults) {
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) {
      failed += 1;
      remarks.push(`"${name}" failed outside its tests.`);
    }
    for (const { fullName, status: verdict } of skipsFail ? assertionResults : []) {
      if (verdict === 'passed' || verdict === 'failed') continue;
      failed += 1;
      remarks.push(`"${fullName}" was skipped, and with CI set nothing may be.`);
    }
  }
  if (report.numPassedTests + failed === 0) {
    failed += 1;
    remarks.push('No test ran.');
  }
  if (exitCode !== 0 && failed === 0) {
    failed += 1;
    remarks.push(`The test runner ended with code ${exitCode}: an error outside any test.`);
  }
  return { passed: report.numPassedTests, failed, remarks };
}
