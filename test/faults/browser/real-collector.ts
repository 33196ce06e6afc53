import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createCollector, hashSecret, openSqliteStore, serve } from '@foothold/collector';
import { PLAIN_CONFIG } from '../../helpers/host-site.ts';
import type { BrowserWorld, Site } from './fault-world.ts';

export interface RealSite {
  /** A page that wears the SDK and sends to the real collector. */
  readonly url: string;
  /** The collector's own address, and where the SDK's files are. */
  readonly origin: string;
  /** Message id -> when it happened by the collector's books (ms), and when it came. */
  log(): ReadonlyMap<string, { readonly at: number; readonly receivedAt: number }>;
}

/** The collector itself, on a file, behind the address that serves the SDK. */
export async function openRealSite(world: BrowserWorld): Promise<RealSite> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-clock-'));
  const path = join(folder, 'foothold.db');
  const store = openSqliteStore({ path });
  const collector = createCollector({
    store,
    config: PLAIN_CONFIG,
    settings: { writeKey: 'pk_test', secretKeyHash: hashSecret('sk_test') },
  });
  const served = await serve(collector.fetch, { port: 0, host: '127.0.0.1' });
  const database = new DatabaseSync(path, { readOnly: true });
  world.onEnd(async () => {
    database.close();
    await served.stop();
    store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const api = `http://127.0.0.1:${served.port}`;
  let origin = '';
  const site: Site = await world.site({
    // The SDK's files come from the scripted collector, what it says goes to the real one.
    through: async (scripted) => {
      const front = await world.serve(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const isFile = request.url?.startsWith('/sdk/') === true;
        const answer = await fetch(`${isFile ? scripted : api}${request.url}`, {
          method: request.method ?? 'GET',
          headers: {
            'content-type': request.headers['content-type'] ?? 'text/plain',
            origin: String(request.headers.origin ?? ''),
          },
          ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
        });
        response.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? 'text/plain',
          'access-control-allow-origin': '*',
          'timing-allow-origin': '*',
        });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
      origin = front.url;
      return front.url;
    },
  });
  return {
    url: site.url,
    origin,
    log: () =>
      new Map(
        database
          .prepare('SELECT message_id, at, received_at FROM log')
          .all()
          .map((row) => [
            String(row.message_id),
            { at: Number(row.at), receivedAt: Number(row.received_at) },
          ]),
      ),
  };
}
