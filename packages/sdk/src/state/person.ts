import { EMPTY_STATE } from '@foothold/engine';
import { createSession, type Visit } from '../page/session.ts';
import { subjectOf } from '../transport/call.ts';
import { newUuid, uuidsByTime } from '../transport/uuid.ts';
import { createCatchUp } from './catch-up.ts';
import { createFacts } from './facts.ts';
import { createGuide } from './guide.ts';
import { createHandover } from './handover.ts';
import { createIdentity, isSamePerson, type Who } from './identity.ts';
import { createInbox } from './inbox.ts';
import { createIntake } from './intake.ts';
import { createJoin } from './join.ts';
import { createJournal } from './journal.ts';
import type { Person, PersonParts } from './person-parts.ts';
import { createRecorder } from './recorder.ts';
import { forgetSnapshot } from './snapshot.ts';
import { createSync } from './sync.ts';
import { createTabs } from './tabs.ts';
import type { Told } from './told.ts';

/** Puts together all that follows one person on this page. */
export function createPerson(parts: PersonParts): Person {
  const { platform, store, line } = parts;
  const { clock, random } = platform;
  const journal = createJournal();
  const identity = createIdentity(store, () => newUuid(random));
  const session = createSession(store, clock);
  const join = createJoin(store, clock, () => newUuid(random));
  const told: Told = { offset: 0, account: null };
  let begun = false;
  let stopped = false;
  const now = (): number => clock.now() + told.offset;
  const settle = (): void => inbox.add(guide.settle);

  /** Whom the guide follows: a change waits in the inbox for what was said before it. */
  let here = identity.who();
  let since = clock.now();
  /** Whether there is anything an anonymous person did that could be a user's. */
  let hasPast = !identity.isNew();
  const who = (): Who => here;
  const subject = (): string => subjectOf(here);

  const visit = (): Visit | null => {
    const here = session.current();
    return here && { startedAt: here.startedAt + told.offset, endsAt: here.endsAt + told.offset };
  };
  const guide = createGuide({
    clock,
    now,
    facts: createFacts({
      window: platform.window,
      visit,
      elements: parts.elements.read,
      account: () => told.account,
      subject,
    }),
    visitEnds: () => visit()?.endsAt ?? null,
    // A change of person that waits in the inbox must not get the firings of the one before.
    mayAct: () => !catchUp.isUnderWay() && subject() === subjectOf(identity.who()) && parts.isVisible(),
    act: parts.act,
    onWake: settle,
  });
  const common = { ...parts, clock, guide, identity, join, told, who };
  const handover = createHandover(common);
  const intake = createIntake(common);

  const inbox = createInbox({
    clock,
    settle: () => {
      // Storage is slow: one sign of life for all that came together.
      if (intake.hasActed()) session.touch();
      guide.settle();
    },
    after: () => {
      if (stopped) return;
      const fresh = intake.fresh();
      if (fresh.length > 0) tabs.share(subject(), fresh);
      parts.show();
      handover.saveSoon();
    },
    onError: parts.onBug,
  });

  const recorder = createRecorder({
    ...parts,
    clock,
    identity,
    rows: line?.rows ?? null,
    journal,
    newId: uuidsByTime(random),
    onKept: () => line?.sender.nudge(),
    // What an effect records counts before the next effect is asked for.
    onSaid: (make) => {
      const take = (): void => intake.take(make());
      if (guide.isSettling()) take();
      else inbox.gather(take);
    },
  });

  /** Goes on with the same person by their other name, or with somebody else. */
  const follow = (): void =>
    inbox.add(() => {
      const before = here;
      here = identity.who();
      if (!isSamePerson(before, here)) {
        since = clock.now();
        intake.forget();
        told.account = null;
        parts.elements.forget();
        sync?.forget();
        guide.forget();
      }
      guide.settle();
      void catchUp.run();
    });
  const decide = (): void => {
    tabs.announce(identity.who());
    follow();
  };

  const sync = line && createSync({ ...common, line });
  const refresh = async (): Promise<void> => {
    await sync?.run();
    settle();
  };
  const catchUp = createCatchUp(clock, async () => sync?.run(), settle);

  const tabs = createTabs({
    channel: platform.channel,
    name: parts.name,
    now: clock.now,
    onEvents: (whose, events) => {
      line?.sender.watch();
      inbox.gather(() => intake.hear(whose, events));
    },
    onWho: (who) => {
      if (identity.adopt(who)) follow();
    },
    onHeard: (whose) => {
      if (join.isPending()) return;
      join.end();
      if (whose === subject()) void refresh();
    },
  });

  handover.paint();

  const forget = (): void => {
    identity.forget();
    line?.tokens.forget();
    forgetSnapshot(store);
    session.restart();
    hasPast = false;
    decide();
  };
  const close = (): void => {
    handover.save();
    tabs.close();
    line?.rows.close();
  };

  return {
    who: identity.who,
    subject,
    since: () => since + told.offset,
    now,
    guide,
    account: () => (told.account?.id === guide.state().accountId ? told.account : null),
    say: (said) => {
      if (identity.who().userId === null) hasPast = true;
      const id = said.type === 'identify' ? join.takeId() : undefined;
      return recorder.say(id === undefined ? said : { ...said, id });
    },
    later: inbox.add,
    become: (userId) => {
      const change = identity.become(userId);
      if (change === 'same') return false;
      // One that is still to be heard stays so: who signs in again before that is two people to the collector.
      if (change === 'joined' && hasPast && line) join.begin();
      decide();
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
        const events = intake.read(calls);
        if (!handover.paint(events) && before !== subject()) guide.rebase(EMPTY_STATE, [], events);
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
      settle();
    },
    delivered: (id) => {
      guide.release([id]);
      if (join.heard(id)) tabs.tellHeard(subject());
      if (intake.heard(id)) void refresh();
    },
    greet: () => {
      if (!parts.gate.isOpen()) return;
      session.touch();
      settle();
    },
    keep: recorder.flush,
    save: handover.save,
    leave: close,
    again: () => {
      tabs.open();
      // Pages after this one went on from what it kept, and what they did was told to nobody here.
      handover.paint();
      void sync?.takeQueued();
      void refresh();
    },
    stop: () => {
      stopped = true;
      close();
      guide.stop();
    },
  };
}
