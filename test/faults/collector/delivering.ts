import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Collector,
  type CollectorOptions,
  createCollector,
  hashSecret,
  openSqliteStore,
  type Store,
  type WebhookSettings,
} from '@foothold/collector';
import { type FakeClock, fakeClock } from '../../helpers/fake-clock.ts';
import type { CollectorWorld } from './collector-world.ts';

/** A collector in this process, on a real file, with a clock that moves when it is told to. */
export interface Delivering {
  readonly collector: Collector;
  readonly store: Store;
  readonly clock: FakeClock;
  /** Somebody new signs up, and every rule fires for them. */
  signUp(id: string): Promise<void>;
  admin(path: string, body: object): Promise<unknown>;
  /** Goes from instant to instant at which something is due, until nothing is, or `isOver` says so. */
  playOut(isOver?: () => boolean): Promise<void>;
}

const SECRET = `whsec_${Buffer.from('a webhook secret of thirty-two b').toString('base64')}`;

/** Receivers on this machine, by name. */
export function privateWebhooks(urls: { readonly [name: string]: string }): WebhookSettings {
  const entries = Object.entries(urls).map(
    ([name, url]) => [name, { url, secret: SECRET, allowPrivate: true }] as const,
  );
  return Object.fromEntries(entries);
}

export async function startDelivering(
  world: Pick<CollectorWorld, 'onEnd' | 'random'>,
  actions: readonly object[],
  options: Pick<CollectorOptions, 'mailer' | 'post'> & { readonly webhooks?: WebhookSettings },
): Promise<Delivering> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-deliver-'));
  world.onEnd(() => rm(folder, { recursive: true, force: true }));
  const store = openSqliteStore({ path: join(folder, 'foothold.db') });
  world.onEnd(() => store.close());
  const clock = fakeClock();
  const { webhooks = {}, ...how } = options;
  const collector = createCollector({
    ...how,
    store,
    clock,
    random: world.random,
    templates: { where: 'memory', list: async () => ['welcome.md'], read: async () => 'Welcome' },
    config: {
      version: 1,
      project: 'delivering',
      start: { event: 'Signed Up' },
      milestones: [{ id: 'done', title: 'Done', kind: 'first-value', when: { event: 'Done' } }],
      interventions: [{ id: 'welcome', when: { event: 'Signed Up' }, do: actions }],
    },
    settings: {
      writeKey: 'pk_fault',
      secretKeyHash: hashSecret('sk_fault'),
      mail: { from: 'Fault <fault@fault.example>' },
      webhooks,
    },
  });
  const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    collector.fetch(
      new Request(`http://collector.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
  return {
    collector,
    store,
    clock,
    signUp: async (id) => {
      const at = clock.now();
      const batch = [
        {
          type: 'identify',
          messageId: `${id}-1`,
          userId: id,
          timestamp: at,
          traits: { email: `${id}@a.example` },
        },
        { type: 'track', messageId: `${id}-2`, userId: id, timestamp: at, event: 'Signed Up' },
      ];
      const response = await post('/v1/batch', { writeKey: 'pk_fault', sentAt: at, batch });
      if (!response.ok) throw new Error(`The events were not taken: ${response.status}`);
      // What fires at an instant may be due a millisecond after it.
      await clock.advance(1);
    },
    admin: async (path, body) => (await post(path, body, { authorization: 'Bearer sk_fault' })).json(),
    playOut: async (isOver = () => false) => {
      for (;;) {
        const { nextAt } = await collector.tick();
        if (nextAt === null || isOver()) return;
        await clock.advanceTo(Math.max(nextAt, clock.now()));
      }
    },
  };
}

/** A server on this machine that does as it is told with each connection; answers its port. */
export async function listenRaw(
  world: Pick<CollectorWorld, 'onEnd'>,
  onSocket: (socket: Socket) => void,
  server: Server = createTcpServer(),
): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.onEnd(async () => {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  // A TCP server that listens has a port.
  return (server.address() as AddressInfo).port;
}
