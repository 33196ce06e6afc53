import { Window as HappyWindow } from 'happy-dom';
import { onTestFinished } from 'vitest';
import { type FakeClock, fakeClock } from '../../../test/helpers/fake-clock.ts';
import type { Chunks } from '../src/chunks.ts';
import { composeFoothold } from '../src/compose-foothold.ts';
import type { Foothold, FootholdOptions, FootholdSource } from '../src/foothold.ts';
import { type KeyValue, pageKeyValue } from '../src/ports/key-value.ts';
import { pageNetwork } from '../src/ports/network.ts';
import type { Platform } from '../src/ports/platform.ts';
import { createPageWatch } from '../src/state/page-watch.ts';
import { readConfig } from '../src/state/read-config.ts';
import { followSeen } from '../src/surfaces/follow-seen.ts';
import type { Present, Presentable } from '../src/surfaces/presentable.ts';
import { fakeChannels } from './fake-channels.ts';
import { type FakeCollector, fakeCollector } from './fake-collector.ts';
import { type FakeDisk, fakeDisk } from './fake-disk.ts';
import { type FakeLocks, fakeLocks } from './fake-locks.ts';
import { fakeTargets } from './fake-targets.ts';
import { seededRandom } from './seeded-random.ts';

/** One browser with its storage, one collector, and the time both live in. */
export interface World {
  readonly clock: FakeClock;
  readonly collector: FakeCollector;
  readonly disk: FakeDisk;
  readonly storage: KeyValue;
  readonly locks: FakeLocks;
  /** Opens a page that wears the SDK. */
  open(options?: TabOptions): Tab;
  /** Gives the pages a turn: they paint what they know, and nothing has answered yet. */
  turn(): Promise<void>;
  /** Lets everything that needs no clock happen. */
  rest(): Promise<void>;
  /** Moves the clock by `ms` and lets what follows happen. */
  pass(ms: number): Promise<void>;
}

export interface TabOptions extends FootholdOptions {
  readonly source?: FootholdSource;
  readonly platform?: Partial<Platform>;
  readonly chunks?: Partial<Chunks>;
  readonly url?: string;
  /** The browser asks for privacy by Global Privacy Control. */
  readonly isPrivate?: boolean;
}

export interface Tab {
  readonly foothold: Foothold;
  readonly window: Window;
  /** What the tab told, in order. */
  readonly story: string[];
  /** What the surfaces were given; null while nothing was due. */
  presented(): Presentable | null;
  /** An element of this selector can be seen from now on, or no longer. */
  see(selector: string, isVisible: boolean): void;
  click(selector: string): void;
  /** A router goes to a path. */
  go(path: string): void;
  hide(): void;
  show(): void;
  /** The page goes into the back-forward cache. */
  goBack(): void;
  /** The page comes back from it. */
  comeBack(): void;
  /** The page goes away for good, as the browser tells it. */
  close(): void;
  /** The page is gone and nobody told it. */
  crash(): void;
}

export const KEY = 'pk_test';

export function createWorld(): World {
  const clock = fakeClock();
  const collector = fakeCollector(clock);
  const disk = fakeDisk(clock);
  const storage: KeyValue = { ...pageKeyValue(), durable: true };
  const locks = fakeLocks();
  const channel = fakeChannels();
  const random = seededRandom();
  let under = 0;

  const rest = async (): Promise<void> => {
    // Requests go through real sockets: quiet means nothing under way for a few turns.
    let quiet = 0;
    while (quiet < 5) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      quiet = under + disk.underWay() - collector.holding() === 0 ? quiet + 1 : 0;
    }
  };

  return {
    clock,
    collector,
    disk,
    storage,
    locks,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    rest,
    pass: async (ms) => {
      await clock.advance(ms);
      await rest();
    },
    open: ({
      source,
      platform,
      chunks,
      url = 'http://app.test/projects?secret=1',
      isPrivate,
      ...options
    } = {}) => {
      const page = new HappyWindow({ url, settings: { fetch: { disableSameOriginPolicy: true } } });
      // happy-dom's window is the DOM's as far as the SDK uses it.
      const window = page as unknown as Window & typeof globalThis;
      // It has no Navigation API: this one has what is asked of it.
      const navigation = new EventTarget();
      Object.assign(window, { navigation });
      if (isPrivate) Object.assign(window.navigator, { globalPrivacyControl: true });
      const network = pageNetwork(window);
      let visible = true;
      Object.defineProperty(window.document, 'visibilityState', {
        get: () => (visible ? 'visible' : 'hidden'),
      });
      let alive = true;
      let presented: Presentable | null = null;
      const elements = fakeTargets();
      const present: Present = (app) => {
        presented = app;
        return () => {
          presented = null;
        };
      };
      const foothold = composeFoothold(
        {
          window,
          clock: {
            now: clock.now,
            after: (ms, run) => clock.after(ms, () => alive && run()),
          },
          turn: (task) => void setImmediate(() => alive && task()),
          random,
          storage,
          locks,
          network: async (request) => {
            under += 1;
            try {
              if (!alive) return await new Promise(() => undefined);
              return await network(request);
            } finally {
              under -= 1;
            }
          },
          channel,
          disk: disk.open,
          ...platform,
        },
        {
          present: () => Promise.resolve(present),
          watch: () => Promise.resolve(createPageWatch),
          targets: () => Promise.resolve(elements.targets),
          reader: () => Promise.resolve(readConfig),
          seen: () => Promise.resolve(followSeen),
          live: () => Promise.reject(new Error('this world has no streams')),
          inspector: () => Promise.reject(new Error('this world has no inspector')),
          ...chunks,
        },
        source ?? { key: KEY, host: collector.url },
        options,
      );
      const story: string[] = [];
      foothold.on('event', ({ name }) => story.push(`event ${name}`));
      foothold.on('milestone', ({ id }) => story.push(`milestone ${id}`));
      foothold.on('fired', ({ intervention }) => story.push(`fired ${intervention}`));
      foothold.on('delivered', ({ status }) => story.push(status));
      foothold.on('error', ({ code }) => story.push(`error ${code}`));
      onTestFinished(() => foothold.stop());
      const tellVisibility = (now: boolean): void => {
        visible = now;
        window.document.dispatchEvent(new page.Event('visibilitychange') as unknown as Event);
      };
      return {
        foothold,
        window,
        story,
        presented: () => presented,
        see: elements.see,
        click: (selector) => window.document.querySelector<HTMLElement>(selector)?.click(),
        go: (path) => {
          window.history.pushState(null, '', path);
          navigation.dispatchEvent(new Event('currententrychange'));
        },
        hide: () => tellVisibility(false),
        show: () => tellVisibility(true),
        goBack: () => {
          tellVisibility(false);
          window.dispatchEvent(new page.Event('pagehide') as unknown as Event);
        },
        comeBack: () => {
          const event = Object.assign(new page.Event('pageshow'), { persisted: true });
          window.dispatchEvent(event as unknown as Event);
        },
        close: () => {
          tellVisibility(false);
          window.dispatchEvent(new page.Event('pagehide') as unknown as Event);
          alive = false;
          foothold.stop();
        },
        crash: () => {
          alive = false;
        },
      };
    },
  };
}
