import {
  type Config,
  compile,
  decide,
  type Event,
  type Facts,
  fold,
  type InAppAction,
  isServerAction,
  type JsonObject,
  OWN_EVENTS,
  replay,
  type State,
} from '@foothold/engine';
import { atom } from 'nanostores';
import { present } from '../../packages/sdk/src/surfaces/present.ts';
import type { Opened, Presentable } from '../../packages/sdk/src/surfaces/presentable.ts';

/** What a test page starts with. */
export interface PageOptions {
  readonly config: Config;
  readonly traits?: JsonObject;
  readonly locale?: string;
  /** Told by the page after a reload: what happened before. */
  readonly events?: readonly Event[];
  /** Starts when it is told to. */
  readonly isIdle?: boolean;
}

/** What a test does to the page, and what it asks. */
export interface PageControls {
  readonly events: Event[];
  track(name: string, properties?: JsonObject): void;
  perform(action: InAppAction): void;
  /** A router moves to a path. */
  go(path: string): void;
  setLocale(locale: string): void;
  setConfig(config: Config): void;
  /**
   * Names of our own events, with their properties, in order. Without a checklist's showing, which comes whenever its
   * chunk has.
   */
  said(): readonly (readonly [string, JsonObject])[];
  readonly performed: InAppAction[];
  start(): void;
  stop(): void;
}

declare global {
  interface Window {
    fixture: (options: PageOptions) => PageControls;
    page: PageControls;
  }
}

/** A pretended app: the engine's own fold and decide behind the stores the surfaces read. */
window.fixture = (options) => {
  let { config } = options;
  const startedAt = Date.now() - 1_000;
  const facts = (): Facts => ({
    host: 'browser',
    session: { startedAt },
    page: { path: location.pathname, url: location.href },
    unit: { user: 'u1' },
  });
  const compiled = compile(config);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  let { program } = compiled;
  const events: Event[] = [...(options.events ?? [])];
  let state: State = replay(program, events);
  let seq = events.length;
  const performed: InAppAction[] = [];
  const $config = atom<Config | null>(config);
  const $active = atom(decide(program, state, facts(), Date.now()).active);
  const $path = atom(location.pathname);
  const $locale = atom(options.locale ?? 'en');
  const $opened = atom<Opened | null>(null);
  const $traits = atom<JsonObject>(options.traits ?? {});

  const settle = (): void => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { effects, active } = decide(program, state, facts(), Date.now());
      $active.set(active);
      if (effects.length === 0) return;
      for (const effect of effects) {
        if (effect.kind === 'record') {
          add(effect.name, effect.properties);
          continue;
        }
        const { intervention } = effect;
        add(OWN_EVENTS.interventionFired, effect.properties);
        for (const action of effect.actions) {
          if ('prompt' in action) add(OWN_EVENTS.promptShown, { prompt: action.prompt, intervention });
          else if ('survey' in action) add(OWN_EVENTS.surveyShown, { survey: action.survey, intervention });
          else if ('tour' in action) add(OWN_EVENTS.tourStarted, { tour: action.tour, intervention });
          else if (!isServerAction(action)) perform(action);
        }
      }
    }
  };
  const add = (name: string, properties: JsonObject): void => {
    seq += 1;
    const event: Event = { id: `e${seq}`, at: Date.now(), seq, type: 'track', name, properties };
    events.push(event);
    state = fold(program, state, event);
  };
  const track = (name: string, properties: JsonObject = {}): void => {
    add(name, properties);
    settle();
  };
  const perform = (action: InAppAction): void => {
    performed.push(action);
    if ('open' in action) go(action.open);
    else if ('tour' in action) track(OWN_EVENTS.tourStarted, { tour: action.tour });
    else if ('prompt' in action) track(OWN_EVENTS.promptShown, { prompt: action.prompt });
    else if ('survey' in action) track(OWN_EVENTS.surveyShown, { survey: action.survey });
    else if ('track' in action) track(action.track);
    else if ('checklist' in action) $opened.set({ checklist: action.checklist, at: Date.now() });
  };
  const go = (path: string): void => {
    history.pushState(null, '', path);
    arrive();
  };
  const arrive = (): void => {
    $path.set(location.pathname);
    settle();
  };
  window.addEventListener('popstate', arrive);

  const app: Presentable = { $config, $active, $path, $locale, $traits, $opened, record: track, perform };
  let stop: (() => void) | null = null;
  settle();
  window.page = {
    events,
    track,
    perform,
    go,
    performed,
    setLocale: (locale) => $locale.set(locale),
    setConfig: (next) => {
      config = next;
      const again = compile(config);
      if (!again.ok) throw new Error(JSON.stringify(again.problems));
      program = again.program;
      state = replay(program, events);
      $config.set(config);
      settle();
    },
    said: () =>
      events
        .filter(({ name }) => name.startsWith('foothold:') && name !== OWN_EVENTS.checklistShown)
        .map(({ name, properties }) => [name, properties]),
    start: () => {
      stop ??= present(app, document);
    },
    stop: () => {
      stop?.();
      stop = null;
    },
  };
  if (!options.isIdle) window.page.start();
  return window.page;
};
