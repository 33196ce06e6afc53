import { readFileSync } from 'node:fs';
import { compile, decide, EMPTY_STATE, fold, replay } from '@foothold/engine';

const c = JSON.parse(readFileSync(process.env.TB!, 'utf8'));
const name = (i: number) => NAMES[i % NAMES.length];
const T0 = Date.UTC(2026, 0, 5, 9);
const NAMES = [
  'Task Created',
  'Task Assigned',
  'Task Updated',
  'Task Completed',
  'Comment Added',
  'Project Created',
  'Dashboard Viewed',
  'Search Run',
];
if (process.env.LARGE) {
  c.milestones.push(
    ...Array.from({ length: 300 }, (_, i) => ({
      id: `m${i}`,
      title: `m${i}`,
      when: { event: i % 6 === 0 ? name(i) : `Event ${i % 50}`, count: 1 + (i % 7) },
    })),
  );
  c.interventions.push(
    ...Array.from({ length: 100 }, (_, i) => ({
      id: `i${i}`,
      when: { all: [{ milestone: `m${i}` }, { elapsed: `${1 + i}h`, since: 'start' as const }] },
      do: { track: 'x' },
    })),
  );
}
const r = compile(c);
if (!r.ok) throw 1;
const log = Array.from({ length: 10000 }, (_, i) => ({
  id: `e${i}`,
  at: T0 + i * 60_000,
  seq: i,
  type: 'track',
  name: i === 0 ? 'Signed Up' : (NAMES[(i * 7919) % NAMES.length] ?? 'x'),
  properties: { id: `p${i % 9}`, field: i % 3 ? 'title' : 'dueDate', mentions: i % 2, size: i },
}));
const s = replay(r.program, log as never);
const f = {
  host: 'browser',
  session: { startedAt: T0 },
  unit: { user: 'ada' },
  assign: { holdout: false },
} as const;
const d = decide(r.program, s, f, T0 + 10000 * 60000);
console.log(d.effects.length);
const t = process.cpuUsage();
const N = Number(process.env.N ?? 5000);
for (let i = 0; i < N; i++) decide(r.program, s, f, T0 + 10000 * 60000);
const u = process.cpuUsage(t);
console.log(((u.user + u.system) / N).toFixed(1), 'us');
