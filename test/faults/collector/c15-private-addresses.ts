import assert from 'node:assert/strict';
import type { LookupFunction } from 'node:net';
import { createPostWebhook } from '@foothold/collector';
import {
  HOSTILE_HOSTS,
  HOSTILE_NAMES,
  HOSTILE_URLS,
} from '../../../packages/collector/fakes/hostile-addresses.ts';
import type { FaultRow } from '../fault-row.ts';
import type { CollectorWorld } from './collector-world.ts';
import { listenRaw } from './delivering.ts';

/** Says by turns that a name is this machine, in either family. */
const alternating = (): LookupFunction => {
  let looks = 0;
  return (_, options, answer) => {
    looks += 1;
    const address = looks % 2 === 0 ? '::1' : '127.0.0.1';
    const family = looks % 2 === 0 ? 6 : 4;
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
};

export const c15PrivateAddresses: FaultRow<CollectorWorld> = {
  id: 'C15',
  title:
    'no address that is not public is connected to, however it is written and whatever its name turns into',
  proves: ['W4'],
  run: async (world) => {
    let connections = 0;
    const port = await listenRaw(world, (socket) => {
      connections += 1;
      socket.destroy();
    });
    const resolve: LookupFunction = (hostname, options, answer) => {
      const found = (HOSTILE_NAMES[hostname] ?? ['127.0.0.1']).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }));
      const [first] = found;
      if (options.all || !first) answer(null, found);
      else answer(null, first.address, first.family);
    };
    const urls = [
      ...[...HOSTILE_HOSTS, ...Object.keys(HOSTILE_NAMES)].flatMap((host) => [
        `http://${host}:${port}/`,
        `https://${host}:${port}/`,
      ]),
      ...HOSTILE_URLS.map((url) => url.replace('PORT', String(port))),
    ];
    const refused = ['its address is not public', 'its address is not one for webhooks'];
    const send = async (post: ReturnType<typeof createPostWebhook>, url: string): Promise<void> => {
      const result = await post({ url, headers: {}, body: '{}' });
      const reason = result.kind === 'sent' ? 'sent' : result.reason;
      assert.ok(refused.includes(reason), `${JSON.stringify(url)}: ${reason}`);
      world.injected('address that is not public');
    };
    const post = createPostWebhook({ lookup: resolve });
    for (const url of urls) await send(post, url);
    const rebinding = createPostWebhook({ lookup: alternating() });
    for (let i = 0; i < 20; i++) await send(rebinding, `http://rebinding.example:${port}/`);
    assert.equal(connections, 0, 'somebody connected');
  },
};
