import { readFileSync } from 'node:fs';
import { compile, EMPTY_STATE, fold } from '@foothold/engine';

const c = JSON.parse(readFileSync(process.env.TB!, 'utf8'));
const r = compile(c);
if (!r.ok) throw 1;
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
const log = Array.from({ length: 10000 }, (_, i) => ({
  id: `e${i}`,
  at: T0 + i * 60_000,
  seq: i,
  type: 'track',
  name: i === 0 ? 'Signed Up' : (NAMES[(i * 7919) % NAMES.length] ?? 'x'),
  properties: { id: `p${i % 9}`, field: i % 3 ? 'title' : 'dueDate', mentions: i % 2, size: i },
}));
const one = () => log.reduce((s, e) => fold(r.program, s, e as never), EMPTY_STATE);
one();
const t = process.cpuUsage();
const N = Number(process.env.N ?? 60);
for (let i = 0; i < N; i++) one();
const u = process.cpuUsage(t);
console.log(Math.round((N * 10000) / ((u.user + u.system) / 1e6)), 'events/s', JSON.stringify(one()).length);
