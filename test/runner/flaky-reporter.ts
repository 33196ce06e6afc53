import type { Reporter, TestCase } from 'vitest/node';

/** Names at the end what only passed at a second try: green, and still something to look into. */
export default class FlakyReporter implements Reporter {
  readonly #flaky: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#flaky.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    for (const title of this.#flaky) console.log(`Flaky, passed at the second try: ${title}`);
  }
}
