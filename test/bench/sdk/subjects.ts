import { readFileSync } from 'node:fs';

export interface SubjectFile {
  /** Under `subjects/`, and the name in JSON. */
  readonly name: string;
  /** The package whose version is told; null for ours. */
  readonly from: string | null;
}

export const SUBJECTS: readonly SubjectFile[] = [
  { name: 'foothold-headless', from: null },
  { name: 'foothold-surfaces', from: null },
  { name: 'posthog', from: 'posthog-js' },
  { name: 'segment', from: '@segment/analytics-next' },
  { name: 'amplitude', from: '@amplitude/analytics-browser' },
  { name: 'jitsu', from: '@jitsu/js' },
];

/** Which version was measured: `posthog-js 1.2.3`. */
export function versionOf({ from }: SubjectFile): string {
  if (from === null) return 'this tree';
  const file = new URL(`../../../node_modules/${from}/package.json`, import.meta.url);
  // A package's own package.json has a version.
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return `${from} ${version}`;
}
