// What runs in the page: each function is sent there as text, so it uses nothing from around it.

/** Microseconds of each call. */
export async function singly({ from, count }: { from: number; count: number }): Promise<number[]> {
  const found: number[] = [];
  for (let n = from; n < from + count; n++) {
    // A turn for what the call before left to do, then one when the page is idle.
    await new Promise((resolve) => setTimeout(resolve, 8));
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 50 }));
    const began = performance.now();
    void window.running.track(n);
    found.push((performance.now() - began) * 1_000);
  }
  return found;
}

interface BurstReport {
  readonly callMs: number;
  readonly longestMs: number;
  readonly onDisk: number | null;
}

/** Tracks at once; the returned function tells what became of it so far. */
export function burst(count: number): () => BurstReport {
  let longestMs = 0;
  let onDisk: number | null = null;
  let through = Number.POSITIVE_INFINITY;
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      // The task that holds the loop itself is the page's own.
      if (startTime > through) longestMs = Math.max(longestMs, duration);
    }
  });
  observer.observe({ type: 'longtask' });
  const answers: unknown[] = [];
  const began = performance.now();
  for (let n = 0; n < count; n++) answers.push(window.running.track(n));
  through = performance.now();
  for (const answer of answers) {
    Promise.resolve(answer).then(
      (kept: unknown) => {
        if (typeof kept !== 'object' || kept === null || !('stored' in kept)) return;
        onDisk = (onDisk ?? 0) + (kept.stored === 'disk' ? 1 : 0);
      },
      () => undefined,
    );
  }
  return () => ({ callMs: through - began, longestMs, onDisk });
}
