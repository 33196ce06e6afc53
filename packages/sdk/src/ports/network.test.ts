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

test('the body of every answer is read, wanted or not: unread it would hold the budget for keepalive', async () => {
  const answers = [200, 204, 304, 413, 500].map(
    (status) => new Response(status === 204 || status === 304 ? null : 'x', { status }),
  );
  const bodies = answers.map((answer) => vi.spyOn(answer, 'text'));
  const left = [...answers];
  const network = pageNetwork(Object.assign(Object.create(window), { fetch: async () => left.shift() }));
  for (const _ of answers) {
    await network({ method: 'POST', url: 'http://collector.test/v1/batch', body: '{}', keepalive: true });
  }
  expect(bodies.map((read) => read.mock.calls.length)).toEqual(answers.map(() => 1));
});
