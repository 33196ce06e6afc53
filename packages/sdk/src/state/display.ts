import type { Active } from '@foothold/engine';
import { atom } from 'nanostores';
import type { Foothold } from '../foothold.ts';
import { pageLocale } from '../page/locale.ts';
import type { Clock } from '../ports/clock.ts';
import type { FollowSeen } from '../surfaces/follow-seen.ts';
import type { Opened, Present, Presentable } from '../surfaces/presentable.ts';
import type { SeenContent } from '../surfaces/shared/seen-content.ts';
import type { Replacement } from '../surfaces/views.ts';
import type { Listeners } from './listeners.ts';
import type { Person } from './person-parts.ts';
import { createStores, type Stores } from './stores.ts';
import { createSurfaces, hasSurfaces } from './surfaces.ts';

/** What is decided, made known: to the app in its stores, to people in the surfaces. */
export interface Display {
  /** What an app reads. */
  readonly stores: Stores['own'] & Pick<Foothold, 'replace' | '$seen'>;
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
  readonly load: (isTour: boolean) => Promise<Present>;
  /** What is drawn here and what by the app. */
  readonly surfaces: Presentable['surfaces'];
  /** What keeps `$seen` current. */
  readonly seen: () => Promise<FollowSeen>;
  readonly tell: Listeners['tell'];
  readonly fail: (code: string, message: string) => void;
}

export function createDisplay(parts: DisplayParts): Display {
  const { window, person, clock, fail } = parts;
  const { document } = window;
  const { own, $traits, publish, blank } = createStores(person.who());
  const $locale = atom('en');
  const $path = atom(window.location.pathname);
  const $opened = atom<Opened | null>(null);
  const $replaced = atom<readonly Replacement[]>([]);
  const app: Presentable = {
    ...own,
    $traits,
    $path,
    $locale,
    $opened,
    $replaced,
    surfaces: parts.surfaces,
    fail,
    record: (event, properties) => void person.say({ type: 'track', name: event, properties }),
    perform: parts.perform,
  };
  const $seen = atom<readonly SeenContent[]>([]);
  let isSeenAsked = false;
  const isDue = (active: Active): boolean =>
    $replaced.get().length > 0 || (parts.surfaces !== false && hasSurfaces(active, document));
  const onFail = (error: unknown): void =>
    fail('surfaces-unreachable', `The surfaces could not be loaded: ${error}.`);
  const surfaces = createSurfaces({ app, document, clock, load: parts.load, isDue, onFail });
  const need = (): void => {
    const active = own.$active.get();
    if (active) surfaces.need(active);
  };

  const replace: Foothold['replace'] = (kind, draw, id) => {
    // What `draw` takes is what `kind` names.
    const one = { kind, id, draw } as Replacement;
    $replaced.set([...$replaced.get(), one]);
    need();
    return () => $replaced.set($replaced.get().filter((other) => other !== one));
  };

  return {
    stores: {
      ...own,
      replace,
      $seen: () => {
        if (!isSeenAsked) parts.seen().then((start) => start(own, $seen), onFail);
        isSeenAsked = true;
        return $seen;
      },
    },
    blank,
    go: (path) => $path.set(path),
    open: (checklist) => $opened.set({ checklist, at: clock.now() }),
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
      need();
      for (const [id, at] of Object.entries(decision.active.milestones)) {
        const isNews = !Object.hasOwn(before, id) && at >= person.since();
        if (isNews) parts.tell('milestone', { id, at });
      }
    },
    stop: surfaces.stop,
  };
}
