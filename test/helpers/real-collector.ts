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
  /** Asks what only the owner of the secret key may. Answers the body. */
  ask(path: string): Promise<unknown>;
  /** The same data under other settings, as after a restart. */
  restart(settings: Partial<SettingsInput>): Promise<void>;
  /** All that is on its disk. */
  bytes(): Promise<Buffer>;
  /** Waits for no stream that is open. */
  stop(): Promise<void>;
}

const SECRET_KEY = 'sk_test';

/** `sdkFolder`: the built script. `settings` come on top of a write key `pk_test` and nobody needing a token. */
export async function startRealCollector(
  sdkFolder: string,
  config: Config,
  settings: Partial<SettingsInput> = {},
): Promise<RealCollector> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-real-'));
  await symlink(sdkFolder, join(folder, 'sdk'));
  const store = openSqliteStore({ path: join(folder, 'foothold.db') });
  const open = (more: Partial<SettingsInput>): Collector =>
    createCollector({
      store,
      clock: systemClock,
      config,
      publicDir: folder,
      settings: { writeKey: 'pk_test', secretKeyHash: hashSecret(SECRET_KEY), ...settings, ...more },
    });
  let collector = open({});
  let stopCollector = await collector.start();
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
    ask: async (path) => {
      const headers = { authorization: `Bearer ${SECRET_KEY}` };
      return (await collector.fetch(new Request(`http://127.0.0.1${path}`, { headers }))).json();
    },
    restart: async (more) => {
      await stopCollector();
      collector = open(more);
      stopCollector = await collector.start();
    },
    bytes: async () => {
      const files = (await readdir(folder)).filter((name) => name.startsWith('foothold.db'));
      return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))));
    },
    stop: async () => {
      collector.endStreams();
      await served.stop();
      await stopCollector();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
