/**
 * `npm run bench:surfaces`: what a tour of three steps costs a page of 2,000 elements, beside others, in the same run and
 * the same Chromium. `--json` for machines, `--only NAME` for some subjects, `--runs N` for another number than 3,
 * `--quick` for full speed alone. Figures are the middle of all runs.
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../helpers/chromium.ts';
import { type Bundle, bundle } from './browser/bundle.ts';
import { at } from './browser/middle.ts';
import { serveSubjects } from './browser/site.ts';
import { within } from './browser/within.ts';
import { type Row, type Speed, verdicts } from './surfaces/aims.ts';
import { hostPage, NODES } from './surfaces/host-page.ts';
import { measureCost } from './surfaces/measure-cost.ts';
import { measureSight } from './surfaces/measure-sight.ts';
import { measureTasks } from './surfaces/measure-tasks.ts';
import { type Told, tell } from './surfaces/report.ts';
import { SUBJECTS, versionsOf } from './surfaces/subjects.ts';

const ALL_SPEEDS: readonly { readonly speed: Speed; readonly throttle: number }[] = [
  { speed: 'at1x', throttle: 1 },
  { speed: 'at4x', throttle: 4 },
];
/** What is not through by then is given up, and told. */
const PAGE_MAX_MS = 60_000;

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '3' },
  },
});
const speeds = flags.quick ? ALL_SPEEDS.slice(0, 1) : ALL_SPEEDS;
const runs = Math.max(1, Number(flags.runs) || 1);
const subjects = SUBJECTS.filter(({ name }) => name.includes(flags.only));
const room = new URL('./surfaces/', import.meta.url);
const bundles = new Map<string, Bundle>(
  await Promise.all(subjects.map(async ({ name }) => [name, await bundle(room, name)] as const)),
);
const site = await serveSubjects([...bundles.values()], hostPage());
const browser = await launchChromium();

const failed: string[] = [];
async function attempt<T>(who: string, measure: () => Promise<T>): Promise<T | null> {
  try {
    return await within(PAGE_MAX_MS, who, measure());
  } catch (error) {
    const { message } = Object(error);
    failed.push(`${who}: ${message}`);
    return null;
  } finally {
    // What a page that was given up still does must not fall into the next one's time.
    for (const context of browser.contexts()) await context.close().catch(() => undefined);
  }
}

/** After gzip, all the page fetched until the tour stood. */
const weigh = (name: string): number => {
  const files = bundles.get(name)?.files;
  const asked = [...new Set(site.asked())];
  return asked.reduce((sum, file) => sum + gzipSync(files?.get(file) ?? '').length, 0) / 1_000;
};

const found: { readonly [speed in Speed]: Map<string, Row[]> } = { at1x: new Map(), at4x: new Map() };
// Run by run and not subject by subject: a busy minute of the machine meets everybody.
for (let run = 0; run < runs; run++) {
  for (const { speed, throttle } of speeds) {
    for (const { name: subject } of subjects) {
      const parts = { browser, site, subject, throttle };
      const who = `${subject} ${speed}`;
      site.asked();
      const sight = await attempt(who, () => measureSight(parts));
      const gzipKB = weigh(subject);
      const tasks = sight && (await attempt(who, () => measureTasks(parts)));
      const cost = tasks && (await attempt(who, () => measureCost(parts)));
      if (!cost) continue;
      const rows = found[speed].get(subject) ?? [];
      rows.push({ ...sight, ...tasks, ...cost, gzipKB });
      found[speed].set(subject, rows);
    }
  }
  console.error(`run ${run + 1} of ${runs} is through`);
}
await browser.close();
await site.stop();

const middle = (rows: readonly Row[]): Row =>
  Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((figure) => [
      figure,
      at(
        rows.flatMap((row) => row[figure] ?? []),
        0.5,
      ),
    ]),
  );
const told: Told[] = speeds.map(({ speed }) => {
  const rows = new Map([...found[speed]].map(([name, all]) => [name, middle(all)] as const));
  const others = [...rows].filter(([name]) => !name.startsWith('foothold')).map(([, row]) => row);
  const ours = [...rows].filter(([name]) => name.startsWith('foothold'));
  return {
    speed,
    rows: Object.fromEntries(rows),
    verdicts: Object.fromEntries(ours.map(([name, row]) => [name, verdicts(row, others, speed)])),
  };
});
const versions = Object.fromEntries(subjects.map((subject) => [subject.name, versionsOf(subject)]));
if (flags.json) console.log(JSON.stringify({ nodes: NODES, runs, versions, speeds: told, failed }, null, 2));
else tell({ versions, told, failed });
if (failed.length > 0) process.exitCode = 1;
