import { OWN_EVENTS, type Prompt as PromptConfig } from '@foothold/engine';
import { h, render } from 'preact';
import type { Presentable } from '../presentable.ts';
import { type Anchored, anchor } from '../shared/anchor.ts';
import { followFocus } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import { mirrored } from '../shared/mirrored.ts';
import { readerOf } from '../shared/reader-of.ts';
import { isClear } from '../shared/room.ts';
import { showTip } from '../shared/show-tip.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import type { Watch } from '../shared/targets.ts';
import tipCss from '../shared/tip.css?inline';
import css from './prompt.css?inline';
import { type PromptModel, promptModel } from './prompt.model.ts';
import { Prompt } from './prompt.view.tsx';

export interface PromptMount {
  readonly app: Presentable;
  /** The prompt's id. */
  readonly id: string;
}

/** Shows a prompt beside its target, whenever that can be seen, until the returned function is called. */
export function mount(host: SurfaceHost, { app, id }: PromptMount): () => void {
  const key = `prompt:${id}`;
  const trail = followFocus(host.root);
  let prompt: PromptConfig | undefined;
  let model: PromptModel | null = null;
  let watch: Watch | null = null;
  let unanchor: (() => void) | null = null;
  let place: Anchored | null = null;
  let giveEscapeBack: (() => void) | null = null;
  let isSaid = false;

  const card = (): HTMLElement | null => host.root.querySelector('.tip');

  const draw = (): void => {
    const found = app.$config.get()?.prompts?.find((candidate) => candidate.id === id);
    if (!found) {
      host.leave();
      return;
    }
    model = promptModel(found, readerOf(app));
    render(h(Prompt, { model, onAct, onDismiss }), host.root);
    if (found === prompt) return;
    prompt = found;
    show(null);
    watch?.stop();
    watch = host.targets.watch(found.target, guarded(host, attach));
  };

  const attach = (element: Element | null): void => {
    unanchor?.();
    unanchor = null;
    const tip = card();
    if (!element || !tip) show(null);
    else
      unanchor = anchor(
        element,
        tip,
        mirrored(prompt?.placement ?? 'bottom', tip),
        guarded(host, (at) => show(at, element)),
      );
  };

  /** Shown at a place, or hidden with its target until that is back. */
  const show = (at: Anchored | null, element: Element | null = null): void => {
    place = at;
    host.stayNear(at && element);
    if (!at) watch?.doubt();
    settle();
  };

  const settle = (): void => {
    const tip = card();
    if (!tip) return;
    const isOn = place !== null && isClear(host.room.$claims.get(), key, null);
    if (place) showTip(tip, place);
    tip.toggleAttribute('data-off', !isOn);
    if (!isOn) {
      giveEscapeBack?.();
      giveEscapeBack = null;
    } else if (model?.isDismissible) giveEscapeBack ??= host.escape.push(onDismiss);
    host.room.claim(key, isOn && place ? [place.target, boxOf(tip, place)] : null);
    if (!isOn || isSaid || !model) return;
    isSaid = true;
    host.announce(model.says);
  };

  const onAct = (action: number): void => {
    const what = prompt?.actions?.[action]?.do;
    app.record(OWN_EVENTS.promptClicked, { prompt: id, action });
    if (!what || 'dismiss' in what) {
      app.record(OWN_EVENTS.promptDismissed, { prompt: id });
    } else {
      app.record(OWN_EVENTS.promptClosed, { prompt: id, because: 'clicked' });
      app.perform(what);
    }
  };
  const onDismiss = (): void => {
    app.record(OWN_EVENTS.promptDismissed, { prompt: id });
  };

  host.adopt(tipCss);
  host.adopt(css);
  const stops = [
    follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail),
    host.room.$claims.listen(guarded(host, settle)),
  ];
  return () => {
    for (const stop of stops) stop();
    watch?.stop();
    unanchor?.();
    giveEscapeBack?.();
    host.room.claim(key, null);
    trail.giveBack();
    trail.stop();
    render(null, host.root);
  };
}

const boxOf = (
  tip: HTMLElement,
  { x, y }: Anchored,
): { x: number; y: number; width: number; height: number } => ({
  x,
  y,
  width: tip.offsetWidth,
  height: tip.offsetHeight,
});
