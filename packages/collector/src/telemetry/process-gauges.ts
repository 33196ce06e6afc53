import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from './registry.ts';

const NS_A_S = 1e9;
const US_A_S = 1e6;

/** What the process itself is like, under the names that Prometheus's own libraries use. */
export function addProcessGauges(registry: Registry): void {
  // From the first time it is asked for on: nobody pays who does not look.
  let delay: ReturnType<typeof monitorEventLoopDelay> | null = null;
  const one = (value: number) => [{ labels: [], value }];
  registry.gauge('process_resident_memory_bytes', 'Memory in use.', [], () => one(process.memoryUsage.rss()));
  registry.gauge('nodejs_heap_size_used_bytes', 'Heap in use.', [], () =>
    one(process.memoryUsage().heapUsed),
  );
  registry.gauge('process_cpu_seconds_total', 'Processor time used.', [], () => {
    const { user, system } = process.cpuUsage();
    return one((user + system) / US_A_S);
  });
  registry.gauge('process_start_time_seconds', 'When it was started.', [], () =>
    one(Math.floor(performance.timeOrigin / 1_000)),
  );
  // Since it was last asked: a pause of an hour ago says nothing of now.
  registry.gauge('nodejs_eventloop_lag_p99_seconds', 'How late timers were.', [], () => {
    if (delay === null) {
      delay = monitorEventLoopDelay({ resolution: 20 });
      delay.enable();
      return [];
    }
    const value = delay.percentile(99) / NS_A_S;
    delay.reset();
    return one(value);
  });
  registry.gauge('process_open_fds', 'Open files and sockets.', [], () =>
    one(readdirSync('/proc/self/fd').length),
  );
}
