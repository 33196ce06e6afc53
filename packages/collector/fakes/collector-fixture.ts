import { join } from 'node:path';
import { type FakeClock, fakeClock } from '../../../test/helpers/fake-clock.ts';
import { type Collector, type CollectorOptions, createCollector } from '../src/create-collector.ts';
import { hashSecret } from '../src/keys.ts';
import type { Log } from '../src/log.ts';
import type { Mail, Mailer } from '../src/outbox/email/mailer.ts';
import type { SendResult } from '../src/outbox/send-result.ts';
import type { PostWebhook } from '../src/outbox/webhook/post-webhook.ts';
import type { SettingsInput } from '../src/settings.ts';
import type { Store } from '../src/store/store.ts';
import { memoryTemplates } from './memory-templates.ts';
import { smallConfig } from './small-config.ts';
import { type CleanUp, temporaryFolder } from './temporary-folder.ts';
import { openTestStore } from './test-store.ts';

export const WRITE_KEY = 'pk_test';
export const SECRET_KEY = 'sk_test';
/** Long enough for every HMAC of JWT, so that only the algorithm can be what a token fails by. */
export const IDENTITY_SECRET = 'an identity secret that is long enough for HS512, which asks for 64 bytes';
export const ORIGIN = 'http://collector.test';

export interface FixtureOptions {
  readonly settings?: Partial<SettingsInput>;
  readonly config?: unknown;
  /** The place of another fixture: the same data, another collector. */
  readonly path?: string;
  readonly clock?: FakeClock;
  readonly mailer?: Mailer | null;
  readonly post?: PostWebhook;
  /** @default 1: every pause is the longest it may be */
  readonly random?: () => number;
  readonly log?: Log;
  readonly publicDir?: string;
  readonly store?: (store: Store) => Store;
}

/** A collector on real data with a clock that stands still, and short ways to talk to it. */
export interface Fixture {
  readonly collector: Collector;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly path: string;
  /** What the mailer was given, in order. */
  readonly sent: readonly Mail[];
  post(path: string, body: unknown, headers?: HeadersInit): Promise<Response>;
  get(path: string, headers?: HeadersInit): Promise<Response>;
  /** The same with the secret key; answers the JSON. */
  ask(path: string): Promise<unknown>;
  /** Sends events of somebody in one batch, now, and answers the verdicts' statuses. */
  track(userId: string, ...events: readonly (string | object)[]): Promise<readonly string[]>;
}

export async function collectorFixture(cleanUp: CleanUp, options: FixtureOptions = {}): Promise<Fixture> {
  const path = options.path ?? join(await temporaryFolder(cleanUp), 'foothold.db');
  const clock = options.clock ?? fakeClock();
  const opened = await openTestStore(path);
  cleanUp(() => opened.close());
  const store = options.store?.(opened) ?? opened;
  const sent: Mail[] = [];
  const collector = createCollector({
    store,
    clock,
    config: 'config' in options ? options.config : smallConfig,
    mailer: options.mailer === undefined ? keepIn(sent) : options.mailer,
    templates: memoryTemplates({ 'nudge.md': 'Hello {{user.firstName|there}}', 'first-project.md': 'Hello' }),
    settings: {
      writeKey: WRITE_KEY,
      secretKeyHash: hashSecret(SECRET_KEY),
      mail: { from: 'Small <hello@small.example>' },
      ...options.settings,
    },
    ...(options.log === undefined ? {} : { log: options.log }),
    random: options.random ?? (() => 1),
    ...(options.post === undefined ? {} : { post: options.post }),
    ...(options.publicDir === undefined ? {} : { publicDir: options.publicDir }),
  } satisfies CollectorOptions);

  const get: Fixture['get'] = (url, headers) =>
    collector.fetch(new Request(`${ORIGIN}${url}`, { headers: headers ?? {} }));
  const post: Fixture['post'] = (url, body, headers) =>
    collector.fetch(
      new Request(`${ORIGIN}${url}`, {
        method: 'POST',
        headers: headers ?? {},
        body:
          typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
      }),
    );
  let count = 0;
  return {
    collector,
    store,
    clock,
    path,
    sent,
    get,
    post,
    ask: async (url) => (await get(url, { authorization: `Bearer ${SECRET_KEY}` })).json(),
    track: async (userId, ...events) => {
      const batch = events.map((event) => ({
        messageId: `${userId}-${++count}`,
        userId,
        timestamp: clock.now(),
        ...(typeof event === 'string' ? { type: 'track', event } : event),
      }));
      const response = await post('/v1/batch', { writeKey: WRITE_KEY, sentAt: clock.now(), batch });
      // The collector's own answer.
      const { results } = (await response.json()) as { results: { status: string }[] };
      return results.map(({ status }) => status);
    },
  };
}

function keepIn(sent: Mail[]): Mailer {
  return async (mail): Promise<SendResult> => {
    sent.push(mail);
    return { kind: 'sent' };
  };
}
