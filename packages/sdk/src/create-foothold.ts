import { atom } from 'nanostores';
import { checkSource, ownOf, projectName } from './check-source.ts';
import type { Foothold, FootholdOptions, FootholdSource } from './foothold.ts';
import { inertFoothold } from './inert.ts';
import { oneOnPage } from './one-on-page.ts';
import { pageLocale } from './page/locale.ts';
import { observeOnline } from './page/online.ts';
import { observePageLife } from './page/page-life.ts';
import { observePath } from './page/path.ts';
import { observePresence } from './page/presence.ts';
import { isVisible, observeVisibility } from './page/visibility.ts';
import { under, withSpare } from './ports/key-value.ts';
import { type Platform, pagePlatform } from './ports/platform.ts';
import { createAct } from './state/act.ts';
import { createConfigKeeper } from './state/config-keeper.ts';
import { firstConsent } from './state/consent.ts';
import { createFollowGate } from './state/follow-gate.ts';
import { createGate } from './state/gate.ts';
import { createGoLive, type OpenLive } from './state/go-live.ts';
import { createListeners } from './state/listeners.ts';
import { createPageWatch } from './state/page-watch.ts';
import { createPerform } from './state/perform.ts';
import { createPerson } from './state/person.ts';
import type { ReadConfig } from './state/read-config.ts';
import { screenOf } from './state/screen-of.ts';
import { createStores } from './state/stores.ts';
import { createSurfaces } from './state/surfaces.ts';
import type { Opened, Present, Presentable } from './surfaces/presentable.ts';
import type { Targets } from './surfaces/shared/targets.ts';
import { createBackOff } from './transport/back-off.ts';
import { createLine } from './transport/line.ts';
import { createVerbs } from './verbs.ts';

/** A page seen again after this long asks what happened elsewhere. */
const REFRESH_AFTER_MS = 60_000;

/**
 * Starts Foothold in this page. On a server it is inert and has the same shape.
 * Throws a `TypeError` when `source` is not one, saying what to pass; nothing throws after that.
 *
 * @example
 * const foothold = createFoothold({ key: 'pk_...', host: 'https://onboarding.example.com' });
 * foothold.identify('user-1', { name: 'Ada' });
 * foothold.track('Project Created');
 */
export function createFoothold(source: FootholdSource, options: FootholdOptions = {}): Foothold {
  if (typeof window === 'undefined' || typeof document === 'undefined') {
    checkSource(source);
    return inertFoothold();
  }
  return startFoothold(window, source, options);
}

/** The page's one Foothold for this project. */
export function startFoothold(
  page: Window & typeof globalThis,
  source: FootholdSource,
  options: FootholdOptions,
): Foothold {
  checkSource(source);
  const [from, by] = [ownOf(source), ownOf(options)];
  try {
    return oneOnPage(page, projectName(from), by, () =>
      composeFoothold(pagePlatform(page), pageChunks, from, by),
    );
  } catch (error) {
    // What a programmer can put right is told. In a page that breaks the platform we are not there.
    if (/^createFoothold /.test(Object(error).message)) throw error;
    return inertFoothold();
  }
}

/** What is fetched when it is first needed. */
export interface Chunks {
  /** Draws the surfaces: when first something is due. */
  readonly present: () => Promise<Present>;
  /** Looks for elements: when a config asks about one. */
  readonly targets: (document: Document) => Promise<Targets>;
  /** Checks a config: when one comes that no page before has run by. */
  readonly reader: () => Promise<(document: unknown) => ReadConfig>;
  /** Listens to the collector: when an app asks for it and somebody can prove who they are. */
  readonly live: () => Promise<OpenLive>;
}

const pageChunks: Chunks = {
  present: async () => (await import('./surfaces/present.ts')).present,
  targets: async (document) => (await import('./surfaces/shared/targets.ts')).targetsOf(document),
  reader: async () => (await import('./state/read-config.ts')).readConfig,
  live: async () => (await import('./live/open-live.ts')).openLive,
};

