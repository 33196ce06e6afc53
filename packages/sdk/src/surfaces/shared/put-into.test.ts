import { expect, test, vi } from 'vitest';
import { putInto } from './put-into.ts';
import type { Targets } from './targets.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** Targets whose container comes and goes by word of the test. */
function byWord(): { targets: Targets; find: (container: Element | null) => void; stopped: () => boolean } {
  let tell: (element: Element | null) => void = () => {};
  let isStopped = false;
  return {
    targets: {
      watch: (_target, told) => {
        tell = told;
        return { stop: () => (isStopped = true), doubt: () => {} };
      },
    },
    find: (container) => tell(container),
    stopped: () => isStopped,
  };
}

test('it comes with its place, goes with it, and is put back ten times when it is thrown out', async () => {
  const { targets, find, stopped } = byWord();
  const [container, other] = [document.createElement('div'), document.createElement('div')];
  document.body.append(container, other);
  const element = document.createElement('foothold-test');
  const arrive = vi.fn();
  const stop = putInto(element, '#x', targets, arrive);
  expect(element.isConnected).toBe(false);
  find(container);
  expect(element.parentNode).toBe(container);
  find(other);
  expect(element.parentNode).toBe(other);
  expect(arrive).toHaveBeenCalledTimes(2);
  for (let times = 0; times < 10; times += 1) {
    other.replaceChildren();
    await settled();
    expect(element.parentNode).toBe(other);
  }
  other.replaceChildren();
  await settled();
  expect(element.isConnected).toBe(false);
  find(null);
  find(container);
  expect(element.parentNode).toBe(container);
  stop();
  expect(element.isConnected).toBe(false);
  expect(stopped()).toBe(true);
});
