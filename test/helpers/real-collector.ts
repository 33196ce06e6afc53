import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Collector,
  createCollector,
  hashSecret,
  openSqliteStore,
  type SettingsInput,
  type Store,
  serve,
  systemClock,
} from '@foothold/collector';
import type { Config } from '@foothold/engine';

/** A request as it came in. */
export interface Recorded {
  /** As `GET /v1/config?key=pk_test`. */
  readonly line: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly status: number;
}

/** The collector itself on a port of its own, which writes down what it is asked. */
export interface RealCollector {
  readonly url: string;
  readonly store: Store;
  /** Everything but the script's own files. */
  readonly requests: Recorded[];
  /** The same data under other settings, as after a restart. */
  restart(settings: Partial<SettingsInput>): void;
  /** All that is on its disk. */
  bytes(): Promise<Buffer>;
  stop(): Promise<void>;
}

/** `sdkFolder`: the built script. */
export async function startRealCollector(sdkFolder: string, config: Config): Promise<RealCollector> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-real-'));
  await symlink(sdkFolder, join(folder, 'sdk'));
  const store = openSqliteStore({ path: join(folder, 'foothold.db') });
  const open = (settings: Partial<SettingsInput>): Collector =>
    createCollector({
      store,
      clock: systemClock,
      config,
      publicDir: folder,
      settings: { writeKey: 'pk_test', secretKeyHash: hashSecret('sk_test'), ...settings },
    });
  let collector = open({});
  const requests: Recorded[] = [];
  const served = await serve(
    async (request, peer) => {
      const { pathname, search } = new URL(request.url);
      const body = request.body === null ? '' : await request.clone().text();
      const response = await collector.fetch(request, peer);
      const headers = Object.fromEntries(request.headers);
      const { status } = response;
      const line = `${request.method} ${pathname}${search}`;
      if (!pathname.startsWith('/sdk/')) requests.push({ line, headers, body, status });
      return response;
    },
    { host: '127.0.0.1', port: 0 },
  );
  return {
    url: `http://127.0.0.1:${served.port}`,
    store,
    requests,
    restart: (settings) => {
      collector = open(settings);
    },
    bytes: async () => {
      const files = (await readdir(folder)).filter((name) => name.startsWith('foothold.db'));
      return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))));
    },
    stop: async () => {
      await served.stop();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
