import { type Config, type Event, hashOf, replay } from '@foothold/engine';
import type { Answer, Network } from '../src/ports/network.ts';
import { readConfig } from '../src/state/read-config.ts';
import { type Call, fromWire, isObject, subjectOf, toEvent } from '../src/transport/call.ts';
import { type Known, readKnown } from '../src/transport/fetch-state.ts';

/** A collector at the other end of a line on which everything takes as long as the test says. */
export interface SteppedCollector {
  readonly network: Network;
  /** How many things are on their way, to the collector or from it. */
  underWay(): number;
  /** Lets one of them arrive. */
  step(which: number): void;
  /** Something else that takes as long as the test says. */
  arrival(): Promise<void>;
  /** Stores what another device of somebody's did. */
  receive(userId: string, name: string): void;
  /** What it says of somebody now, when it has arrived. */
  tell(userId: string): Promise<Known | null>;
  /** How many events of this name it holds of somebody. */
  count(subject: string, name: string): number;
}

export function steppedCollector(now: () => number, config: Config): SteppedCollector {
  const read = readConfig(config);
  if (!('program' in read)) throw new Error(read.problems.join(' '));
  const { program } = read;
  const onTheWay: (() => void)[] = [];
  const log = new Map<string, { readonly call: Call; readonly event: Event }>();
  /** Anonymous people, and the users they turned out to be: the first counts. */
  const became = new Map<string, string>();
  const ofWhom = ({ call }: { readonly call: Call }): string => {
    const subject = subjectOf(call);
    return became.get(subject) ?? subject;
  };
  const arrival = (): Promise<void> => new Promise((resolve) => onTheWay.push(resolve));
  const ok = (body: object): Answer => ({ status: 200, text: JSON.stringify(body), retryAfter: null });

  const stateOf = (subject: string, recent: number): object => {
    const events = [...log.values()].filter((one) => ofWhom(one) === subject).map(({ event }) => event);
    return {
      state: events.length > 0 ? replay(program, events) : null,
      configHash: hashOf(program),
      now: now(),
      recentIds: events.slice(-recent).map(({ id }) => id),
    };
  };
  const take = (text: string): object => {
    const body: unknown = JSON.parse(text);
    const batch: readonly unknown[] = isObject(body) && Array.isArray(body.batch) ? body.batch : [];
    const results = batch.flatMap((one) => {
      const call = fromWire(JSON.stringify(one));
      if (!call) return [];
      const status = log.has(call.id) ? 'duplicate' : 'stored';
      if (status === 'stored') log.set(call.id, { call, event: toEvent(call, call.at) });
      const { type, userId, anonymousId } = call;
      if (type === 'identify' && userId !== null && !became.has(anonymousId)) became.set(anonymousId, userId);
      return { messageId: call.id, status };
    });
    return { success: true, results };
  };

  return {
    network: async ({ url, body }) => {
      const { pathname, searchParams } = new URL(url);
      if (pathname === '/v1/config') return ok({ config });
      await arrival();
      const subject = searchParams.get('userId') ?? searchParams.get('anonymousId') ?? '';
      const answer =
        body === undefined ? stateOf(subject, Number(searchParams.get('recent') ?? 200)) : take(body);
      await arrival();
      return ok(answer);
    },
    arrival,
    receive: (userId, name) => {
      const id = `elsewhere-${log.size}`;
      const call: Call = { id, at: now(), type: 'track', name, userId, anonymousId: '', properties: {} };
      log.set(id, { call, event: toEvent(call, now()) });
    },
    underWay: () => onTheWay.length,
    step: (which) => onTheWay.splice(which % Math.max(1, onTheWay.length), 1)[0]?.(),
    tell: async (userId) => {
      const body = stateOf(userId, 200);
      await arrival();
      return readKnown(body, now());
    },
    count: (subject, name) =>
      [...log.values()].filter((one) => ofWhom(one) === subject && one.event.name === name).length,
  };
}