/** The same with its platform handed in. */
export function composeFoothold(
  world: Platform,
  chunks: Chunks,
  source: FootholdSource,
  options: FootholdOptions = {},
): Foothold {
  const { window } = world;
  const { document } = window;
  const endpoint = checkSource(source);
  const inline = 'config' in source ? source.config : null;
  const name = projectName(source);
  const gate = createGate({
    platform: world,
    name,
    consent: firstConsent(options.consent, window.navigator),
    onChange: (mode, before) => {
      followGate(mode, before);
      live?.check();
    },
  });
  const { platform, storage } = gate;
  const { clock } = platform;
  const store = withSpare(storage);
  const listeners = createListeners();
  const fail = (code: string, message: string): void => listeners.tell('error', { code, message });
  let stopped = false;

  const line =
    endpoint &&
    createLine({
      platform,
      ...endpoint,
      name,
      store: storage,
      spare: store,
      onVerdict: (verdict) => {
        person.delivered(verdict.id);
        listeners.tell('delivered', verdict);
      },
      current: () => ({ userId: person.who().userId, now: person.now() }),
      onToken: (userId) => {
        if (userId === person.who().userId) person.prove();
      },
      onTokenFail: fail,
      onHeld: (code) => fail('delivery-held', `Events wait until the collector takes them: ${code}.`),
    });

  const callbacks = new Map(Object.entries(options.callbacks ?? {}));
  const $opened = atom<Opened | null>(null);
  const perform = createPerform({
    window,
    navigate: options.navigate,
    callbacks,
    active: () => person.guide.decision()?.active ?? null,
    record: (event, properties, id) =>
      void person.say({
        type: 'track',
        name: event,
        properties,
        ...(id === undefined ? {} : { id, passive: true }),
      }),
    openChecklist: (checklist) => $opened.set({ checklist, at: clock.now() }),
    fail: (error) => listeners.tell('error', error),
  });

  const watch = createPageWatch({
    window,
    name,
    loadTargets: () => chunks.targets(document),
    track: (event) => void person.say({ type: 'track', name: event, properties: {} }),
    onChange: () => person.later(person.guide.settle),
    onFail: (error) => fail('elements-unwatched', `What became of elements is not known: ${error}.`),
  });

  const person = createPerson({
    platform,
    name,
    store,
    line,
    gate,
    isVisible: () => !stopped && gate.isOpen() && isVisible(document),
    elements: watch.elements,
    act: createAct(() => person, perform, listeners),
    show: () => show(),
    onEvent: ({ id, name: event, properties }) => listeners.tell('event', { id, name: event, properties }),
    onTooLarge: (event) => fail('event-too-large', `"${event}" is over 32 KiB and is not kept.`),
    onBug: (error) => fail('internal', String(error)),
  });

  const stores = createStores(person.who());
  const $locale = atom('en');
  const $path = atom(window.location.pathname);
  const app: Presentable = {
    ...stores,
    $path,
    $locale,
    $opened,
    record: (event, properties) => void person.say({ type: 'track', name: event, properties }),
    perform: (action) => person.later(() => perform(action)),
  };
  const surfaces =
    options.surfaces === false
      ? null
      : createSurfaces({
          app,
          document,
          clock,
          load: chunks.present,
          onFail: (error) => fail('surfaces-unreachable', `The surfaces could not be loaded: ${error}.`),
        });

  const live =
    line && options.live
      ? createGoLive({
          window,
          clock,
          backOff: createBackOff(under('live:', store), clock, platform.random),
          load: chunks.live,
          address: () => (stopped || gate.mode() !== 'open' ? null : line.live(person.who())),
          onKnown: (known) => void person.hear(known),
          onConfig: () => void config.refresh(),
          onFail: (error) => fail('live-unreachable', `What listens could not be loaded: ${error}.`),
        })
      : null;

  const show = (): void => {
    live?.check();
    const { guide } = person;
    const [program, decision] = [guide.program(), guide.decision()];
    if (stopped || !gate.isOpen() || !program || !decision) return;
    $locale.set(pageLocale(document) ?? program.config.locale ?? 'en');
    const before = stores.$milestones.get();
    stores.publish({
      program,
      state: guide.state(),
      decision,
      who: person.who(),
      accountTraits: person.account()?.traits ?? {},
    });
    surfaces?.need(decision.active);
    for (const [id, at] of Object.entries(decision.active.milestones)) {
      const isNews = !Object.hasOwn(before, id) && at >= person.since();
      if (isNews) listeners.tell('milestone', { id, at });
    }
  };

  const config = createConfigKeeper({
    guide: person.guide,
    store,
    fetch: async () => (stopped ? null : line?.config()),
    reader: chunks.reader,
    onFail: (error) => fail('config-unchecked', `A new config waits until it can be checked: ${error}.`),
    onInvalid: (problems) => fail('config-invalid', `The config is not used. ${problems.join(' ')}`),
    onChange: (program) => {
      if (!stopped && gate.isOpen()) watch.use(program);
      person.later(person.guide.settle);
    },
  });

  /** The config at hand, or the published one. */
  const start = async (): Promise<void> => {
    if (!inline) return config.refresh();
    if (gate.isOpen()) return config.adopt(inline);
  };
  const followGate = createFollowGate({ person, storage, stores, watch, start, fail });

  let refreshedAt = clock.now();
  const comeBack = (): void => {
    gate.look();
    if (!gate.isOpen()) return;
    person.greet();
    line?.sender.nudge();
    if (clock.now() - refreshedAt < REFRESH_AFTER_MS) return;
    refreshedAt = clock.now();
    void config.refresh();
    void person.refresh();
  };
  const leave = (): void => {
    person.keep();
    line?.sender.leave();
    line?.sender.release();
    person.leave();
    gate.leave();
  };
  const stops = [
    observePath(window, (path) => {
      $path.set(path);
      watch.look();
      person.later(person.guide.settle);
    }),
    observeVisibility(document, (visible) => {
      if (visible) return comeBack();
      person.keep();
      line?.sender.leave();
      person.save();
    }),
    observePageLife(window, {
      onLeave: leave,
      onReturn: () => {
        gate.again();
        person.again();
        watch.returned();
        comeBack();
      },
    }),
    observePresence(window, clock, person.greet),
    observeOnline(window, () => {
      line?.sender.hurry();
      if (!person.guide.program()) void config.refresh();
    }),
  ];

  const begin = async (): Promise<void> => {
    // Told only now: whoever wants to hear of it has had the chance to listen.
    const asked = start();
    await person.begin();
    if (!person.guide.program()) await asked;
    line?.sender.nudge();
  };
  if (gate.mode() === 'denied') followGate('denied', null);
  person.greet();
  config.restore(inline ?? undefined);
  const restored = person.guide.program();
  if (restored && gate.isOpen()) watch.use(restored);
  person.guide.settle();
  show();
  const ready = Promise.resolve()
    .then(begin)
    .catch((error: unknown) => fail('internal', String(error)));

  const verbs = createVerbs({
    window,
    person,
    line,
    perform,
    consent: gate.consent,
    screen: screenOf(options.privacy, () => person.guide.program()?.config),
    isStopped: () => stopped || gate.mode() === 'denied',
    fail,
  });
  if (options.tokenFrom) verbs.tokenFrom(options.tokenFrom);

  return {
    ...verbs,
    on: listeners.on,
    callback: (called, run) => void callbacks.set(called, run),
    ready,
    stop: () => {
      stopped = true;
      for (const stop of stops) stop();
      watch.stop();
      surfaces?.stop();
      live?.stop();
      line?.sender.stop();
      person.stop();
      gate.leave();
    },
    $config: stores.$config,
    $active: stores.$active,
    $progress: stores.$progress,
    $milestones: stores.$milestones,
    $segment: stores.$segment,
    $stage: stores.$stage,
    $user: stores.$user,
    $checklist: stores.$checklist,
  };
}
