import type { WordTable } from '../shared/words.ts';

export type PromptWord = 'close' | 'hint';

export const PROMPT_TEXT: WordTable<PromptWord> = {
  en: { close: 'Close', hint: 'Hint: {title}' },
  de: { close: 'Schließen', hint: 'Hinweis: {title}' },
  fr: { close: 'Fermer', hint: 'Conseil\u00a0: {title}' },
  es: { close: 'Cerrar', hint: 'Consejo: {title}' },
  pt: { close: 'Fechar', hint: 'Dica: {title}' },
  ja: { close: '閉じる', hint: 'ヒント：{title}' },
  ar: { close: 'إغلاق', hint: 'تلميح: {title}' },
};
