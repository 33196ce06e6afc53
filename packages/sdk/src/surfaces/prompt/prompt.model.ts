import type { Prompt, PromptForm, Side } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Picture, readMedia } from '../shared/read-media.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { sentences } from '../shared/sentences.ts';
import { wordsFor } from '../shared/words.ts';
import { PROMPT_TEXT } from './prompt.text.ts';

export interface PromptModel {
  readonly id: string;
  readonly form: PromptForm;
  /** Where a banner lies. */
  readonly edge: 'top' | 'bottom';
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  readonly picture: Picture | null;
  /** Labels, in the config's order. */
  readonly actions: readonly string[];
  readonly isDismissible: boolean;
  readonly close: string;
  /** What the dot of a hotspot is. */
  readonly hint: string;
  /** All of it, for a screen reader. */
  readonly says: string;
}

export function promptModel(prompt: Prompt, reader: Reader): PromptModel {
  const say = wordsFor(PROMPT_TEXT, reader.locale);
  const title = readText(prompt.title, reader);
  const body = readText(prompt.body, reader);
  const actions = (prompt.actions ?? []).map(({ label }) => plainText(readText(label, reader)));
  const form = formOf(prompt);
  const hint = say('hint', { title: plainText(title) });
  return {
    id: prompt.id,
    form,
    edge: prompt.placement === 'bottom' ? 'bottom' : 'top',
    title,
    body,
    picture: readMedia(prompt.media, reader),
    actions,
    // What can be neither answered nor put away would stay for ever.
    isDismissible: (prompt.dismissible ?? true) || actions.length === 0,
    close: say('close'),
    hint,
    says: form === 'hotspot' ? hint : sentences(plainText(title), plainText(body)),
  };
}

/** Forms that point at something; with nothing to point at, their words stand in the corner. */
const POINTS: readonly PromptForm[] = ['tooltip', 'popover', 'hotspot'];

const formOf = ({ form, target }: Prompt): PromptForm =>
  target === undefined && POINTS.includes(form) ? 'slideout' : form;

/** Whether a form stands beside its target; the others have a place of their own. */
export const isBeside = (form: PromptForm): boolean => POINTS.includes(form);

/** The side of its target a card stands on. */
export const sideOf = ({ placement }: Prompt): Side => placement ?? 'bottom';
