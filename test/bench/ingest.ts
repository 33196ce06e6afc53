/**
 * `npm run bench:ingest -- [--json] [--fill 2000000] [--turns 3] [--seconds 4]`: events a second that the collector makes
 * durable, beside the bare limit of this machine (node:http, JSON.parse, SQLite with FULL and group commit, nothing else):
 * 64 connections, 10 events a request, turn about in one run; and once more after so many random ids.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBenchServer } from './ingest/bench-server.ts';
import { describeFigures, type Figures, type Part } from './ingest/figures.ts';
import { measureTurns, type Subject } from './ingest/measure-turns.ts';
import { sendLoad } from './ingest/send-load.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const WRITE_KEY = 'pk_bench';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    fill: { type: 'string', default: '2000000' },
    turns: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    'cpu-prof': { type: 'string' },
  },
});
const [fill, turns, seconds] = [values.fill, values.turns, values.seconds].map(Number) as [
  number,
  number,
  number,
];
const say = (text: string): void => console.error(text);

const folder = mkdtempSync(join(tmpdir(), 'foothold-bench-'));
const profile = values['cpu-prof'];
const collector = await startBenchServer(
  at('../../packages/collector/src/main.ts'),
  [
    '--data',
    folder,
    '--port',
    '0',
    '--config',
    at('../../demo/taskboard.json'),
    '--templates',
    at('../../demo/templates'),
  ],
  { FOOTHOLD_WRITE_KEY: WRITE_KEY, FOOTHOLD_SECRET_KEY: 'sk_bench' },
  profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
);
const limit = await startBenchServer(at('./ingest/subjects/bare-limit.ts'), [join(folder, 'bare.db')], {});
try {
  const subjects: Subject[] = [
    { name: 'collector', server: collector },
    { name: 'limit', server: limit },
  ];
  const plan = { turns, seconds, writeKey: WRITE_KEY };
  say(`fresh: ${turns} turns of ${seconds} s each`);
  const fresh = await measureTurns(subjects, plan);
  let filled: Part | null = null;
  if (fill > 0) {
    for (const { name, server } of subjects) {
      say(`${name}: ${fill} events with random ids`);
      await sendLoad(server.url, WRITE_KEY, { events: fill });
    }
    filled = await measureTurns(subjects, plan);
  }
  const figures: Figures = { fill, fresh, filled };
  console.log(values.json ? JSON.stringify(figures) : describeFigures(figures));
} finally {
  await collector.stop();
  await limit.stop();
  rmSync(folder, { recursive: true, force: true });
}
