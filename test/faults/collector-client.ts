import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from './random.ts';

/** A client that sends batches one after another and each until it is acknowledged, with the same ids. */
export interface KillClient {
  /** Ids whose verdict came: stored or duplicate. */
  acknowledged(): ReadonlySet<string>;
  /** Ids that were sent at least once. */
  sent(): ReadonlySet<string>;
  /** Every answer it had: status and error code, or `none` when there was no answer -> how often. */
  answers(): ReadonlyMap<string, number>;
  /** Sends what is in hand to the end and stops. */
  finish(): Promise<void>;
  /** Stops, whatever is in hand. */
  abandon(): void;
}

const REQUEST_MAX_MS = 5_000;
const PAUSE_MS = 10;
const BATCH_MAX = 12;

export function createClient({
  name,
  seed,
  url,
  writeKey,
}: {
  readonly name: string;
  readonly seed: number;
  /** The collector's address now; null while there is none. */
  readonly url: () => string | null;
  readonly writeKey: string;
}): KillClient {
  const random = createRandom(seed);
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  const answers = new Map<string, number>();
  const heard = (answer: string): void => void answers.set(answer, (answers.get(answer) ?? 0) + 1);
  let isOver = false;
  let isAbandoned = false;
  let people = 0;

  /** Somebody new with a few things they do; some happened earlier than what came before them. */
  const makeBatch = (): object[] => {
    const userId = `${name}-person-${people++}`;
    const own = { userId, seq: people };
    const events: object[] = [
      {
        ...own,
        type: 'identify',
        messageId: `${userId}-identify`,
        traits: { email: `${userId}@example.test`, name },
      },
      {
        ...own,
        type: 'track',
        messageId: `${userId}-signed-up`,
        event: 'Signed Up',
        timestamp: Date.now() - 60_000,
      },
    ];
    for (let i = 0; i < random() * BATCH_MAX; i++) {
      const event = random() < 0.7 ? 'Task Created' : 'Task Completed';
      // Now and then somebody of an earlier batch does something too, earlier than they last did.
      const who = random() < 0.8 ? userId : `${name}-person-${Math.floor(random() * people)}`;
      const timestamp = Date.now() - Math.floor(random() * 59_000);
      events.push({ type: 'track', userId: who, messageId: `${userId}-${i}`, event, timestamp });
    }
    return events;
  };

  const send = async (batch: readonly object[]): Promise<boolean> => {
    const to = url();
    if (to === null) return false;
    try {
      const response = await fetch(`${to}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ writeKey, sentAt: Date.now(), batch }),
        signal: AbortSignal.timeout(REQUEST_MAX_MS),
      });
      // The collector's own answer.
      const answer = (await response.json()) as {
        error?: { code: string };
        results?: { messageId: string; status: string }[];
      };
      const mayRetry = response.headers.has('retry-after') ? ' retry-after' : '';
      heard(response.ok ? '200' : `${response.status} ${answer.error?.code}${mayRetry}`);
      if (response.status !== 200) return false;
      for (const { messageId, status } of answer.results ?? []) {
        // A refused event is not acknowledged: it is then missing where all that was sent is compared.
        if (status !== 'rejected') acknowledged.add(messageId);
      }
      return true;
    } catch {
      heard('none');
      return false;
    }
  };

  const run = async (): Promise<void> => {
    while (!isOver) {
      const batch = makeBatch();
      for (const event of batch) if ('messageId' in event) sent.add(String(event.messageId));
      while (!(isAbandoned || (await send(batch)))) await sleep(PAUSE_MS);
      // A client that lost its answer sends the same once more.
      if (random() < 0.1) await send(batch);
    }
  };
  const running = run();
  return {
    acknowledged: () => acknowledged,
    sent: () => sent,
    answers: () => answers,
    finish: async () => {
      isOver = true;
      await running;
    },
    abandon: () => {
      isOver = true;
      isAbandoned = true;
    },
  };
}
