import { OWN_EVENTS } from '@foothold/engine';
import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { AppHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { SurveyView } from '../views.ts';
import { type SurveyModel, surveyModel, type Value } from './survey.model.ts';

/** Tells what a survey asks, for an app that draws it, until the returned function is called. */
export function show(host: AppHost, { app, id }: BareMount, tell: Tell<SurveyView>): () => void {
  let model: SurveyModel | null = null;
  let isOver = false;

  const end = (name: string, properties: { readonly value?: Value; readonly text?: string }): void => {
    if (!isOver) app.record(name, { survey: id, ...properties });
    isOver = true;
  };
  const isAnswer = (value: unknown): value is Value =>
    model?.kind === 'text'
      ? typeof value === 'string' && value.trim() !== ''
      : (model?.options.some((option) => option.value === value) ?? false);
  const say = createTeller(tell, {
    answer: (value: Value, text?: string): void => {
      const more = typeof text === 'string' ? text.trim() : '';
      if (isAnswer(value)) end(OWN_EVENTS.surveyAnswered, { value, ...(more === '' ? {} : { text: more }) });
      else if (model) host.refuse(`answer of the survey "${id}" takes ${expected(model)}`, value);
    },
    dismiss: (): void => end(OWN_EVENTS.surveyDismissed, {}),
  });

  const draw = (): void => {
    const survey = app.$config.get()?.surveys?.find((each) => each.id === id);
    const isAsked = app.$active.get()?.surveys.some((each) => each.id === id);
    if (!survey || !isAsked) {
      host.leave();
      return;
    }
    model = surveyModel(survey, readerOf(app));
    say(model);
  };
  return follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
}

function expected({ kind, options }: SurveyModel): string {
  if (kind === 'text') return 'a text that is not empty';
  return `one of ${options.map(({ value }) => JSON.stringify(value)).join(', ')}`;
}
