import { type Badge, OWN_EVENTS } from '@foothold/engine';
import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { celebrate } from '../shared/celebrate.ts';
import { fadeOut } from '../shared/fade-out.ts';
import { focusedElement, followFocus, isWithin } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import medalCss from '../shared/medal.css?inline';
import { readerOf } from '../shared/reader-of.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import { unseenBadges } from '../shared/unseen-badges.ts';
import css from './badge.css?inline';
import { shelfModel, toastModel } from './badge.model.ts';
import { Shelf, Toast } from './badge.view.tsx';

export interface BadgeMount {
  readonly app: Presentable;
}

/** Time to read a title and a line, and then gone. */
const TOAST_MS = 6_000;

/** Shows the badges just earned, one after the other, then leaves. */
export function mount(host: SurfaceHost, { app }: BadgeMount): () => void {
  const trail = followFocus(host.root);
  let shown: string | null = null;
  let timer: number | undefined;
  let giveEscapeBack: (() => void) | null = null;
  let isEnding = false;
  let calm: (() => void) | null = null;

  const draw = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    const isWatched = host.document.visibilityState === 'visible';
    const unseen = config && active && isWatched ? unseenBadges(config, active)[0] : undefined;
    const badge = config?.badges?.find(({ id }) => id === (shown ?? unseen));
    if (badge) show(badge);
    else if (isWatched) host.leave();
  };
  const show = (badge: Badge): void => {
    const model = toastModel(badge, readerOf(app));
    render(jsx(Toast, { model, onClose, onHold, onRelease }), host.root);
    if (shown !== null) return;
    shown = badge.id;
    giveEscapeBack = host.escape.push(onClose);
    host.announce(model.says);
    app.record(OWN_EVENTS.badgeShown, { badge: badge.id });
    if (badge.celebrate === 'confetti') calm = celebrate(host, host.root.firstElementChild);
    onRelease();
  };

  const onHold = (): void => host.window.clearTimeout(timer);
  const onRelease = (): void => {
    onHold();
    const isPointedAt = host.root.firstElementChild?.matches(':hover') ?? false;
    if (isPointedAt || isWithin(focusedElement(host.document), host.root)) return;
    timer = host.window.setTimeout(guarded(host, end), TOAST_MS);
  };
  const onClose = (): void => {
    if (shown === null || isEnding) return;
    app.record(OWN_EVENTS.badgeDismissed, { badge: shown });
    end();
  };
  /** Fades, then makes place for the next. */
  const end = (): void => {
    onHold();
    giveEscapeBack?.();
    giveEscapeBack = null;
    isEnding = true;
    fadeOut(host.root.firstElementChild, guarded(host, next));
  };
  const next = (): void => {
    if (!isEnding) return;
    trail.giveBack();
    isEnding = false;
    shown = null;
    render(null, host.root);
    draw();
  };

  for (const each of [medalCss, css]) host.adopt(each);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  const onVisible = guarded(host, draw);
  host.document.addEventListener('visibilitychange', onVisible);
  return () => {
    stop();
    host.document.removeEventListener('visibilitychange', onVisible);
    onHold();
    calm?.();
    isEnding = false;
    giveEscapeBack?.();
    trail.giveBack();
    trail.stop();
    render(null, host.root);
  };
}

/** Draws all badges where the page put them, until the returned function is called. */
export function mountShelf(host: SurfaceHost, { app }: BadgeMount): () => void {
  const draw = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    const model = config && active ? shelfModel(config, active, readerOf(app)) : null;
    render(model && jsx(Shelf, { model }), host.root);
  };
  for (const each of [medalCss, css]) host.adopt(each);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    render(null, host.root);
  };
}
