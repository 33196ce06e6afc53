import { EMPTY_STATE, type Event, isActivity } from '@foothold/engine';
import { createSession, type Visit } from '../page/session.ts';
import { type Call, isOf, subjectOf, toEvent } from '../transport/call.ts';
import { newUuid, uuidsByTime } from '../transport/uuid.ts';
import type { KnownAccount } from './account.ts';
import { createCatchUp } from './catch-up.ts';
import { createFacts } from './facts.ts';
import { createGuide, movedBy } from './guide.ts';
import { createIdentity, isSamePerson } from './identity.ts';
import { createInbox } from './inbox.ts';
import { createJoin } from './join.ts';
import { createJournal } from './journal.ts';
import type { Person, PersonParts } from './person-parts.ts';
import { createRecorder } from './recorder.ts';
import { forgetSnapshot, loadSnapshot, saveSnapshot } from './snapshot.ts';
import { createSync } from './sync.ts';
import { createTabs } from './tabs.ts';

/** Gathers the writes of a burst. */
const SAVE_AFTER_MS = 300;

export function createPerson(parts: PersonParts): Person {
  const { platform, store, line } = parts;
  const { clock, random } = platform;
  const journal = createJournal();
  const identity = createIdentity(store, () => newUuid(random));
  const session = createSession(store, clock);
  const join = createJoin(store, clock, () => newUuid(random));
  /** Whom the guide follows: a change waits in the inbox for what was said before it. */
  let here = identity.who();
  const subject = (): string => subjectOf(here);
  /** Whether there is anything an anonymous person did that could be a user's. */
  let hasPast = !identity.isNew();
  let offset = 0;
  let since = clock.now();
  let begun = false;
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
      subject,
    }),
    visitEnds: () => visit()?.endsAt ?? null,
    // A change of person that waits in the inbox must not get the firings of the one before.
    mayAct: () => !catchUp.isUnderWay() && subject() === subjectOf(identity.who()) && parts.isVisible(),
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
      if (fresh.length > 0) tabs.share(subject(), fresh.map(movedBy(-offset)));
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
      saveSnapshot(store, { subject: subject(), state: guide.state(), ids: guide.ids(), offset, account });
    }
  };

  const take = (call: Call | null): void => {
    if (!call || !isOf(call, here)) return;
    const event = toEvent(call, call.at + offset);
    if (!guide.take(event)) return;
    fresh.push(event);
    // What a change comes to is known where the account's other members are.
    const isNews = event.changes !== undefined || event.accountId !== account?.id;
    if (event.accountId !== undefined && isNews) joining.add(event.id);
    wasActive ||= isActivity(event);
    parts.onEvent(event);
  };

  const recorder = createRecorder({
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
      ask: async (who, recent, queued) => {
        if (who.userId === null && identity.isNew()) return null;
        if (who.userId !== null && line.canProve(who.userId)) await join.whenHeard(queued);
        return line.state(who, recent);
      },
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

  const catchUp = createCatchUp(
    clock,
    async () => sync?.run(),
    () => inbox.add(guide.settle),
  );

  /** Goes on with the same person by their other name, or with somebody else. */
  const follow = (): void =>
    inbox.add(() => {
      const before = here;
      here = identity.who();
      if (!isSamePerson(before, here)) {
        since = clock.now();
        fresh = [];
        account = null;
        joining.clear();
        parts.elements.forget();
        sync?.forget();
        guide.forget();
      }
      guide.settle();
      void catchUp.run();
    });

  const tabs = createTabs({
    channel: platform.channel,
    name: parts.name,
    now: clock.now,
    onEvents: (whose, events) => {
      line?.sender.watch();
      inbox.gather(() => {
        // A tab that has not heard yet who they are shares under the name they had.
        if (whose !== subject() && whose !== here.anonymousId) return;
        for (const event of events.map(movedBy(offset))) guide.take(event);
      });
    },
    onWho: (who) => {
      const mine = identity.who();
      if (who.userId === mine.userId && who.anonymousId === mine.anonymousId) return;
      identity.adopt(who);
      follow();
    },
    onHeard: (whose) => {
      if (whose !== subject() || join.isPending()) return;
      join.end();
      void refresh();
    },
  });

  /** Where an earlier page left them, with what happened since on top; false when none knew them. */
  const paint = (since: readonly Event[] = []): boolean => {
    const snapshot = loadSnapshot(store, subject(), here.anonymousId);
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
    hasPast = false;
    join.end();
    tabs.announce(identity.who());
    follow();
  };

  return {
    who: identity.who,
    subject,
    since: () => since + offset,
    now: () => clock.now() + offset,
    guide,
    account: () => (account?.id === guide.state().accountId ? account : null),
    say: (said) => {
      if (identity.who().userId === null) hasPast = true;
      const id = said.type === 'identify' ? join.takeId() : undefined;
      return recorder.say(id === undefined ? said : { ...said, id });
    },
    later: inbox.add,
    become: (userId) => {
      const change = identity.become(userId);
      if (change === 'same') return false;
      if (change === 'joined' && hasPast && line) join.begin();
      else join.end();
      tabs.announce(identity.who());
      follow();
      return true;
    },
    prove: () => {
      if (begun) void catchUp.run();
    },
    forget,
    unpack: async () => {
      const before = subjectOf(identity.who());
      parts.gate.storage.release();
      const { calls, kept } = journal.unpack(identity.recall(), line?.rows ?? null);
      inbox.add(() => {
        here = identity.who();
        const mine = calls.filter((call) => isOf(call, here));
        const events = mine.map((call) => toEvent(call, call.at + offset));
        if (!paint(events) && before !== subject()) guide.rebase(EMPTY_STATE, [], events);
        guide.settle();
      });
      await kept;
      line?.sender.nudge();
      if (!begun) return;
      await sync?.takeQueued();
      await catchUp.run();
    },
    purge: () => {
      forget();
      return journal.purge(line?.rows ?? null);
    },
    begin: async () => {
      // What was said on this page already waits in the inbox.
      await sync?.takeQueued(line?.rows.own);
      inbox.open();
      begun = true;
      await catchUp.run();
    },
    refresh,
    hear: async (known) => {
      if (join.isPending()) return;
      await sync?.hear(known);
      inbox.add(guide.settle);
    },
    delivered: (id) => {
      guide.release([id]);
      if (join.heard(id)) tabs.tellHeard(subject());
      if (joining.delete(id)) void refresh();
    },
    greet: () => {
      if (!parts.gate.isOpen()) return;
      session.touch();
      inbox.add(guide.settle);
    },
    keep: recorder.flush,
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
