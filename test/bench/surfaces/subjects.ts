import { versionOf } from '../browser/version-of.ts';

/** A subject's file, and the packages whose versions are told. */
export interface SubjectFile {
  readonly name: string;
  readonly from: readonly string[];
}

export const SUBJECTS: readonly SubjectFile[] = [
  { name: 'foothold', from: [] },
  { name: 'foothold-warm', from: [] },
  { name: 'driver', from: ['driver.js'] },
  { name: 'shepherd', from: ['shepherd.js'] },
  { name: 'joyride', from: ['react-joyride', 'react'] },
  { name: 'flows', from: ['@flows/js-components', '@flows/js'] },
];

export const versionsOf = ({ from }: SubjectFile): string =>
  from.length > 0 ? from.map(versionOf).join(', ') : 'this tree';
