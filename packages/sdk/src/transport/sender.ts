import type { Clock } from '../ports/clock.ts';
import type { Locks } from '../ports/locks.ts';
import type { Network } from '../ports/network.ts';
import type { Books, NewRow } from '../ports/rows.ts';
import type { BackOff } from './back-off.ts';
import { type Envelope, packBatch } from './batch.ts';
import type { KeptRows } from './kept-rows.ts';
import { createLastBreath } from './last-breath.ts';
import { ASIDE_MS, createNarrowing } from './narrowing.ts';
import type { Tokens } from './tokens.ts';
import { type Outcome, readAnswer, type Verdict } from './verdicts.ts';

/** Brings kept rows to the collector, one batch at a time over all tabs. */
export interface Sender {
  /** There is something to send: it goes out soon, with what else comes until then. */
  nudge(): void;
  /** The network is back, or the page is seen again. */
  hurry(): void;
  /** Another tab has something to send: sees to it, should that tab not. */
  watch(): void;
  /** The page may go away: what it added itself leaves at once, in a request that outlives it. */
  leave(): void;
  /** It does go away, perhaps into the back-forward cache: others may send. */
  release(): void;
  stop(): void;
}

export interface SenderParts {
  readonly rows: KeptRows;
  readonly network: Network;
  readonly locks: Locks;
  readonly backOff: BackOff;
  readonly clock: Clock;
  readonly url: string;
  /** Name of the lock that lets one tab send at a time. */
  readonly lock: string;
  readonly writeKey: string;
  readonly tokens: Tokens;
  /** Until when those whom nothing proves need not be tried: where identity is required they are refused. */
  readonly unproven: BackOff;
  readonly onVerdicts: (verdicts: readonly Verdict[]) => void;
  readonly onTrouble: (code: string) => void;
}

/** Long enough to gather what one click causes, short enough to feel live on the other side. */
const GATHER_MS = 400;
/** Another tab is sending: look again after about one batch. */
const BUSY_RETRY_MS = 2_000;
/** A tab that lives has sent by then. */
const WATCH_MS = 1_200;
/** Longer than a request may take: whoever holds the lock while nothing is delivered is frozen. */
const STEAL_AFTER_MS = 15_000;
/** More rows than a batch of the smallest events holds. */
const LIST_MAX = 200;

