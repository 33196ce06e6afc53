import type { Coverage } from '../identity/count-coverage.ts';
import type { GrowthCaps } from '../limits/growth-caps.ts';
import type { Arrival, Drop, Verdict } from '../store/subject-store.ts';
import { describeFault } from './fault.ts';
import type { GroupCommit } from './group-commit.ts';
import { EVENT_MAX_BYTES } from './limits.ts';
import { type CallContext, type CallResult, readCall } from './read-call.ts';
import type { Envelope } from './read-envelope.ts';

/** What a client is told about one event, after it is on disk. */
export interface Result {
  /** Null when the event had none that could be read. */
  readonly messageId: string | null;
  readonly status: 'stored' | 'duplicate' | 'rejected';
  readonly error?: string;
}

/** What is told of an event that names somebody who was erased. */
export const ERASED = 'event: found somebody who was erased, expected somebody else';

export interface AcceptOptions extends Omit<CallContext, 'sentAt' | 'isSmall'> {
  /** Size of the whole body: below an event's limit, no event need be measured. */
  readonly bodyBytes: number;
  readonly commit: GroupCommit;
  /** For what nobody vouches for; null: for nothing. */
  readonly caps: GrowthCaps | null;
  /** Is told of what was stored of identified people. */
  readonly coverage: Coverage;
}

/** Checks a batch's events one by one, stores the good ones, and answers a verdict for each in their order. */
export async function acceptBatch(envelope: Envelope, options: AcceptOptions): Promise<readonly Result[]> {
  const context: CallContext = {
    ...options,
    sentAt: envelope.sentAt,
    isSmall: options.bodyBytes <= EVENT_MAX_BYTES,
  };
  const read = await capped(
    envelope.calls.map((call) => readCall(call, context)),
    options.caps,
  );
  const arrivals: Arrival[] = read.flatMap((one) => (one.ok ? [one.arrival] : []));
  const refused = new Map<string, number>();
  for (const one of read) if (!one.ok) refused.set(one.fault.code, (refused.get(one.fault.code) ?? 0) + 1);
  const refusals = [...refused].map(
    ([code, count]): Drop => ({ install: envelope.install, reason: `rejected:${code}`, count }),
  );
  const { drops } = envelope;

  const verdicts =
    arrivals.length + drops.length + refusals.length === 0
      ? []
      : await options.commit.submit({ arrivals, drops, refusals }, options.bodyBytes);
  countCoverage(arrivals, verdicts, options);
  let next = 0;
  return read.map((one): Result => {
    if (!one.ok) return { messageId: one.messageId, status: 'rejected', error: describeFault(one.fault) };
    const status = verdicts[next++];
    if (status === undefined) throw new Error('The store gave no verdict for an event.');
    const messageId = one.arrival.event.id;
    return status === 'erased' ? { messageId, status: 'rejected', error: ERASED } : { messageId, status };
  });
}

function countCoverage(
  arrivals: readonly Arrival[],
  verdicts: readonly Verdict[],
  { coverage, receivedAt }: AcceptOptions,
): void {
  let [verified, unverified] = [0, 0];
  arrivals.forEach((arrival, i) => {
    if (verdicts[i] !== 'stored' || arrival.subject.startsWith('anon-')) return;
    if (arrival.verified) verified += 1;
    else unverified += 1;
  });
  coverage.count(receivedAt, verified, unverified);
}

/** Refuses what would make people or names of events grow without end. */
async function capped(read: readonly CallResult[], caps: GrowthCaps | null): Promise<readonly CallResult[]> {
  if (caps === null) return read;
  const checked: CallResult[] = [];
  for (const one of read) {
    const found = one.ok && !one.arrival.verified ? caps.check(one.arrival) : null;
    // Only of somebody new the store is asked: what is known costs no turn.
    const fault = found instanceof Promise ? await found : found;
    checked.push(one.ok && fault ? { ok: false, messageId: one.arrival.event.id, fault } : one);
  }
  return checked;
}
