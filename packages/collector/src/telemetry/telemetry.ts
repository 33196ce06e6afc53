import type { Batch, Verdict } from '../store/subject-store.ts';
import { createRegistry, type Registry } from './registry.ts';

/** What a collector notes of its work: numbers and names of ours, never anything of a person's. */
export interface Telemetry {
  readonly registry: Registry;
  /** A commit of events: what it brought, what became of it, how long it took (s). */
  committed(
    project: string,
    batches: readonly Batch[],
    verdicts: readonly (readonly Verdict[])[],
    seconds: number,
  ): void;
  /** A request was answered; `route` as it is written in the API. */
  answered(method: string, route: string, status: number, seconds: number): void;
  /** Somebody was looked at so long (s) after their time had come. */
  woken(project: string, subjects: number, fired: number, lateSeconds: number): void;
  /** A call of the store's took so long (s). */
  stored(method: string, seconds: number): void;
}

const FAST_S: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
];
/** Aim: 99 of 100 within two seconds. */
const LATENESS_S: readonly number[] = [0.1, 0.5, 1, 2, 5, 15, 60, 300, 3_600];
const ROWS: readonly number[] = [1, 10, 50, 100, 500, 1_000, 2_000];

export function createTelemetry(): Telemetry {
  const registry = createRegistry();
  const events = registry.counter('foothold_events_total', 'Events by what became of them.', [
    'project',
    'verdict',
  ]);
  const refused = registry.counter('foothold_refused_total', 'Events that were refused, by reason.', [
    'project',
    'reason',
  ]);
  const commit = registry.histogram('foothold_commit_seconds', 'Time a commit took.', ['project'], FAST_S);
  const rows = registry.histogram('foothold_commit_rows', 'Events a commit.', ['project'], ROWS);
  const requests = registry.counter('foothold_http_requests_total', 'Requests by route and answer.', [
    'method',
    'route',
    'status',
  ]);
  const answer = registry.histogram('foothold_http_seconds', 'Time to an answer.', ['route'], FAST_S);
  const looked = registry.counter('foothold_woken_total', 'People looked at because their time had come.', [
    'project',
  ]);
  const firings = registry.counter('foothold_fired_total', 'Interventions that fired as time went by.', [
    'project',
  ]);
  const late = registry.histogram(
    'foothold_wake_lateness_seconds',
    'How late the one who waited longest was looked at.',
    ['project'],
    LATENESS_S,
  );
  const store = registry.histogram(
    'foothold_store_seconds',
    'Time a call of the store took.',
    ['method'],
    FAST_S,
  );

  return {
    registry,
    committed: (project, batches, verdicts, seconds) => {
      commit([project], seconds);
      const all = verdicts.flat();
      rows([project], all.length);
      for (const verdict of ['stored', 'duplicate', 'erased'] as const) {
        const count = all.filter((one) => one === verdict).length;
        if (count > 0) events([project, verdict], count);
      }
      for (const { reason, count } of batches.flatMap(({ refusals = [] }) => refusals)) {
        events([project, 'rejected'], count);
        refused([project, reason], count);
      }
    },
    answered: (method, route, status, seconds) => {
      requests([method, route, String(status)]);
      answer([route], seconds);
    },
    woken: (project, subjects, fired, lateSeconds) => {
      looked([project], subjects);
      if (fired > 0) firings([project], fired);
      late([project], lateSeconds);
    },
    stored: (method, seconds) => store([method], seconds),
  };
}
