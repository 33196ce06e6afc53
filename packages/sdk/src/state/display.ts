import { atom } from 'nanostores';
import { pageLocale } from '../page/locale.ts';
import type { Clock } from '../ports/clock.ts';
import type { Opened, Present, Presentable } from '../surfaces/presentable.ts';
import type { Listeners } from './listeners.ts';
import type { Person } from './person-parts.ts';
import { createStores, type Stores } from './stores.ts';
import { createSurfaces } from './surfaces.ts';

/** What is decided, made known: to the app in its stores, to people in the surfaces. */
export interface Display {
  /** What an app reads. */
  readonly stores: Stores['own'];
  readonly blank: Stores['blank'];
  /** The path of the page in view. */
  go(path: string): void;
  /** Opens a checklist. */
  open(checklist: string): void;
  /** Makes known where the person stands now. */
  show(): void;
  stop(): void;
}

export interface DisplayParts {
  readonly window: Window;
  readonly clock: Clock;
  readonly person: Person;
  /** What an app and the surfaces may ask for. */
  readonly perform: Presentable['perform'];
  /** What draws; null when the app draws by itself. */
  readonly load: (() => Promise<Present>) | null;
  readonly tell: Listeners['tell'];
  readonly onFail: (error: unknown) => void;
}

export function createDisplay(parts: DisplayParts): Display {
  const { window, person, load } = parts;
  const { document } = window;
  const { own, $traits, publish, blank } = createStores(person.who());
  const $locale = atom('en');
  const $path = atom(window.location.pathname);
  const $opened = atom<Opened | null>(null);
  const app: Presentable = {
    ...own,
    $traits,
    $path,
    $locale,
    $opened,
    record: (event, properties) => void person.say({ type: 'track', name: event, properties }),
    perform: parts.perform,
  };
  const surfaces = load && createSurfaces({ app, document, clock: parts.clock, load, onFail: parts.onFail });

  return {
    stores: own,
    blank,
    go: (path) => $path.set(path),
    open: (checklist) => $opened.set({ checklist, at: parts.clock.now() }),
    show: () => {
      const { guide } = person;
      const [program, decision] = [guide.program(), guide.decision()];
      if (!program || !decision) return;
      $locale.set(pageLocale(document) ?? program.config.locale ?? 'en');
      const before = own.$milestones.get();
      publish({
        program,
        state: guide.state(),
        decision,
        who: person.who(),
        accountTraits: person.account()?.traits ?? {},
      });
      surfaces?.need(decision.active);
      for (const [id, at] of Object.entries(decision.active.milestones)) {
        const isNews = !Object.hasOwn(before, id) && at >= person.since();
        if (isNews) parts.tell('milestone', { id, at });
      }
    },
    stop: () => surfaces?.stop(),
  };
}