export function createSender(parts: SenderParts): Sender {
  const { rows, network, locks, backOff, clock } = parts;
  const narrowing = createNarrowing(clock, LIST_MAX);
  let busy: { readonly since: number; readonly keys: readonly string[] } | null = null;
  let letGo = (): void => undefined;
  let books: Pick<Envelope, 'install' | 'drops'> = {};
  let timer: { readonly at: number; readonly cancel: () => void } | null = null;
  let sending = false;
  let isWanted = false;
  let stopped = false;

  const schedule = (ms: number): void => {
    const at = clock.now() + ms;
    if (stopped || (timer && timer.at <= at)) return;
    timer?.cancel();
    timer = { at, cancel: clock.after(ms, run) };
  };

  const run = async (): Promise<void> => {
    timer = null;
    isWanted = true;
    if (sending) return;
    sending = true;
    let next: number | null = null;
    // A call that comes while a round ends may be of a row that the round has not seen.
    while ((isWanted || next === 0) && !stopped) {
      isWanted = false;
      next = await round().catch(() => BUSY_RETRY_MS);
    }
    sending = false;
    if (next !== null) schedule(next);
  };

  /** One batch under the lock. Answers when to come again; null when there is nothing to come for. */
  const round = async (): Promise<number | null> => {
    if (backOff.waitMs() > 0) return whileAny(backOff.waitMs(), false);
    const steal = busy !== null && clock.now() - busy.since >= STEAL_AFTER_MS;
    let started = false;
    let next: number | null = null;
    const send = async (): Promise<void> => {
      next = await sendOne();
    };
    const work = (): Promise<void> => {
      started = true;
      const released = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      return Promise.race([send(), released]);
    };
    try {
      if (!(await locks.run(parts.lock, work, steal))) return whileAny(BUSY_RETRY_MS);
    } catch {
      // Taken from us while we hung, or a page that may not lock: the collector stores a repeat once.
      if (started) return whileAny(BUSY_RETRY_MS);
      await work();
    }
    busy = null;
    return next;
  };

  const whileAny = async (ms: number, isBusy = true): Promise<number | null> => {
    const since = clock.now();
    const keys = (await rows.list(LIST_MAX)).map(({ key }) => key);
    const there = new Set(keys);
    // While rows go, somebody is sending.
    if (!isBusy || !busy?.keys.every((key) => there.has(key))) busy = isBusy ? { since, keys } : null;
    if (keys.length === 0) busy = null;
    return keys.length > 0 ? ms : null;
  };

  const sendOne = async (): Promise<number | null> => {
    const all = await rows.list(LIST_MAX);
    const rested = narrowing.rested(all);
    const due = rested.filter(({ user }) => maySpeakFor(user));
    const told = due.length > 0 ? await rows.books() : undefined;
    if (told) books = packBooks(told);
    const around = envelope(due[0]);
    const batch = packBatch(due, around, clock.now(), narrowing.most());
    // What waits for a token goes when it comes; what waits without one is tried again later.
    if (!batch && rested.length > 0) return parts.unproven.waitMs() || null;
    if (!batch) return all.length > 0 ? ASIDE_MS : null;
    const { token } = around;
    await rows.markSent(batch.rows.map(({ key }) => key));
    const outcome = await post(batch.body, false);
    if (outcome.kind === 'unproven') {
      const user = batch.rows[0]?.user ?? null;
      if (user !== null && token !== undefined) parts.tokens.refuse(user, token);
      // The app may have a better one: then this is for others.
      if (!parts.tokens.isAwaited(user)) parts.unproven.fail(outcome.afterMs);
      parts.onTrouble(outcome.error);
      return 0;
    }
    if (await settle(batch.rows, outcome, told)) return 0;
    return Math.max(1, backOff.waitMs());
  };

  const envelope = (first: NewRow | undefined): Envelope => ({
    writeKey: parts.writeKey,
    ...books,
    token: parts.tokens.of(first?.user ?? null),
  });

  /** An anonymous person speaks for themself; for a user there should be a token, if there is one to be had. */
  const maySpeakFor = (user: string | null): boolean =>
    user === null ||
    (!parts.tokens.isAwaited(user) && (parts.tokens.of(user) !== undefined || parts.unproven.waitMs() === 0));

  const post = async (body: string, keepalive: boolean): Promise<Outcome> => {
    try {
      return readAnswer(await network({ method: 'POST', url: parts.url, body, keepalive }), clock.now());
    } catch {
      return { kind: 'later', afterMs: null, error: 'unreachable' };
    }
  };

  /** Does what the answer asks for. True when the next batch may follow at once. */
  const settle = async (sent: readonly NewRow[], outcome: Outcome, told?: Books): Promise<boolean> => {
    switch (outcome.kind) {
      case 'verdicts':
        return settleVerdicts(sent, outcome.verdicts, told);
      case 'too-much':
        return settleRefused(sent, outcome);
      case 'unproven':
        return false;
      case 'later':
        backOff.fail(outcome.afterMs);
        parts.onTrouble(outcome.error);
        return false;
    }
  };

  const settleVerdicts = async (
    sent: readonly NewRow[],
    all: readonly Verdict[],
    told: Books | undefined,
  ): Promise<boolean> => {
    const ids = new Set(sent.map((row) => row.id));
    const verdicts = all.filter((verdict) => ids.has(verdict.id));
    const spoken = new Set(verdicts.map((verdict) => verdict.id));
    const gone = sent.filter((row) => spoken.has(row.id));
    await rows.remove(
      gone.map((row) => row.key),
      undefined,
      told,
    );
    if (verdicts.length > 0) parts.onVerdicts(verdicts);
    narrowing.taken();
    if (gone.length === sent.length) backOff.succeed();
    else backOff.fail(null);
    return gone.length === sent.length;
  };

  const settleRefused = async (
    sent: readonly NewRow[],
    { final, error }: Outcome & { readonly kind: 'too-much' },
  ): Promise<boolean> => {
    const what = narrowing.refused(sent, final);
    const [first] = sent;
    if (what === 'drop' && first) {
      await rows.remove([first.key], 'refused');
      parts.onVerdicts([{ id: first.id, status: 'rejected', error }]);
    }
    if (what !== 'pause') return true;
    backOff.fail(null);
    parts.onTrouble(error);
    return false;
  };

  const breathe = createLastBreath({
    rows,
    clock,
    maySpeakFor,
    envelope,
    send: async (body, sent) => settle(sent, await post(body, true)),
  });

  return {
    nudge: () => {
      // Called with every event: storage need not be read for each.
      if (timer && timer.at <= clock.now() + GATHER_MS) return;
      schedule(Math.max(GATHER_MS, backOff.waitMs()));
    },
    watch: () => schedule(Math.max(WATCH_MS, backOff.waitMs())),
    hurry: () => {
      backOff.hurry();
      timer?.cancel();
      timer = null;
      schedule(backOff.waitMs());
    },
    leave: () => {
      if (!stopped && backOff.waitMs() === 0) breathe();
    },
    release: () => {
      // Nor does the round's end ask for the lock again: granted to a frozen page, it would cost the page its cache.
      isWanted = false;
      letGo();
      // Should the page stay after all. A frozen page's timers wait.
      schedule(BUSY_RETRY_MS);
    },
    stop: () => {
      stopped = true;
      timer?.cancel();
      letGo();
    },
  };
}

function packBooks({ install, drops }: Books): Pick<Envelope, 'install' | 'drops'> {
  return { install, drops: Object.keys(drops).length > 0 ? drops : undefined };
}
