import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Opened, Presentable } from '../presentable.ts';
import { celebrate } from '../shared/celebrate.ts';
import { standInCorner } from '../shared/corner.ts';
import { focus, focusedElement, followFocus, isWithin } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import { isClear } from '../shared/room.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import { checklistActs } from './acts.ts';
import css from './checklist.css?inline';
import { checklistModel, type OpenItem } from './checklist.model.ts';
import { InlineChecklist, Launcher } from './checklist.view.tsx';

export interface ChecklistMount {
  readonly app: Presentable;
  /** The checklist's id; null for the config's first. */
  readonly id: string | null;
  readonly placement: 'launcher' | 'inline';
}

/** Asked for longer ago, the wish has passed: this chunk may have come late. */
const OPENED_MAX_MS = 10_000;

/** Draws a checklist until the returned function is called: in the corner, or where the page put it. */
export function mount(host: SurfaceHost, { app, id: wanted, placement }: ChecklistMount): () => void {
  let id = wanted ?? '';
  let isOpen = false;
  let openItem: OpenItem;
  let done: number | null = null;
  let giveEscapeBack: (() => void) | null = null;
  let calm: (() => void) | null = null;
  const trail = followFocus(host.root);
  const acts = checklistActs(app, () => id);

  const draw = (): void => {
    const config = app.$config.get();
    const checklist = config?.checklists?.find((each) => wanted === null || each.id === wanted);
    id = checklist?.id ?? '';
    const progress = app.$active.get()?.checklists.find((candidate) => candidate.id === id);
    if (!config || !checklist || !progress?.visible) {
      render(null, host.root);
      return;
    }
    const isNews = done !== null && done !== progress.done;
    done = progress.done;
    // The next step opens by itself; a choice made before it holds no longer.
    if (isNews) openItem = undefined;
    const model = checklistModel({ config, checklist, progress, reader: readerOf(app), open: openItem });
    const handlers = { onToggle: toggle, onOpenItem, onAct, onDismiss, onFinish: host.leave };
    const props = { model, ...handlers };
    render(
      placement === 'inline' ? jsx(InlineChecklist, props) : jsx(Launcher, { ...props, isOpen }),
      host.root,
    );
    if (placement === 'launcher') makeWay();
    else acts.see();
    if (isNews)
      host.announce(progress.complete ? `${model.words.steps}. ${model.words.complete}` : model.words.steps);
    if (isNews && progress.complete && checklist.celebrate === 'confetti') {
      calm = celebrate(host, host.root.querySelector('.launch') ?? host.root.firstElementChild);
    }
  };

  const setOpen = (to: boolean): void => {
    isOpen = to;
    giveEscapeBack?.();
    giveEscapeBack = isOpen ? host.escape.push(toggle) : null;
    draw();
    claim();
  };
  const toggle = guarded(host, (): void => {
    const hadFocus = isWithin(focusedElement(host.document), host.root);
    setOpen(!isOpen);
    if (isOpen) acts.open();
    if (isOpen || hadFocus) focus(host.root.querySelector(isOpen ? '[role=dialog]' : 'button'));
  });
  /** The app opens the panel, and has recorded it: nobody pressed anything, so nobody's focus moves. */
  const onOpened = (opened: Opened | null): void => {
    const { performance } = host.window;
    const age = performance.timeOrigin + performance.now() - (opened?.at ?? 0);
    if (opened?.checklist === id && age < OPENED_MAX_MS && !isOpen) setOpen(true);
  };
  const onOpenItem = guarded(host, (milestone: string | null): void => {
    openItem = milestone;
    draw();
  });
  const onAct = (milestone: string): void => {
    if (isOpen) toggle();
    acts.press(milestone);
  };
  const onDismiss = (): void => {
    if (isOpen) toggle();
    acts.dismiss();
  };

  /** Another surface needs the corner: the launcher makes way, and comes back. */
  const makeWay = (): void => {
    const corner = host.root.firstElementChild;
    const claims = host.room.$claims.get();
    // A panel the person opened gives way to a tour alone.
    const box = isOpen || claims.size === 0 ? null : (corner?.getBoundingClientRect() ?? null);
    const isSeen = isClear(claims, host.root, box);
    corner?.toggleAttribute('data-off', !isSeen);
    if (isSeen) acts.see();
  };

  /** What comes while the panel is open waits for its place. */
  const claim = (): void => {
    const panel = isOpen ? host.root.querySelector('[role=dialog]') : null;
    host.room.claim(host.root, panel && [panel.getBoundingClientRect()]);
  };

  host.adopt(css);
  const stops = [follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail)];
  if (placement === 'launcher') {
    stops.push(standInCorner(host.window, host.root), () => host.room.claim(host.root, null));
    stops.push(host.room.$claims.listen(guarded(host, makeWay)));
    if (app.$opened) stops.push(app.$opened.subscribe(guarded(host, onOpened)));
  }
  return () => {
    giveEscapeBack?.();
    calm?.();
    for (const stop of stops) stop();
    trail.giveBack();
    trail.stop();
    render(null, host.root);
  };
}
