import type { Prompt as PromptConfig } from '@foothold/engine';
import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { focus, focusedElement, followFocus, isWithin } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import slideCss from '../shared/slide.css?inline';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import tipCss from '../shared/tip.css?inline';
import { keepTabIn } from './keep-tab-in.ts';
import { promptActs } from './press.ts';
import css from './prompt.css?inline';
import { type PromptModel, promptModel } from './prompt.model.ts';
import { Prompt } from './prompt.view.tsx';
import { takeSeat } from './seat.ts';
import type { Seat } from './seat-options.ts';

export interface PromptMount {
  readonly app: Presentable;
  /** The prompt's id. */
  readonly id: string;
}

/** Shows a prompt in its form, at its place, whenever that can be had, until the returned function is called. */
export function mount(host: SurfaceHost, { app, id }: PromptMount): () => void {
  const trail = followFocus(host.root);
  const { press: onAct, dismiss: onDismiss } = promptActs(app, id);
  let prompt: PromptConfig | undefined;
  let model: PromptModel | null = null;
  let seat: Seat | null = null;
  let giveEscapeBack: (() => void) | null = null;
  let isSaid = false;
  let isOn = false;
  /** A hotspot's card is asked for; every other form's is there from the start. */
  let isOpen = false;

  const draw = (): void => {
    const found = app.$config.get()?.prompts?.find((candidate) => candidate.id === id);
    if (!found) {
      host.leave();
      return;
    }
    const form = model?.form;
    model = promptModel(found, readerOf(app));
    if (form !== model.form) isOpen = model.form !== 'hotspot';
    const handlers = { onAct, onDismiss, onToggle, onKeyDown: keepTabIn };
    render(jsx(Prompt, { model, isOpen, ...handlers }), host.root);
    if (found === prompt) {
      seat?.settle(isOpen);
      return;
    }
    prompt = found;
    seat?.leave();
    seat = takeSeat(host, { prompt: found, form: model.form, see });
    seat.settle(isOpen);
  };

  /** It can or cannot be seen: on screen it has its words and Esc, off screen nothing. */
  const see = (now: boolean): void => {
    isOn = now;
    bindEscape();
    if (!isOn || isSaid || !model) return;
    isSaid = true;
    // What takes the focus is read by it.
    if (model.form !== 'modal') host.announce(model.says);
  };
  const bindEscape = (): void => {
    giveEscapeBack?.();
    giveEscapeBack = null;
    if (!isOn || !isOpen || !model) return;
    if (model.form === 'hotspot') giveEscapeBack = host.escape.push(onToggle);
    else if (model.isDismissible) giveEscapeBack = host.escape.push(onDismiss);
    // Nothing behind it can be reached, and so nothing behind it is closed.
    else if (model.form === 'modal') giveEscapeBack = host.escape.push(() => {});
  };

  const onToggle = guarded(host, (): void => {
    const hadFocus = isWithin(focusedElement(host.document), host.root);
    isOpen = !isOpen;
    draw();
    bindEscape();
    if (isOpen || hadFocus) focus(host.root.querySelector(isOpen ? '.tip' : '.dot'));
  });
  for (const each of [tipCss, slideCss, css]) host.adopt(each);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    seat?.leave();
    giveEscapeBack?.();
    trail.giveBack();
    trail.stop();
    render(null, host.root);
  };
}
