import {
  type Event,
  hashOf,
  memberStarted,
  PAGE_EVENT,
  type Program,
  replay,
  type State,
} from '@foothold/engine';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { onTestFinished } from 'vitest';
import type { FakeClock } from '../../../test/helpers/fake-clock.ts';
import { readConfig } from '../src/state/read-config.ts';

/** An event as it came over the wire. */
export interface WireEvent {
  readonly messageId: string;
  readonly type: Event['type'];
  readonly event?: string;
  readonly userId?: string;
  readonly anonymousId: string;
  readonly groupId?: string;
  readonly properties?: Event['properties'];
  readonly traits?: Event['properties'];
  readonly changes?: NonNullable<Event['changes']>;
  readonly timestamp: string;
  readonly seq?: number;
  readonly passive?: boolean;
}

export interface WireBatch {
  readonly writeKey: string;
  readonly sentAt: string;
  readonly token?: string;
  readonly install?: string;
  readonly drops?: { readonly [reason: string]: number };
  readonly batch: readonly WireEvent[];
}

/** Another answer than the collector's own; `after` means once it has stored the batch. */
export interface Fault {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: { readonly [name: string]: string };
  /** No answer at all. */
  readonly drop?: true;
  readonly after?: true;
}

export interface FakeCollector {
  readonly url: string;
  /** Every batch that arrived, whatever became of it. */
  readonly batches: { readonly body: WireBatch; readonly contentType: string | null }[];
  /** What is stored, each message once, in the order it came. */
  readonly stored: Map<string, WireEvent>;
  /** Requests other than batches, as `GET /v1/config`. */
  readonly asked: string[];
  /** The published config; null: none. Not checked, so that a bad one can be published. */
  config: unknown;
  /** The collector's own clock less the machine's (ms). */
  ahead: number;
  /** Tokens it takes: token -> user. */
  readonly tokens: Map<string, string>;
  /** Decides on single events. */
  verdict: (event: WireEvent) => 'stored' | { readonly rejected: string };
  /** Called with each batch before it is handled; what it returns is answered instead. */
  fault: (batch: WireBatch) => Fault | null;
  /** What is answered to any request at all, once it was counted; null: what is asked for. */
  only: Fault | null;
  /** Holds back answers to `GET /v1/state`, made at the question or at the answer, until the returned function is called. */
  holdState(madeAt?: 'question' | 'answer'): () => void;
  /** Holds back the answers to batches, which are stored all the same, until the returned function is called. */
  holdBatches(): () => void;
  /** How many answers are held back now. */
  holding(): number;
  /** Whether `GET /v1/state` says what is known of the account. */
  tellsAccounts: boolean;
  /** What is served in place of a state. */
  stateAs: (state: State | null) => unknown;
  names(): string[];
  /** Stores what another device of somebody's did. */
  receive(userId: string, event: string): void;
  /** What `GET /v1/state` would answer. */
  stateOf(subject: string, recent?: number): object;
}

