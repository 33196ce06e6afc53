import { localize, type Survey } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { sentences } from '../shared/sentences.ts';
import { wordsFor } from '../shared/words.ts';
import { SURVEY_TEXT } from './survey.text.ts';

/** An answer as it is recorded. */
export type Value = number | string;

/** An answer that can be chosen. */
export interface Option {
  readonly value: Value;
  readonly label: readonly Inline[];
  /** Said after the label: what the end of a scale means. */
  readonly note: string;
}

export interface SurveyModel {
  readonly id: string;
  readonly question: readonly Inline[];
  readonly kind: Survey['kind'];
  /** What to choose from; empty for a text. */
  readonly options: readonly Option[];
  /** What the two ends of a scale mean. */
  readonly ends: readonly [low: string, high: string] | null;
  /** Asked after the answer; empty for nothing. */
  readonly followUp: readonly Inline[];
  readonly words: {
    readonly close: string;
    readonly send: string;
    readonly skip: string;
    readonly answer: string;
    readonly thanks: string;
  };
  /** The question, for a screen reader. */
  readonly says: string;
}

/** Lowest and highest figure. On an effort scale low is easy, as the figures made of it have it. */
const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 5] } as const;

export function surveyModel(survey: Survey, reader: Reader): SurveyModel {
  const { id, kind } = survey;
  const say = wordsFor(SURVEY_TEXT, reader.locale);
  const question = readText(survey.question, reader);
  const ends = isScale(kind) ? ([say(`${kind}Low`), say(`${kind}High`)] as const) : null;
  return {
    id,
    question,
    kind,
    options: isScale(kind)
      ? scale(SCALES[kind], ends, (value) => say('figure', { value }))
      : choices(survey, reader),
    ends,
    followUp: readText(survey.followUp, reader),
    words: {
      close: say('close'),
      send: say('send'),
      skip: say('skip'),
      answer: say('answer'),
      thanks: say('thanks'),
    },
    says: sentences(plainText(question)),
  };
}

const isScale = (kind: Survey['kind']): kind is keyof typeof SCALES => Object.hasOwn(SCALES, kind);

function scale(
  [low, high]: readonly [number, number],
  ends: SurveyModel['ends'],
  figure: (value: number) => string,
): Option[] {
  return Array.from({ length: high - low + 1 }, (_, at) => {
    const value = low + at;
    const note = value === low ? ends?.[0] : value === high ? ends?.[1] : '';
    return { value, label: [figure(value)], note: note ?? '' };
  });
}

/** A choice is recorded in the config's own language, so that it is the same answer in every other. */
function choices({ options = [] }: Survey, reader: Reader): Option[] {
  return options.map((option) => ({
    value: localize(option, reader.fallback, reader.fallback),
    label: readText(option, reader),
    note: '',
  }));
}
