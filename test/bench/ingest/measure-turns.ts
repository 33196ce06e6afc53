import type { BenchServer } from './bench-server.ts';
import { countFsyncs } from './count-fsyncs.ts';
import type { Measured, Part } from './figures.ts';
import { EVENTS_A_REQUEST } from './make-bodies.ts';
import { sendLoad } from './send-load.ts';

export interface Subject {
  readonly name: keyof Part;
  readonly server: BenchServer;
}

interface Plan {
  readonly turns: number;
  readonly seconds: number;
  readonly writeKey: string;
}

interface Sums {
  requests: number;
  ms: number;
  cpuMs: number | null;
  latencies: number[];
  fsyncs: number | null;
}

/** A first turn that nobody counts: the collector's code is compiled, and compiled better, until about then. */
const WARM_UP_EVENTS = 150_000;
const TRACE_MS = 1_500;

/** Measures the servers turn about, so that a busy moment of the machine hits both. */
export async function measureTurns(
  subjects: readonly Subject[],
  { turns, seconds, writeKey }: Plan,
): Promise<Part> {
  const sums = new Map<string, Sums>();
  for (const { name, server } of subjects) {
    await sendLoad(server.url, writeKey, { events: WARM_UP_EVENTS });
    sums.set(name, { requests: 0, ms: 0, cpuMs: 0, latencies: [], fsyncs: null });
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const { name, server } of subjects) {
      const sum = sums.get(name);
      if (!sum) continue;
      const before = server.cpuMs();
      const load = await sendLoad(server.url, writeKey, { ms: seconds * 1_000 });
      const after = server.cpuMs();
      if (load.refused.size > 0) throw new Error(`${name} refused: ${JSON.stringify([...load.refused])}`);
      sum.requests += load.requests;
      sum.ms += load.ms;
      sum.cpuMs = before === null || after === null || sum.cpuMs === null ? null : sum.cpuMs + after - before;
      sum.latencies.push(...load.latencies);
    }
  }
  // By itself: to be traced costs time.
  for (const { name, server } of subjects) {
    let requests = 0;
    const fsyncs = await countFsyncs(server.pid, async () => {
      ({ requests } = await sendLoad(server.url, writeKey, { ms: TRACE_MS }));
    });
    const sum = sums.get(name);
    if (sum && fsyncs !== null && requests > 0) sum.fsyncs = fsyncs / requests;
  }
  const read = (name: keyof Part): Measured => {
    const sum = sums.get(name);
    if (!sum) throw new Error(`Nobody measured ${name}.`);
    const events = sum.requests * EVENTS_A_REQUEST;
    const sorted = sum.latencies.sort((a, b) => a - b);
    const quantile = (part: number): number => round(sorted[Math.floor(sorted.length * part)] ?? 0, 1);
    return {
      eventsPerSecond: Math.round((events / sum.ms) * 1_000),
      cpuMicrosecondsPerEvent: sum.cpuMs === null ? null : round((sum.cpuMs * 1_000) / events, 1),
      p50Ms: quantile(0.5),
      p99Ms: quantile(0.99),
      fsyncsPerRequest: sum.fsyncs === null ? null : round(sum.fsyncs, 3),
    };
  };
  return { collector: read('collector'), limit: read('limit') };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
