import type { Prompt } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { sentences } from '../shared/sentences.ts';
import { wordsFor } from '../shared/words.ts';
import { PROMPT_TEXT } from './prompt.text.ts';

export interface PromptModel {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  /** Labels, in the config's order. */
  readonly actions: readonly string[];
  readonly isDismissible: boolean;
  readonly close: string;
  /** All of it, for a screen reader. */
  readonly says: string;
}

export function promptModel(prompt: Prompt, reader: Reader): PromptModel {
  const say = wordsFor(PROMPT_TEXT, reader.locale);
  const title = readText(prompt.title, reader);
  const body = readText(prompt.body, reader);
  const actions = (prompt.actions ?? []).map(({ label }) => plainText(readText(label, reader)));
  return {
    id: prompt.id,
    title,
    body,
    actions,
    // What can be neither answered nor put away would stay for ever.
    isDismissible: (prompt.dismissible ?? true) || actions.length === 0,
    close: say('close'),
    says: sentences(plainText(title), plainText(body)),
  };
}