/** A collector of flesh and blood, as far as a browser can tell: it dedupes, folds and serves state. */
export function fakeCollector(clock: FakeClock): FakeCollector {
  const url = 'http://collector.test';
  let stateHeld: Promise<void> = Promise.resolve();
  let stateMadeAt: 'question' | 'answer' = 'question';
  let batchesHeld: Promise<void> = Promise.resolve();
  let holding = 0;
  let latestGood: Program | null = null;
  const times = new Map<string, number>();
  /** Anonymous people, and the users they turned out to be. */
  const became = new Map<string, string>();
  const subjectOf = (wire: WireEvent): string =>
    wire.userId ?? became.get(wire.anonymousId) ?? wire.anonymousId;
  const collector: FakeCollector = {
    url,
    batches: [],
    stored: new Map(),
    asked: [],
    config: null,
    ahead: 0,
    tokens: new Map(),
    verdict: () => 'stored',
    fault: () => null,
    only: null,
    holdState: (madeAt = 'question') => {
      stateMadeAt = madeAt;
      let release = (): void => undefined;
      stateHeld = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    holdBatches: () => {
      let release = (): void => undefined;
      batchesHeld = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    holding: () => holding,
    tellsAccounts: true,
    stateAs: (state) => state,
    receive: (userId, event) => {
      const messageId = `elsewhere-${collector.stored.size}`;
      const timestamp = new Date(now()).toISOString();
      const one = { messageId, type: 'track', event, userId, anonymousId: 'anon', timestamp } as const;
      store({ writeKey: '', sentAt: timestamp, batch: [one] });
    },
    stateOf: (subject, recent = 200) => stateOf(subject, recent),
    names: () => [...collector.stored.values()].map((one) => one.event ?? one.type),
  };

  const now = (): number => clock.now() + collector.ahead;
  const store = (batch: WireBatch): unknown[] =>
    batch.batch.map((event) => {
      const { messageId } = event;
      if (collector.stored.has(messageId)) return { messageId, status: 'duplicate' };
      const verdict = collector.verdict(event);
      if (verdict !== 'stored') return { messageId, status: 'rejected', error: verdict.rejected };
      collector.stored.set(messageId, event);
      const { type, userId, anonymousId } = event;
      if (type === 'identify' && userId !== undefined && !became.has(anonymousId))
        became.set(anonymousId, userId);
      const offset = now() - Date.parse(batch.sentAt);
      times.set(messageId, Date.parse(event.timestamp) + (Math.abs(offset) < 1_000 ? 0 : offset));
      return { messageId, status: 'stored' };
    });
  const toEvent = (wire: WireEvent): Event => ({
    id: wire.messageId,
    at: times.get(wire.messageId) ?? 0,
    seq: wire.seq ?? 0,
    type: wire.type,
    name: wire.type === 'page' ? PAGE_EVENT : (wire.event ?? ''),
    properties: wire.properties ?? wire.traits ?? {},
    ...(wire.changes === undefined ? {} : { changes: wire.changes }),
    ...(wire.groupId === undefined ? {} : { accountId: wire.groupId }),
    ...(wire.passive ? { passive: true } : {}),
    userId: subjectOf(wire),
  });
  const logOf = (subject: string): Event[] =>
    [...collector.stored.values()].filter((one) => subjectOf(one) === subject).map(toEvent);
  /** What its members did and said, from when on they were in it. */
  const accountOf = (program: Program, { accountId }: State): object | null => {
    if (accountId === null || !program.account || !collector.tellsAccounts) return null;
    const subjects = new Set([...collector.stored.values()].map(subjectOf));
    const events = [...subjects].flatMap((subject) => {
      const log = logOf(subject);
      const joined = log.findIndex((event) => event.accountId === accountId);
      const { start } = replay(program, log);
      if (joined < 0) return [];
      const started = start === null ? [] : [memberStarted(subject, accountId, start)];
      return [...started, ...log.slice(joined)];
    });
    const state = replay(program.account, events);
    return { traits: state.accountTraits, state };
  };
  const stateOf = (subject: string, recent: number): object => {
    const mine = logOf(subject);
    const read = readConfig(collector.config);
    latestGood = 'program' in read ? read.program : latestGood;
    const state = latestGood && mine.length > 0 ? replay(latestGood, mine) : null;
    return {
      state: collector.stateAs(state),
      configHash: latestGood && hashOf(latestGood),
      now: now(),
      recentIds: mine
        .slice(-recent)
        .map(({ id }) => id)
        .reverse(),
      account: latestGood && state && accountOf(latestGood, state),
    };
  };

  const server = setupServer(
    http.post(`${url}/v1/batch`, async ({ request }) => {
      // The test reads what the SDK wrote: that it is a batch is what is being tested.
      const body = JSON.parse(await request.text()) as WireBatch;
      collector.batches.push({ body, contentType: request.headers.get('content-type') });
      const fault = collector.only ?? collector.fault(body);
      if (fault && !fault.after) return answer(fault);
      const results = store(body);
      holding += 1;
      await batchesHeld;
      holding -= 1;
      return fault ? answer(fault) : HttpResponse.json({ success: true, results });
    }),
    http.get(`${url}/v1/config`, ({ request }) => {
      collector.asked.push(`config ${new URL(request.url).searchParams.get('key')}`);
      if (collector.only) return answer(collector.only);
      if (collector.config === null) return new HttpResponse(null, { status: 404 });
      return HttpResponse.json({ version: 1, hash: 'any', config: collector.config });
    }),
    http.get(`${url}/v1/state`, async ({ request }) => {
      const query = new URL(request.url).searchParams;
      const subject = query.get('userId') ?? query.get('anonymousId') ?? '';
      collector.asked.push(`state ${subject.startsWith('anon-') ? 'anon' : subject}`);
      if (collector.only) return answer(collector.only);
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
      if (query.has('userId') && collector.tokens.get(token) !== subject) {
        return HttpResponse.json({ success: false }, { status: 401 });
      }
      const recent = Number(query.get('recent') ?? 200);
      const asked = stateOf(subject, recent);
      holding += 1;
      await stateHeld;
      holding -= 1;
      return HttpResponse.json(stateMadeAt === 'question' ? asked : stateOf(subject, recent));
    }),
  );
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => server.close());
  return collector;
}

function answer({ status = 200, body = '', headers = {}, drop }: Fault): Response {
  return drop ? HttpResponse.error() : new HttpResponse(body, { status, headers });
}
