import { expect, onTestFinished, test, vi } from 'vitest';
import { pageNetwork } from './network.ts';

test('a fetch that never answers and heeds no signal is given up', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const deaf = (): Promise<never> => new Promise(() => undefined);
  const network = pageNetwork(Object.assign(Object.create(window), { fetch: deaf }));
  const asked = network({ method: 'POST', url: 'http://collector.test/v1/batch', body: '{}' });
  const ended = expect(asked).rejects.toThrow('aborted');
  await vi.advanceTimersByTimeAsync(12_000);
  await ended;
});
