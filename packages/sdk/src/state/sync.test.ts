import type { Config } from '@foothold/engine';
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { Window as HappyWindow } from 'happy-dom';
import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { fakeChannels } from '../../fakes/fake-channels.ts';
import { fakeDisk } from '../../fakes/fake-disk.ts';
import { fakeLocks } from '../../fakes/fake-locks.ts';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { steppedCollector } from '../../fakes/stepped-collector.ts';
import { composeFoothold } from '../compose-foothold.ts';
import type { OpenChannel } from '../ports/channel.ts';
import { type KeyValue, pageKeyValue } from '../ports/key-value.ts';
import type { RowStore } from '../ports/rows.ts';
import type { Known } from '../transport/fetch-state.ts';
import { readConfig } from './read-config.ts';

const COUNTED = 40;
const CONFIG: Config = {
  version: 1,
  project: 'sync',
  milestones: Array.from({ length: COUNTED }, (_, i) => ({
    id: `task-${i + 1}`,
    title: `Task ${i + 1}`,
    when: { event: 'Task Created', count: i + 1 },
  })),
};
const turn = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** Two tabs of one browser and a collector; nothing arrives before the test says so. */
function openWorld() {
  const clock = fakeClock();
  const collector = steppedCollector(clock.now, CONFIG);
  const disk = fakeDisk(clock);
  const storage: KeyValue = { ...pageKeyValue(), durable: true };
  const [locks, random] = [fakeLocks(), seededRandom()];
  const channels = fakeChannels();
  /** Messages between tabs come in order, but late. */
  const channel: OpenChannel = (name, receive) => {
    const inner = channels(name, receive);
    const waiting: unknown[] = [];
    return {
      close: inner.close,
      post: (message) => {
        waiting.push(message);
        void collector.arrival().then(() => inner.post(waiting.shift()));
      },
    };
  };
  let diskHeld: Promise<void> = Promise.resolve();

  const slowDisk = (name: string): RowStore => {
    const rows = disk.open(name);
    return { ...rows, add: (fresh, floor) => diskHeld.then(() => rows.add(fresh, floor)) };
  };
  const openTab = () => {
    const page = new HappyWindow({ url: 'http://app.test/' });
    // happy-dom's window is the DOM's as far as the SDK uses it.
    const window = page as unknown as Window & typeof globalThis;
    let isVisible = true;
    let onKnown: ((known: Known) => void) | null = null;
    Object.defineProperty(window.document, 'visibilityState', {
      get: () => (isVisible ? 'visible' : 'hidden'),
    });
    const { network } = collector;
    const foothold = composeFoothold(
      { window, clock, turn: queueMicrotask, random, storage, locks, network, channel, disk: slowDisk },
      {
        present: async () => () => () => undefined,
        watch: () => Promise.reject(new Error('nothing is watched')),
        targets: () => Promise.reject(new Error('nothing is looked for')),
        reader: async () => readConfig,
        seen: () => Promise.reject(new Error('nobody asks for it')),
        live: async () => (parts) => {
          onKnown = parts.onKnown;
          return { check: () => undefined, stop: () => undefined };
        },
        inspector: () => Promise.reject(new Error('nobody inspects')),
      },
      { key: 'pk_test', host: 'http://collector.test' },
      // As an app does in each of its tabs: who cannot prove who they are is told nothing.
      { live: true, surfaces: false, tokenFrom: async () => 'token' },
    );
    const look = (visible: boolean): void => {
      isVisible = visible;
      window.document.dispatchEvent(new window.Event('visibilitychange'));
    };
    return {
      foothold,
      who: () => foothold.$user.get().userId,
      tasks: () => Object.keys(foothold.$milestones.get()).length,
      track: () => {
        void foothold.track('Task Created');
      },
      refresh: async () => {
        look(false);
        await clock.advance(61_000);
        look(true);
      },
      hear: (known: Known) => onKnown?.(known),
    };
  };
  let tabs = [openTab(), openTab()];
  const tab = (which: number) => {
    const found = tabs[which % tabs.length];
    if (!found) throw new Error('there are always two tabs');
    return found;
  };
  /** Counted when the tab has taken it: in the name of who it then was. */
  const act = {
    track: (which: number) => tab(which).track(),
    step: (which: number) => collector.step(which),
    pass: (which: number) => clock.advance([100, 400, 1_500, 7_000][which % 4] ?? 1),
    refresh: (which: number) => tab(which).refresh(),
    sign: (which: number) => void tab(which).foothold.identify('u1', {}, { token: 'token' }),
    reset: (which: number) => tab(which).foothold.reset(),
    tell: async (which: number) => {
      const to = tab(which);
      const known = collector.tell('u1');
      void known.then((one) => one && to.who() === 'u1' && to.hear(one));
    },
    reopen: async (which: number) => {
      const old = tab(which);
      // No page is opened and closed in one task.
      await turn();
      old.foothold.stop();
      tabs = tabs.map((one) => (one === old ? openTab() : one));
    },
  };
  return {
    act,
    collector,
    holdDisk: (): (() => void) => {
      let release = (): void => undefined;
      diskHeld = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    settle: async () => {
      // Longer than a lock is waited for whose holder is gone.
      for (let seconds = 0; seconds < 40; seconds++) {
        await turn();
        while (collector.underWay() > 0) {
          collector.step(0);
          await turn();
        }
        await clock.advance(1_000);
      }
    },
    tabs: () => tabs,
    count: (subject: string) => collector.count(subject, 'Task Created'),
    stop: () => {
      for (const one of tabs) one.foothold.stop();
    },
  };
}

type Act = keyof ReturnType<typeof openWorld>['act'];
const ACTS: readonly Act[] = [
  ...(['track', 'track', 'track', 'track', 'step', 'step', 'step', 'step', 'step', 'pass', 'pass'] as const),
  ...(['refresh', 'tell', 'tell', 'sign', 'reset', 'reopen'] as const),
];

test(
  'whatever arrives when, both tabs show what the collector’s log says, none lost and none twice',
  async () => {
    await assert(
      asyncProperty(
        array(record({ act: constantFrom(...ACTS), which: nat(50) }), { maxLength: 40 }),
        async (steps) => {
          const world = openWorld();
          let last = 0;
          await turn();
          for (const { act, which } of steps) {
            // Nobody acts in two tabs within a tenth of a second, though a page may do much in a millisecond.
            if (which % 2 !== last % 2) await world.act.pass(0);
            last = which;
            await world.act[act](which);
            // Some things follow each other in one task, and some do not.
            if (which % 3 > 0) await turn();
          }
          await world.settle();
          const shown = world.tabs().map(({ foothold, tasks }) => {
            const { userId, anonymousId } = foothold.$user.get();
            return { who: userId ?? anonymousId, tasks: tasks() };
          });
          world.stop();
          const [first] = shown;
          expect(shown).toEqual(shown.map(() => ({ who: first?.who, tasks: world.count(first?.who ?? '') })));
        },
      ),
      { numRuns: runsOf(60) },
    );
  },
  TIMEOUT_MS,
);

/** A world in which somebody is signed in, and everything has arrived. */
const signedIn = async () => {
  const world = openWorld();
  await turn();
  await world.act.sign(0);
  await world.settle();
  const tasks = (): (number | undefined)[] => world.tabs().map((tab) => tab.tasks());
  return { ...world, tasks };
};
const step = async (world: ReturnType<typeof openWorld>, which: number): Promise<void> => {
  world.act.step(which);
  await turn();
};

test('an answer that comes after a later one is not believed', async () => {
  const world = await signedIn();
  await world.act.refresh(0);
  await step(world, 0);
  world.collector.receive('u1', 'Task Created');
  await world.act.refresh(0);
  await turn();
  const [first, second] = [0, 1];
  await step(world, second);
  await step(world, second);
  expect(world.tasks()[0]).toBe(1);
  await step(world, first);
  expect(world.tasks()[0]).toBe(1);
  world.stop();
});

test('what the collector told before a later answer was made is not believed, though its clock was set back', async () => {
  const world = await signedIn();
  await world.act.tell(0);
  world.collector.receive('u1', 'Task Created');
  await world.act.refresh(0);
  await turn();
  await step(world, 1);
  await step(world, 1);
  expect(world.tasks()[0]).toBe(1);
  await step(world, 0);
  expect(world.tasks()[0]).toBe(1);
  world.stop();
});

test('what is still being written when the collector is asked is not forgotten', async () => {
  const world = await signedIn();
  const release = world.holdDisk();
  await world.act.track(0);
  await turn();
  expect(world.tasks()[0]).toBe(1);
  await world.act.tell(0);
  while (world.collector.underWay() > 0) await step(world, 0);
  expect(world.tasks()).toEqual([1, 1]);
  release();
  await world.settle();
  expect([...world.tasks(), world.count('u1')]).toEqual([1, 1, 1]);
  world.stop();
});

test('a sign-out and a sign-in of one millisecond are one change of person in every tab', async () => {
  const world = openWorld();
  await turn();
  await world.act.sign(0);
  await world.settle();
  world.act.reset(0);
  await world.act.sign(0);
  await world.settle();
  expect(world.tabs().map((tab) => tab.who())).toEqual(['u1', 'u1']);
  world.stop();
});

test('who signs out and in again before the collector has heard who they were finds what they did', async () => {
  const world = openWorld();
  await turn();
  world.act.track(0);
  world.act.sign(0);
  await world.act.pass(0);
  world.act.reset(1);
  world.act.sign(1);
  await world.settle();
  expect(world.tabs().map((tab) => [tab.who(), tab.tasks()])).toEqual([
    ['u1', world.count('u1')],
    ['u1', world.count('u1')],
  ]);
  expect(world.count('u1')).toBe(1);
  world.stop();
});
