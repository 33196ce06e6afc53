import type { WordTable } from '../shared/words.ts';

export type PromptWord = 'close';

export const PROMPT_TEXT: WordTable<PromptWord> = { en: { close: 'Close' } };
