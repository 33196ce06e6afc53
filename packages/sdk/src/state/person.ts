import { type Effect, EMPTY_STATE, type Event, isActivity } from '@foothold/engine';
import type { Kept } from '../foothold.ts';
import type { ElementFacts } from '../page/elements.ts';
import { createSession, type Visit } from '../page/session.ts';
import type { KeyValue } from '../ports/key-value.ts';
import type { Platform } from '../ports/platform.ts';
import { type Call, subjectOf, toEvent } from '../transport/call.ts';
import type { Known } from '../transport/fetch-state.ts';
import type { Line } from '../transport/line.ts';
import { newUuid, uuidsByTime } from '../transport/uuid.ts';
import type { KnownAccount } from './account.ts';
import { createFacts } from './facts.ts';
import type { Gate } from './gate.ts';
import { createGuide, type Guide, movedBy } from './guide.ts';
import { createIdentity, type Who } from './identity.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createRecorder, type Said } from './recorder.ts';
import { forgetSnapshot, loadSnapshot, saveSnapshot } from './snapshot.ts';
import { createSync } from './sync.ts';
import { createTabs } from './tabs.ts';

/** The person at this browser: who they are, where they stand, and what they do. */
export interface Person {
  who(): Who;
  /** By what name the collector and the guide know them. */
  subject(): string;
  /** Since when they are followed here, by the collector's clock (ms). */
  since(): number;
  /** The collector's clock (ms). */
  now(): number;
  readonly guide: Guide;
  /** What is known of the account they are in; null when nothing is. */
  account(): KnownAccount | null;
  /** Records what they did. */
  say(said: Said): Promise<Kept>;
  /** Runs in order with what they do, after the host's own code; then decides and shows. */
  later(task: () => void): void;
  /** False when that is who they are already. */
  become(userId: string): boolean;
  /** A token has come that proves who they are: now the collector will answer. */
  prove(): void;
  forget(): void;
  /** What they do may be kept from now on: what was held in memory is, and what earlier pages kept counts. */
  unpack(): Promise<void>;
  /** Takes away all that is known of them, here and in storage. Answers how many events nobody will be told of. */
  purge(): Promise<number>;
  /** Reads what is queued, then asks the collector; effects wait for it, but not for long. */
  begin(): Promise<void>;
  /** Asks the collector again. */
  refresh(): Promise<void>;
  /** Takes what the collector tells of itself. */
  hear(known: Known): Promise<void>;
  /** The collector has given its verdict on an event. */
  delivered(id: string): void;
  /** They are looking at the page. */
  greet(): void;
  /** What they did last is kept now. */
  keep(): void;
  /** What is known is written down now: the page may be ended while nobody looks. */
  save(): void;
  /** The page goes away; `again` takes up what this let go. */
  leave(): void;
  again(): void;
  stop(): void;
}

export interface PersonParts {
  readonly platform: Platform;
  readonly name: string;
  readonly store: KeyValue;
  readonly line: Line | null;
  readonly gate: Gate;
  readonly isVisible: () => boolean;
  /** What became of the elements the config asks about; forgotten with the person. */
  readonly elements: Pick<ElementFacts, 'read' | 'forget'>;
  readonly act: (effect: Effect) => boolean;
  readonly show: () => void;
  readonly onEvent: (event: Event) => void;
  readonly onTooLarge: (name: string) => void;
  readonly onBug: (error: unknown) => void;
}

/** What other devices did should be known before something shows, but the page does not wait for long. */
const SYNC_WAIT_MS = 3_000;
/** Gathers the writes of a burst. */
const SAVE_AFTER_MS = 300;

