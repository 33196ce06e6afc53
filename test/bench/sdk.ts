/**
 * `npm run bench:sdk`: what the SDK costs a page, beside others, in the same run and the same Chromium. `--json` for
 * machines, `--only=NAME` for some subjects, `--quick` for one page of each. Each runs in fresh pages against a stub on loopback, at full speed and as
 * if the processor were 4 times slower. Figures are the middle of all pages.
 */
import { launchChromium } from '../helpers/chromium.ts';
import { misses } from './sdk/aims.ts';
import { type Bundle, bundle } from './sdk/bundle.ts';
import { measureCrash } from './sdk/measure-crash.ts';
import { measureIdle } from './sdk/measure-idle.ts';
import { BURST, measurePage, type PageFigures } from './sdk/measure-page.ts';
import { serveSubjects } from './sdk/site.ts';
import { type Stub, startStub } from './sdk/stub.ts';
import { SUBJECTS, versionOf } from './sdk/subjects.ts';
import { type Summary, summarize } from './sdk/summary.ts';
import type { VisitParts } from './sdk/visit.ts';

/** Fresh pages of each subject. The whole is to end within 5 minutes. */
const SPEEDS = [
  { speed: 'at1x', throttle: 1, pages: 3 },
  { speed: 'at4x', throttle: 4, pages: 2 },
] as const;

const asJson = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? '';
const subjects = SUBJECTS.filter(({ name }) => name.includes(only));

const bundles = new Map<string, Bundle>();
for (const { name } of subjects) bundles.set(name, await bundle(name));
const site = await serveSubjects([...bundles.values()]);
const browser = await launchChromium();
const partsOf = (subject: string, throttle = 1): VisitParts => ({ browser, site, subject, throttle });

async function withStub<T>(measure: (stub: Stub) => Promise<T>): Promise<T> {
  const stub = await startStub();
  try {
    return await measure(stub);
  } finally {
    await stub.stop();
  }
}

const speeds: { [speed in (typeof SPEEDS)[number]['speed']]: { [name: string]: Summary } } = {
  at1x: {},
  at4x: {},
};
for (const { speed, throttle, pages } of SPEEDS) {
  for (const { name } of subjects) {
    const found: PageFigures[] = [];
    while (found.length < (isQuick ? 1 : pages)) {
      found.push(await withStub((stub) => measurePage(partsOf(name, throttle), stub)));
    }
    speeds[speed][name] = summarize(found);
  }
}

// Nothing here is timed, so all may go on at once.
const once = await Promise.all(
  subjects.map(async (subject) => {
    const wakings = await withStub((stub) => measureIdle(partsOf(subject.name), stub));
    return [subject.name, { wakings }] as const;
  }),
);
const idle = Object.fromEntries(once);
const rest: { [name: string]: { readonly [figure: string]: number | string } } = {};
for (const subject of subjects) {
  const { name } = subject;
  rest[name] = {
    version: versionOf(subject),
    'gzip kB': Math.round((bundles.get(name)?.gzipBytes ?? 0) / 100) / 10,
    'timers in 10 s': idle[name]?.wakings ?? 0,
    'kept of 50 over a crash': await withStub((stub) => measureCrash(partsOf(name), stub)),
  };
}
await browser.close();
await site.stop();

const missed = SPEEDS.flatMap(({ speed }) =>
  Object.entries(speeds[speed])
    .filter(([name]) => name.startsWith('foothold'))
    .flatMap(([name, row]) => misses(name, speed, row)),
);
if (asJson) console.log(JSON.stringify({ burst: BURST, ...speeds, subjects: rest, missed }, null, 2));
else {
  for (const { speed } of SPEEDS) {
    console.log(speed);
    // Subjects as columns: there are more figures than a terminal is wide.
    const figures = Object.keys(Object.values(speeds[speed])[0] ?? {}).filter(
      (figure) => figure !== 'spread',
    );
    const table = figures.map((figure) => [
      figure,
      Object.fromEntries(Object.entries(speeds[speed]).map(([name, row]) => [name, row[figure]])),
    ]);
    console.table(Object.fromEntries(table));
  }
  console.table(rest);
  console.log(missed.length === 0 ? 'No aim is missed.' : missed.join('\n'));
}
