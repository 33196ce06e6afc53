import { OWN_EVENTS } from '@foothold/engine';
import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { fadeOut } from '../shared/fade-out.ts';
import { focus, focusedElement, followFocus, isWithin } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import slideCss from '../shared/slide.css?inline';
import { standFree } from '../shared/stand-free.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import css from './survey.css?inline';
import { type SurveyModel, surveyModel, type Value } from './survey.model.ts';
import type { Phase } from './survey.props.ts';
import { Survey } from './survey.view.tsx';

export interface SurveyMount {
  readonly app: Presentable;
  /** The survey's id. */
  readonly id: string;
}

/** Time to read two words. */
const THANKS_MS = 2_400;

/**
 * Asks a question until the returned function is called. An answer takes the survey out of what is to be shown:
 * its thank you stays a moment longer, and then the survey leaves by itself.
 */
export function mount(host: SurfaceHost, { app, id }: SurveyMount): () => void {
  const trail = followFocus(host.root);
  let model: SurveyModel | null = null;
  let phase: Phase = 'asking';
  let value: Value | null = null;
  let giveEscapeBack: (() => void) | null = null;
  let isSaid = false;
  let timer: number | undefined;

  const draw = (): void => {
    const survey = app.$config.get()?.surveys?.find((each) => each.id === id);
    const isAsked = app.$active.get()?.surveys.some((each) => each.id === id) ?? false;
    if (!survey || (!isAsked && phase !== 'thanking')) {
      host.leave();
      return;
    }
    model = surveyModel(survey, readerOf(app));
    const handlers = { onChoose, onAnswer, onSend, onSkip: () => finish(''), onClose: close };
    render(jsx(Survey, { model, phase, value, ...handlers }), host.root);
    stand.settle();
  };

  const see = (isOn: boolean): void => {
    giveEscapeBack?.();
    giveEscapeBack = isOn && phase !== 'thanking' ? host.escape.push(close) : null;
    if (!isOn || isSaid || !model) return;
    isSaid = true;
    host.announce(model.says);
  };

  const onChoose = (to: Value): void => {
    value = to;
    draw();
  };
  const onAnswer = (to: Value): void => {
    value = to;
    if (model && model.followUp.length > 0) {
      phase = 'adding';
      draw();
      focus(field());
    } else finish('');
  };
  const onSend = (): void => {
    const text = field()?.value.trim() ?? '';
    if (phase === 'adding') finish(text);
    else if (model?.kind !== 'text' && value !== null) onAnswer(value);
    else if (text !== '') onAnswer(text);
    else focus(field());
  };
  /** Put away; but what was answered before it was asked for more stays answered. */
  const close = (): void => {
    if (phase === 'adding') finish('');
    else if (phase === 'asking') app.record(OWN_EVENTS.surveyDismissed, { survey: id });
  };
  const finish = (text: string): void => {
    if (value === null || phase === 'thanking' || !model) return;
    const hadFocus = isWithin(focusedElement(host.document), host.root);
    phase = 'thanking';
    giveEscapeBack?.();
    giveEscapeBack = null;
    host.announce(model.words.thanks);
    app.record(OWN_EVENTS.surveyAnswered, { survey: id, value, ...(text === '' ? {} : { text }) });
    draw();
    if (hadFocus) trail.giveBack();
    timer = host.window.setTimeout(
      guarded(host, () => fadeOut(host.root.firstElementChild, host.leave)),
      THANKS_MS,
    );
  };
  const field = (): HTMLTextAreaElement | null => host.root.querySelector('textarea');
  /** Whoever goes while asked for more has answered. */
  const onPageHide = guarded(host, (): void => {
    if (phase === 'adding') finish('');
  });

  const stand = standFree(host, see);
  for (const each of [slideCss, css]) host.adopt(each);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  stand.want(true);
  host.window.addEventListener('pagehide', onPageHide);
  return () => {
    stop();
    stand.stop();
    host.window.clearTimeout(timer);
    host.window.removeEventListener('pagehide', onPageHide);
    giveEscapeBack?.();
    trail.giveBack();
    trail.stop();
    render(null, host.root);
  };
}
