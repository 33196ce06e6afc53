import { expect, onTestFinished, test } from 'vitest';
import { pageChannel } from './channel.ts';
import { nextTurn } from './next-turn.ts';

const turn = (): Promise<void> => new Promise(nextTurn);

/** Another tab, and what it hears. */
function openOther(name: string): { readonly heard: unknown[]; readonly tab: BroadcastChannel } {
  const heard: unknown[] = [];
  const tab = new BroadcastChannel(name);
  tab.onmessage = (event) => heard.push(event.data);
  onTestFinished(() => tab.close());
  return { heard, tab };
}

test('what is said before a channel had its turn to open is heard by other tabs', async () => {
  const { heard } = openOther('early');
  const channel = pageChannel('early', () => undefined);
  onTestFinished(channel.close);
  channel.post('at once');
  expect(heard).toEqual([]);
  await expect.poll(() => heard).toEqual(['at once']);
});

test('a channel hears from its turn on, and not when it was closed before', async () => {
  const { tab } = openOther('turn');
  const heard: string[] = [];
  const channel = pageChannel('turn', (message) => heard.push(`open: ${message}`));
  pageChannel('turn', (message) => heard.push(`closed: ${message}`)).close();
  onTestFinished(channel.close);
  await turn();
  tab.postMessage('hello');
  await expect.poll(() => heard).toEqual(['open: hello']);
});
