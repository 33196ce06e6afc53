/**
 * `npm run bench:sdk`: what the SDK costs a page, beside others, in the same run and the same Chromium. `--json` for
 * machines, `--only=NAME` for some subjects, `--quick` for one page of each. Each runs in fresh pages against a stub on loopback, at full speed and as
 * if the processor were 4 times slower. Figures are the middle of all pages.
 */
import { launchChromium } from '../helpers/chromium.ts';
import { type Bundle, bundle } from './browser/bundle.ts';
import { serveSubjects } from './browser/site.ts';
import { within } from './browser/within.ts';
import { misses } from './sdk/aims.ts';
import { measureCrash } from './sdk/measure-crash.ts';
import { measureIdle } from './sdk/measure-idle.ts';
import { BURST, measurePage, type PageFigures } from './sdk/measure-page.ts';
import { type Stub, startStub } from './sdk/stub.ts';
import { SUBJECTS, versionOf } from './sdk/subjects.ts';
import { type Summary, summarize } from './sdk/summary.ts';
import type { VisitParts } from './sdk/visit.ts';

/** Fresh pages of each subject. */
const SPEEDS = [
  { speed: 'at1x', throttle: 1, pages: 3 },
  { speed: 'at4x', throttle: 4, pages: 2 },
] as const;
/** A subject gets another page while it fits in: the whole ends within 10 minutes, however slow one of them is. */
const SUBJECT_MAX_MS = 36_000;
/** What is not through by then is given up, and told. The slowest subject takes two minutes at a quarter of the speed. */
const PAGE_MAX_MS = 180_000;

const asJson = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? '';
const subjects = SUBJECTS.filter(({ name }) => name.includes(only));

const room = new URL('./sdk/', import.meta.url);
const bundles = new Map<string, Bundle>(
  await Promise.all(subjects.map(async ({ name }) => [name, await bundle(room, name)] as const)),
);
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

const failed: string[] = [];
/** What a subject's pages found; null when they were not through in time, or broke. */
async function attempt<T>(who: string, measure: () => Promise<T>): Promise<T | null> {
  try {
    return await within(PAGE_MAX_MS, who, measure());
  } catch (error) {
    const { message } = Object(error);
    failed.push(message.startsWith(who) ? message : `${who}: ${message}`);
    return null;
  }
}

const speeds: { [speed in (typeof SPEEDS)[number]['speed']]: { [name: string]: Summary } } = {
  at1x: {},
  at4x: {},
};
for (const { speed, throttle, pages } of SPEEDS) {
  for (const { name } of subjects) {
    const found: PageFigures[] = [];
    const began = performance.now();
    let longestMs = 0;
    while (found.length < (isQuick ? 1 : pages)) {
      const from = performance.now();
      if (found.length > 0 && from - began + longestMs > SUBJECT_MAX_MS) break;
      const page = await attempt(`${name} ${speed}`, () =>
        withStub((stub) => measurePage(partsOf(name, throttle), stub)),
      );
      // What a page that was given up still does must not fall into the next one's time.
      for (const context of browser.contexts()) void context.close().catch(() => undefined);
      if (!page) break;
      found.push(page);
      longestMs = Math.max(longestMs, performance.now() - from);
    }
    if (found.length > 0) speeds[speed][name] = summarize(found);
    console.error(
      `${name} ${speed}: ${found.length} pages in ${Math.round((performance.now() - began) / 1_000)} s`,
    );
  }
}

// Nothing here is timed, so all may go on at once.
const measured = subjects.map(async (subject) => {
  const { name } = subject;
  const [wakings, kept] = await Promise.all([
    attempt(`${name} idle`, () => withStub((stub) => measureIdle(partsOf(name), stub))),
    attempt(`${name} crash`, () => withStub((stub) => measureCrash(partsOf(name), stub))),
  ]);
  const row = {
    version: versionOf(subject),
    'gzip kB': Math.round((bundles.get(name)?.gzipBytes ?? 0) / 100) / 10,
    'timers in 10 s': wakings,
    'kept of 50 over a crash': kept,
  };
  return [name, row] as const;
});
const rest = Object.fromEntries(await Promise.all(measured));
await browser.close();
await site.stop();

const missed = SPEEDS.flatMap(({ speed }) =>
  Object.entries(speeds[speed])
    .filter(([name]) => name.startsWith('foothold'))
    .flatMap(([name, row]) => misses(name, speed, row)),
);
if (asJson) console.log(JSON.stringify({ burst: BURST, ...speeds, subjects: rest, missed, failed }, null, 2));
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
  for (const one of failed) console.log(one);
}
if (failed.length > 0) process.exitCode = 1;
