import { loadView } from './load-view.ts';
import type { Presentable } from './presentable.ts';
import { quietly } from './quietly.ts';
import { follow } from './shared/follow.ts';
import { isAlone, isClear } from './shared/room.ts';
import type { Stage } from './shared/stage.ts';
import type { AppHost } from './shared/surface.ts';
import type { Replacement } from './views.ts';
import { type WantedView, wantedViews } from './wanted-views.ts';
import { checkKinds, isReplaced } from './who-draws.ts';

/** What the app draws, or will: `view` is null while there is nothing to see of it yet. */
interface Shown {
  readonly wanted: WantedView;
  /** Who it is to all that shares the page. */
  readonly place: Element;
  view: object | null;
  stop: (() => void) | null;
}

/** One that failed is tried again when something changes, this often. */
const TRIES_MAX = 3;

/** Tells an app what to draw in place of ours, and does what it says the person did. */
export function showViews(app: Presentable, { document, window, targets, room }: Stage): () => void {
  const shown = new Map<string, Shown>();
  const failures = new Map<string, number>();
  /** What each replacement was given last. */
  const told = new Map<Replacement, readonly object[]>();
  let order: readonly string[] = [];

  /** A tour has the page to itself, as a modal has; what comes in between waits. */
  const settle = (): void => {
    for (const { wanted, view, place } of shown.values()) {
      if (wanted.kind === 'tour') room.claim(place, view && 'alone');
      if (wanted.kinds.includes('modal')) room.claim(place, view && 'all');
    }
    for (const one of told.keys()) if (!isAsked(one)) told.delete(one);
    for (const one of app.$replaced?.get() ?? []) if (isAsked(one)) tellOne(one);
  };
  /** Asked anew: drawing one may give another back. */
  const isAsked = (one: Replacement): boolean => app.$replaced?.get().includes(one) ?? false;
  const canBeSeen = ({ wanted: { kind }, place }: Shown): boolean => {
    const claims = room.$claims.get();
    if (kind === 'tour') return isAlone(claims, place);
    return (kind !== 'prompt' && kind !== 'survey') || isClear(claims, place, null);
  };
  const checked = new WeakSet<Replacement>();
  const tellOne = (one: Replacement): void => {
    const views = order.flatMap((key) => {
      const each = shown.get(key);
      const isThis = each?.wanted.kinds.some((kind) => kind === one.kind);
      const hasId = one.id === undefined || one.id === each?.wanted.id;
      return each?.view && isThis && hasId && canBeSeen(each) ? [each.view] : [];
    });
    if (!checked.has(one)) checkKinds(app, 'replace', [one.kind]);
    checked.add(one);
    const before = told.get(one) ?? [];
    if (before.length === views.length && before.every((view, at) => view === views[at])) return;
    told.set(one, views);
    try {
      // Of the kind that was asked for, which is what its `draw` takes.
      one.draw(views as never[]);
    } catch (error) {
      app.fail?.('draw-failed', `What draws "${one.kind}" threw: ${String(error)}.`);
    }
  };

  const drop = (key: string): void => {
    const gone = shown.get(key);
    shown.delete(key);
    if (gone) room.claim(gone.place, null);
    quietly(gone?.stop ?? null);
  };
  const begin = (wanted: WantedView): void => {
    const { key } = wanted;
    if (shown.has(key) || (failures.get(key) ?? 0) >= TRIES_MAX) return;
    const one: Shown = { wanted, place: document.createElement('i'), view: null, stop: null };
    // A moment later, so that one may leave or fail while it begins.
    const leave = (): void =>
      queueMicrotask(() => {
        if (shown.get(key) !== one) return;
        drop(key);
        settle();
      });
    const fail = (): void => {
      failures.set(key, (failures.get(key) ?? 0) + 1);
      leave();
    };
    const host: AppHost = { document, window, targets, room, leave, fail, refuse };
    shown.set(key, one);
    const tell = (view: object | null): void => {
      one.view = view;
      if (shown.get(key) === one) settle();
    };
    loadView(wanted.kind)
      .then((show) => {
        if (shown.get(key) === one) one.stop = show(host, { app, id: wanted.id }, tell);
      })
      .catch(fail);
  };
  const refuse = (what: string, found: unknown): void =>
    app.fail?.('bad-call', `${what}, found ${JSON.stringify(found)}.`);

  const sync = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    const wanted = config && active ? wantedViews(app, config, active) : [];
    order = wanted.map(({ key }) => key);
    // Once on screen a badge is no longer unseen: it leaves by itself.
    const hasBadge = shown.has('badges') && active?.holdout === false && isReplaced(app, ['badge']);
    if (hasBadge && !order.includes('badges')) order = [...order, 'badges'];
    for (const key of [...shown.keys()]) if (!order.includes(key)) drop(key);
    for (const each of wanted) begin(each);
    settle();
  };

  const stores = [app.$active, app.$config, ...(app.$replaced ? [app.$replaced] : [])];
  const stops = [follow(stores, sync, () => {}), room.$claims.listen(settle)];
  return () => {
    for (const stop of stops) quietly(stop);
    for (const key of [...shown.keys()]) drop(key);
    settle();
  };
}
