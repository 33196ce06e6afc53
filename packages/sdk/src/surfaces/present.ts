import { connectElements } from '../elements/connect-elements.ts';
import { watchCompletions } from './completions.ts';
import { inTheirLanguage } from './in-their-language.ts';
import { loadSurface } from './load-surface.ts';
import { placeInto } from './place-into.ts';
import type { Opened, Present } from './presentable.ts';
import { quietly, withoutThrowing } from './quietly.ts';
import { follow } from './shared/follow.ts';
import { hostOn } from './shared/host-on.ts';
import { createStage } from './shared/stage.ts';
import { type LoadedSurface, type Wanted, wantedSurfaces } from './wanted.ts';
import { checkKinds, isOurs } from './who-draws.ts';

/** From the back to the front. */
const RANK: { readonly [kind in LoadedSurface['kind']]: number } = {
  launcher: 1,
  prompt: 2,
  survey: 3,
  tour: 4,
  badges: 5,
};

/** A surface that failed is tried again when something changes, this often. */
const TRIES_MAX = 3;
/** One whose chunk could not be had is tried again by itself: there may come no change. */
const RELOAD_AFTER_MS = 10_000;

/** Draws what `$active` says, each surface from its own chunk; one that fails takes only itself away. */
export const present: Present = (app, document) => inTheirLanguage(app, (own) => draw(own, document));

const draw: Present = (app, document) => {
  const window = document.defaultView;
  if (!window || !('adoptedStyleSheets' in document)) return () => {};
  const safe = withoutThrowing(app);
  if (typeof safe.surfaces === 'object') checkKinds(safe, 'surfaces', Object.keys(safe.surfaces));
  const stage = createStage(safe, document, window);
  /** Key of what is on screen, or on its way there -> what takes it away. */
  const shown = new Map<string, () => void>();
  const failures = new Map<string, number>();
  const replaced = safe.$replaced ? [safe.$replaced] : [];
  let isStopped = false;

  const drop = (key: string): void => {
    const remove = shown.get(key) ?? null;
    shown.delete(key);
    quietly(remove);
  };

  const showLoaded = (wanted: LoadedSurface): void => {
    const { key } = wanted;
    const layer = stage.addLayer(RANK[wanted.kind]);
    let unmount: (() => void) | null = null;
    const remove = (): void => {
      quietly(unmount);
      layer.remove();
    };
    // A moment later, so that a surface may leave or fail while it is being mounted.
    const leave = (): void => queueMicrotask(() => shown.get(key) === remove && drop(key));
    const fail = (): void => {
      failures.set(key, (failures.get(key) ?? 0) + 1);
      leave();
    };
    shown.set(key, remove);
    loadSurface(wanted, safe)
      .then((mount) => {
        if (shown.get(key) !== remove) return;
        // A tour looks at its target first, and comes onto the page with it.
        if (wanted.kind !== 'tour') layer.stayNear(null);
        unmount = mount(hostOn(stage, layer, leave, fail));
      })
      .catch(() => {
        fail();
        window.setTimeout(() => isStopped || sync(), RELOAD_AFTER_MS);
      });
  };

  const show = (wanted: Wanted): void => {
    if (shown.has(wanted.key) || (failures.get(wanted.key) ?? 0) >= TRIES_MAX) return;
    if (wanted.kind === 'into') shown.set(wanted.key, placeInto(stage, wanted));
    else showLoaded(wanted);
  };

  /** The latest wish to open a checklist that was fulfilled. */
  let answered: Opened | null = null;
  const sync = (): void => {
    const config = safe.$config.get();
    const active = safe.$active.get();
    const opened = safe.$opened?.get() ?? null;
    const asked = opened === answered ? null : (opened?.checklist ?? null);
    const all = config && active ? wantedSurfaces(config, active, (key) => shown.has(key), asked) : [];
    if (all.some(({ key }) => key === `checklist:${asked}`)) answered = opened;
    const wanted = all.filter((each) => config && isOurs(safe, config, each));
    const stays = new Set(wanted.map(({ key }) => key));
    const isGiven = (key: string): boolean => all.some((each) => each.key === key);
    // Toasts and thanks leave by themselves: once on screen, a badge is no longer unseen, and an answer ends its survey.
    const leavesByItself = (key: string): boolean =>
      !active?.holdout && (key === 'badges' || key.startsWith('survey:'));
    for (const key of [...shown.keys()]) {
      if (!stays.has(key) && (isGiven(key) || !leavesByItself(key))) drop(key);
    }
    for (const each of wanted) show(each);
  };

  let disconnect: (() => void) | null = null;
  /** The elements a page has placed are empty for whoever is held out. */
  const connect = (): void => {
    if (safe.surfaces === false) return;
    if (!safe.$active.get()?.holdout) disconnect ??= connectElements(safe, stage);
    else {
      quietly(disconnect);
      disconnect = null;
    }
  };
  let stopViews: (() => void) | null = null;
  let isAsked = false;
  /** What tells the app is fetched when it first asks. */
  const tellViews = (): void => {
    if (isAsked || !safe.$replaced?.get().length) return;
    isAsked = true;
    import('./headless.ts')
      .then(({ showViews }) => {
        if (!isStopped) stopViews = showViews(safe, stage);
      })
      .catch((error: unknown) => {
        isAsked = false;
        safe.fail?.('surfaces-unreachable', `What the app is to draw could not be loaded: ${error}.`);
      });
  };
  const stops = [
    follow(replaced, tellViews, () => {}),
    () => stopViews?.(),
    follow([safe.$active], connect, () => {}),
    () => disconnect?.(),
    watchCompletions(safe, document, window.performance?.timeOrigin ?? 0),
    follow(
      [safe.$active, safe.$config, ...replaced, ...(safe.$opened ? [safe.$opened] : [])],
      sync,
      () => {},
    ),
  ];
  return () => {
    isStopped = true;
    for (const stop of stops) quietly(stop);
    for (const key of [...shown.keys()]) drop(key);
    stage.stop();
  };
};
