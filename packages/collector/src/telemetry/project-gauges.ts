import type { RunningProject } from '../create-project.ts';
import type { Registry, Sample } from './registry.ts';

/** Reading them means counting rows: who asks more often is told the same again. */
const KEPT_MS = 15_000;

/** What waits in the projects of a collector, and what their clients dropped. */
export function addProjectGauges(registry: Registry, projects: () => readonly RunningProject[]): void {
  const each = (read: (project: RunningProject['context']) => readonly Sample[]) => () =>
    projects().flatMap(({ context }) => read(context));
  const counted = (read: (project: RunningProject['context']) => Promise<readonly Sample[]>) => {
    let samples: readonly Sample[] = [];
    let readAt = Number.NEGATIVE_INFINITY;
    return async () => {
      if (performance.now() - readAt > KEPT_MS) {
        samples = (await Promise.all(projects().map(({ context }) => read(context)))).flat();
        readAt = performance.now();
      }
      return samples;
    };
  };
  registry.gauge(
    'foothold_queue_rows',
    'Events that wait to be written.',
    ['project'],
    each(({ id, commit }) => [{ labels: [id], value: commit.size().rows }]),
  );
  registry.gauge(
    'foothold_queue_bytes',
    'The bodies they came in.',
    ['project'],
    each(({ id, commit }) => [{ labels: [id], value: commit.size().bytes }]),
  );
  registry.gauge(
    'foothold_streams',
    'Open streams of pages.',
    ['project'],
    each(({ id, streams }) => [{ labels: [id], value: streams.count() }]),
  );
  registry.gauge(
    'foothold_outbox_messages',
    'Messages by where they are.',
    ['project', 'status'],
    counted(async ({ id, store }) =>
      Object.entries(await store.countMessages()).map(([status, value = 0]) => ({
        labels: [id, status],
        value,
      })),
    ),
  );
  registry.gauge(
    'foothold_dropped_events',
    'Events that clients dropped or that were refused, since the beginning, by reason.',
    ['project', 'reason'],
    counted(async ({ id, store }) => {
      const byReason = await store.countDrops();
      return Object.entries(byReason).map(([reason, value]) => ({ labels: [id, reason], value }));
    }),
  );
}
