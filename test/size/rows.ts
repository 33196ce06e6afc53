import type { Sizes } from './weigh.ts';

/** What the README tells of a build, in its words. Bytes after gzip. */
export const rowsOf = ({
  entry,
  core,
  sums,
}: Sizes): readonly (readonly [label: string, bytes: number])[] => [
  ['the file in the script tag', entry],
  ['with engine, queue and sync', core],
  ['to show the checklist', sums.toShowTheChecklist],
  ['plus a tour', sums.plusATour],
  ['everything', sums.everything],
  ['another language than English', sums.anotherLanguage],
];

/** kB as the web counts them: 1 kB is 1000 bytes. */
export const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
