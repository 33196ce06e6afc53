import { versionOf as versionOfPackage } from '../browser/version-of.ts';

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

export const versionOf = ({ from }: SubjectFile): string =>
  from === null ? 'this tree' : versionOfPackage(from);
