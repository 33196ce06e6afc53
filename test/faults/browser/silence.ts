import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What pages log and throw: nothing of ours may be among it. */
export interface Silence {
  watch(page: Page): void;
  /** The browser itself logs each request that fails: of this origin that is part of the fault. */
  expectFailuresOf(origin: string): void;
  /** Lines that the row's own host page writes, or the browser about it. */
  allow(line: RegExp): void;
  /** Throws, naming what was heard. */
  assert(): void;
}

/** How the browser begins to tell of a request that came to nothing. Pages cannot keep it from that. */
const BROWSERS_OWN = /^(Failed to load resource: |Access to fetch at )/;

export function createSilence(): Silence {
  const heard: { readonly text: string; readonly from: string }[] = [];
  const origins: string[] = [];
  const allowed: RegExp[] = [];
  const isExpected = ({ text, from }: { readonly text: string; readonly from: string }): boolean =>
    allowed.some((line) => line.test(text)) ||
    (BROWSERS_OWN.test(text) &&
      origins.some((origin) => from.startsWith(origin) || text.includes(`'${origin}`)));
  return {
    watch: (page) => {
      page.on('console', (message) => heard.push({ text: message.text(), from: message.location().url }));
      page.on('pageerror', (error) => heard.push({ text: String(error), from: '' }));
    },
    expectFailuresOf: (origin) => void origins.push(origin),
    allow: (line) => void allowed.push(line),
    assert: () =>
      assert.deepEqual(
        heard.filter((one) => !isExpected(one)).map(({ text }) => text),
        [],
        'the host page is not silent',
      ),
  };
}
