/** `npm run bench:scenario`: how long a year of one person takes to live through. `--json` for machines. */
import { readFileSync } from 'node:fs';
import { threadCpuUsage } from 'node:process';
import { parseConfig, parseScenario } from '@foothold/schema';
import type { Play } from '../../packages/cli/src/simulate/play.ts';
import { runScenario } from '../../packages/cli/src/simulate/run-scenario.ts';

const DAYS = 365;
const RUNS = 30;
const NAMES = ['Task Created', 'Task Assigned', 'Task Completed', 'Comment Added', 'Project Created'];

const config = parseConfig(readFileSync(new URL('../../demo/taskboard.json', import.meta.url), 'utf8'));
if (!config.ok) throw new Error('the demo has a config with problems');

/** Every day a visit and so many events, and every week an expectation. */
function year(eventsADay: number): Play {
  const days = Array.from({ length: DAYS }, (_, day) => [
    { at: `${day}d1h`, visit: { page: '/projects' } },
    ...Array.from({ length: eventsADay }, (__, i) => ({
      at: `${day}d1h${3 * i + 1}m`,
      track: NAMES[(day + i) % NAMES.length] ?? '',
      properties: { id: `p${day % 40}` },
    })),
    { at: `${day}d2h`, leave: true },
    ...(day % 7 === 6 ? [{ at: `${day}d3h`, expect: { shown: [] } }] : []),
  ]);
  const parsed = parseScenario({
    start: '2026-01-05T09:00:00Z',
    assign: { holdout: false, 'checklist-copy': 'plain' },
    timeline: [
      { at: '0s', identify: { userId: 'ada', traits: { email: 'ada@example.test' } } },
      { at: '0s', track: 'Signed Up' },
      ...days.flat(),
    ],
  });
  if (!parsed.ok || !config.ok) throw new Error('the scenario has problems');
  return { scenario: parsed.scenario, program: config.program, published: new Map() };
}

interface Figures {
  readonly eventsADay: number;
  readonly entries: number;
  readonly happenings: number;
  /** Processor time of the thread alone (ms): of the first run, which compiles as it goes, and of the middle one of many. */
  readonly firstCpuMs: number;
  readonly medianCpuMs: number;
  /** By the clock on the wall (ms): the first run, the middle one, and the one least disturbed by other work. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly bestMs: number;
}

function measure(eventsADay: number): Figures {
  const play = year(eventsADay);
  const times: number[] = [];
  const cpu: number[] = [];
  let happenings = 0;
  for (let i = 0; i < RUNS; i++) {
    const [from, before] = [performance.now(), threadCpuUsage()];
    const story = runScenario(play);
    times.push(performance.now() - from);
    const { user, system } = threadCpuUsage(before);
    cpu.push((user + system) / 1_000);
    if (story.failure) throw new Error('the year does not hold');
    happenings = story.happenings.length;
  }
  return {
    eventsADay,
    entries: play.scenario.timeline.length,
    happenings,
    firstCpuMs: round(cpu[0] ?? 0),
    medianCpuMs: round(median(cpu)),
    firstMs: round(times[0] ?? 0),
    medianMs: round(median(times)),
    bestMs: round(Math.min(...times)),
  };
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

const figures = [1, 3, 10].map(measure);
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 2));
else console.table(figures);