export function createPerson(parts: PersonParts): Person {
  const { platform, store, line } = parts;
  const { clock, random } = platform;
  const journal = createJournal();
  const identity = createIdentity(store, () => newUuid(random));
  const session = createSession(store, clock);
  let subject = subjectOf(identity.who());
  let offset = 0;
  let since = clock.now();
  let held = true;
  let begun = false;
  let catchUps = 0;
  let acting = false;
  let wasActive = false;
  let fresh: Event[] = [];
  let account: KnownAccount | null = null;
  /** Calls that brought them into an account of which nothing is known yet. */
  const joining = new Set<string>();
  let cancelSave: (() => void) | null = null;
  let stopped = false;

  const visit = (): Visit | null => {
    const here = session.current();
    return here && { startedAt: here.startedAt + offset, endsAt: here.endsAt + offset };
  };
  const guide = createGuide({
    clock,
    now: () => clock.now() + offset,
    facts: createFacts({
      window: platform.window,
      visit,
      elements: parts.elements.read,
      account: () => account,
      subject: () => subject,
    }),
    visitEnds: () => visit()?.endsAt ?? null,
    // A change of person that waits in the inbox must not get the firings of the one before.
    mayAct: () => !held && subject === subjectOf(identity.who()) && parts.isVisible(),
    act: (effect) => {
      acting = true;
      try {
        return parts.act(effect);
      } finally {
        acting = false;
      }
    },
    onWake: () => inbox.add(guide.settle),
  });

  const inbox = createInbox({
    clock,
    settle: () => {
      // Storage is slow: one sign of life for all that came together.
      if (wasActive) session.touch();
      wasActive = false;
      guide.settle();
    },
    after: () => {
      if (stopped) return;
      // Each tab reckons by what it knows of the clocks: what they share is this machine's time.
      if (fresh.length > 0) tabs.share(subject, fresh.map(movedBy(-offset)));
      fresh = [];
      parts.show();
      cancelSave ??= clock.after(SAVE_AFTER_MS, save);
    },
    onError: parts.onBug,
  });

  const save = (): void => {
    cancelSave?.();
    cancelSave = null;
    // Without a config events wait unfolded: the state does not hold them.
    if (guide.program()) {
      saveSnapshot(store, { subject, state: guide.state(), ids: guide.ids(), offset, account });
    }
  };

  const take = (call: Call | null): void => {
    if (!call || subjectOf(call) !== subject) return;
    const event = toEvent(call, call.at + offset);
    if (!guide.take(event)) return;
    fresh.push(event);
    // What a change comes to is known where the account's other members are.
    const isNews = event.changes !== undefined || event.accountId !== account?.id;
    if (event.accountId !== undefined && isNews) joining.add(event.id);
    wasActive ||= isActivity(event);
    parts.onEvent(event);
  };

  const { say, flush } = createRecorder({
    clock,
    identity,
    rows: line?.rows ?? null,
    gate: parts.gate,
    journal,
    newId: uuidsByTime(random),
    onKept: () => line?.sender.nudge(),
    // What an effect records counts before the next effect is asked for.
    onSaid: (make) => (acting ? take(make()) : inbox.gather(() => take(make()))),
    onTooLarge: parts.onTooLarge,
    onBug: parts.onBug,
  });

  const sync =
    line &&
    createSync({
      guide,
      rows: line.rows,
      who: identity.who,
      ask: async (who, recent) => (who.userId === null && identity.isNew() ? null : line.state(who, recent)),
      offset: () => offset,
      setOffset: (ms) => {
        offset = ms;
      },
      setAccount: (known) => {
        account = known;
      },
    });
  const refresh = async (): Promise<void> => {
    await sync?.run();
    inbox.add(guide.settle);
  };

  const catchUp = async (): Promise<void> => {
    catchUps += 1;
    const mine = catchUps;
    held = true;
    await new Promise<void>((resolve) => {
      const stopWaiting = clock.after(SYNC_WAIT_MS, resolve);
      const done = (): void => {
        stopWaiting();
        resolve();
      };
      (sync?.run() ?? Promise.resolve()).then(done, done);
    });
    if (mine !== catchUps) return;
    held = false;
    inbox.add(guide.settle);
  };

  const switchOver = (): void =>
    inbox.add(() => {
      subject = subjectOf(identity.who());
      since = clock.now();
      fresh = [];
      account = null;
      joining.clear();
      parts.elements.forget();
      sync?.forget();
      guide.forget();
      guide.settle();
      void catchUp();
    });

  const tabs = createTabs({
    channel: platform.channel,
    name: parts.name,
    now: clock.now,
    onEvents: (whose, events) => {
      line?.sender.watch();
      inbox.gather(() => {
        if (whose !== subject) return;
        for (const event of events.map(movedBy(offset))) guide.take(event);
      });
    },
    onWho: (who) => {
      if (subjectOf(who) === subjectOf(identity.who())) return;
      identity.adopt(who);
      switchOver();
    },
  });

  /** Where an earlier page left them, with what happened since on top; false when none knew them. */
  const paint = (since: readonly Event[] = []): boolean => {
    const snapshot = loadSnapshot(store, subject);
    if (!snapshot) return false;
    offset = snapshot.offset;
    account = snapshot.account;
    guide.rebase(snapshot.state, snapshot.ids, since);
    return true;
  };
  paint();

  const forget = (): void => {
    identity.forget();
    line?.tokens.forget();
    forgetSnapshot(store);
    session.restart();
    tabs.announce(identity.who());
    switchOver();
  };

  return {
    who: identity.who,
    subject: () => subject,
    since: () => since + offset,
    now: () => clock.now() + offset,
    guide,
    account: () => (account?.id === guide.state().accountId ? account : null),
    say,
    later: inbox.add,
    become: (userId) => {
      if (identity.who().userId === userId) return false;
      identity.become(userId);
      tabs.announce(identity.who());
      switchOver();
      return true;
    },
    prove: () => {
      if (begun) void catchUp();
    },
    forget,
    unpack: async () => {
      const before = subjectOf(identity.who());
      parts.gate.storage.release();
      const { calls, kept } = journal.unpack(identity.recall(), line?.rows ?? null);
      inbox.add(() => {
        subject = subjectOf(identity.who());
        const mine = calls.filter((call) => subjectOf(call) === subject);
        const events = mine.map((call) => toEvent(call, call.at + offset));
        if (!paint(events) && before !== subject) guide.rebase(EMPTY_STATE, [], events);
        guide.settle();
      });
      await kept;
      line?.sender.nudge();
      if (!begun) return;
      await sync?.takeQueued();
      await catchUp();
    },
    purge: () => {
      forget();
      return journal.purge(line?.rows ?? null);
    },
    begin: async () => {
      await sync?.takeQueued();
      inbox.open();
      begun = true;
      await catchUp();
    },
    refresh,
    hear: async (known) => {
      await sync?.hear(known);
      inbox.add(guide.settle);
    },
    delivered: (id) => {
      guide.release([id]);
      if (joining.delete(id)) void refresh();
    },
    greet: () => {
      if (!parts.gate.isOpen()) return;
      session.touch();
      inbox.add(guide.settle);
    },
    keep: flush,
    save,
    leave: () => {
      save();
      tabs.close();
      line?.rows.close();
    },
    again: () => {
      tabs.open();
      // Pages after this one went on from what it kept, and what they did was told to nobody here.
      paint();
      void sync?.takeQueued();
      void refresh();
    },
    stop: () => {
      stopped = true;
      save();
      tabs.close();
      guide.stop();
      line?.rows.close();
    },
  };
}
