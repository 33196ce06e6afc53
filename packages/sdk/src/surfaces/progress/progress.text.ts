import type { WordTable } from '../shared/words.ts';

export type ProgressWord = 'steps';

export const PROGRESS_TEXT: WordTable<ProgressWord> = {
  en: {
    steps: {
      one: '{done} of {total} activation step complete',
      other: '{done} of {total} activation steps complete',
    },
  },
  de: {
    steps: {
      one: '{done} von {total} Schritt erledigt',
      other: '{done} von {total} Schritten erledigt',
    },
  },
  fr: { steps: 'Étapes terminées\u00a0: {done} sur {total}' },
  es: { steps: 'Pasos completados: {done} de {total}' },
  pt: { steps: 'Etapas concluídas: {done} de {total}' },
  ja: { steps: '{total} ステップ中 {done} ステップ完了' },
  ar: { steps: 'الخطوات المكتملة: {done} من {total}' },
};
