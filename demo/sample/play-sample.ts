import type { Collector } from '@foothold/collector';
import { parseConfig } from '@foothold/schema';
import { SignJWT } from 'jose';
import type { Keys } from '../start/keys.ts';
import type { StandInClock } from '../start/stand-in-clock.ts';
import type { Terminal } from '../start/terminal.ts';
import { browse } from './browse.ts';
import { journeyOf } from './journey.ts';
import { SAMPLE_DAYS, samplePeople } from './people.ts';
import { findPlayed, notePlayed } from './played.ts';
import { createProgressBar } from './progress-bar.ts';
import type { Parcel } from './wire-call.ts';
import { DAY_MS, HOUR_MS } from './working-time.ts';

export interface SampleOptions {
  readonly sample: number;
  readonly seed: number;
  readonly data: string;
  /** The activation config as text: the simulated browsers run it too. */
  readonly config: string;
  readonly keys: Keys;
  readonly collector: Collector;
  readonly collectorUrl: string;
  readonly clock: StandInClock;
  readonly asked: AbortSignal;
  readonly terminal: Terminal;
}

/** Parcels this close in time are posted side by side; each still arrives when it was sent. */
const WINDOW_MS = 2 * HOUR_MS;
/** Enough to share one commit, few enough to stay open. */
const AT_ONCE = 8;

/**
 * Plays made-up people through the collector's own front door, in order of time. The collector's clock goes with
 * them, so that it wakes and writes its emails when it would have. Null when this sample was played before.
 */
export async function playSample(options: SampleOptions): Promise<{ people: number; events: number } | null> {
  const { sample, seed, data, clock, collector, asked, terminal } = options;
  const before = findPlayed(data, seed);
  if (before !== null && before.done >= sample) {
    terminal.stderr.write(`The ${sample} people of the sample are here already.\n`);
    return null;
  }
  // A sample that goes on lives in the same sixty days as its first part.
  const end = before?.end ?? clock.now();
  notePlayed(data, seed, { end, done: before?.done ?? 0 });

  const parsed = parseConfig(options.config);
  if (!parsed.ok) throw new Error('The config cannot be used: see what "foothold validate" says.');
  const people = samplePeople(sample, seed, end);
  const parcels = people
    .flatMap((person) => browse(person, journeyOf(person, seed, end), parsed.program))
    .sort((a, b) => a.at - b.at);
  const post = await createPost(
    options,
    people.map(({ id }) => id),
    end,
  );
  const begin = end - SAMPLE_DAYS * DAY_MS;
  const bar = createProgressBar(terminal.stderr, `Playing ${sample} people over ${SAMPLE_DAYS} days`);

  clock.stand(begin);
  let { nextAt } = await collector.tick();
  let events = 0;
  for (let from = 0; from < parcels.length || (nextAt !== null && nextAt < end); ) {
    asked.throwIfAborted();
    const first = parcels[from]?.at ?? end;
    // Never past something that is due: what was sent before it is there by then, and nothing else.
    const until = Math.min(first + WINDOW_MS, nextAt ?? end, end);
    const to = firstAfter(parcels, from, until);
    clock.stand(until);
    await inTurns(parcels.slice(from, to), (parcel) => post(parcel, until));
    events += parcels.slice(from, to).reduce((sum, { calls }) => sum + calls.length, 0);
    from = to;
    ({ nextAt } = await collector.tick());
    bar.show((until - begin) / (end - begin));
  }
  bar.end();
  notePlayed(data, seed, { end, done: sample });
  return { people: people.length, events };
}

function firstAfter(parcels: readonly Parcel[], from: number, until: number): number {
  let to = from;
  while ((parcels[to]?.at ?? Number.POSITIVE_INFINITY) <= until) to += 1;
  return to;
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}

/** Posts as the SDK does: key in the body, and the person vouched for by a token. */
async function createPost(
  { keys, collectorUrl }: SampleOptions,
  userIds: readonly string[],
  end: number,
): Promise<(parcel: Parcel, sentAt: number) => Promise<void>> {
  const secret = new TextEncoder().encode(keys.identitySecret);
  const expiresAt = Math.ceil((end + DAY_MS) / 1000);
  const sign = (userId: string): Promise<string> =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setExpirationTime(expiresAt)
      .sign(secret);
  const tokens = new Map<string, string>();
  for (const id of userIds) tokens.set(id, await sign(id));

  return async ({ userId, calls }, sentAt) => {
    const response = await fetch(`${collectorUrl}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({
        writeKey: keys.writeKey,
        token: tokens.get(userId),
        sentAt: new Date(sentAt).toISOString(),
        install: userId,
        batch: calls,
      }),
    });
    // A body left unread keeps its connection from the next one.
    const answer = await response.text();
    if (!response.ok || answer.includes('"rejected"')) {
      throw new Error(
        `The collector refused a part of the sample (${response.status}): ${answer.slice(0, 500)}`,
      );
    }
  };
}
