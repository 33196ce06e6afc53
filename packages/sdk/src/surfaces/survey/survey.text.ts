import type { WordTable } from '../shared/words.ts';

export type SurveyWord =
  | 'close'
  | 'send'
  | 'skip'
  | 'answer'
  | 'thanks'
  | 'figure'
  | 'npsLow'
  | 'npsHigh'
  | 'csatLow'
  | 'csatHigh'
  | 'cesLow'
  | 'cesHigh';

/** As the language writes it. */
const figure = '{value}';

export const SURVEY_TEXT: WordTable<SurveyWord> = {
  en: {
    close: 'Close',
    send: 'Send',
    skip: 'Skip',
    answer: 'Your answer',
    thanks: 'Thank you',
    figure,
    npsLow: 'Not likely',
    npsHigh: 'Very likely',
    csatLow: 'Not satisfied',
    csatHigh: 'Very satisfied',
    cesLow: 'Very easy',
    cesHigh: 'Very hard',
  },
  de: {
    close: 'Schließen',
    send: 'Senden',
    skip: 'Überspringen',
    answer: 'Ihre Antwort',
    thanks: 'Vielen Dank',
    figure,
    npsLow: 'Unwahrscheinlich',
    npsHigh: 'Sehr wahrscheinlich',
    csatLow: 'Nicht zufrieden',
    csatHigh: 'Sehr zufrieden',
    cesLow: 'Sehr leicht',
    cesHigh: 'Sehr schwer',
  },
  fr: {
    close: 'Fermer',
    send: 'Envoyer',
    skip: 'Passer',
    answer: 'Votre réponse',
    thanks: 'Merci',
    figure,
    npsLow: 'Peu probable',
    npsHigh: 'Très probable',
    csatLow: 'Pas satisfait',
    csatHigh: 'Très satisfait',
    cesLow: 'Très facile',
    cesHigh: 'Très difficile',
  },
  es: {
    close: 'Cerrar',
    send: 'Enviar',
    skip: 'Omitir',
    answer: 'Su respuesta',
    thanks: 'Gracias',
    figure,
    npsLow: 'Poco probable',
    npsHigh: 'Muy probable',
    csatLow: 'Poca satisfacción',
    csatHigh: 'Mucha satisfacción',
    cesLow: 'Muy fácil',
    cesHigh: 'Muy difícil',
  },
  pt: {
    close: 'Fechar',
    send: 'Enviar',
    skip: 'Pular',
    answer: 'Sua resposta',
    thanks: 'Agradecemos',
    figure,
    npsLow: 'Pouco provável',
    npsHigh: 'Muito provável',
    csatLow: 'Pouca satisfação',
    csatHigh: 'Muita satisfação',
    cesLow: 'Muito fácil',
    cesHigh: 'Muito difícil',
  },
  ja: {
    close: '閉じる',
    send: '送信',
    skip: 'スキップ',
    answer: '回答',
    thanks: 'ありがとうございます',
    figure,
    npsLow: '勧めない',
    npsHigh: '強く勧める',
    csatLow: '不満',
    csatHigh: 'とても満足',
    cesLow: 'とても簡単',
    cesHigh: 'とても難しい',
  },
  ar: {
    close: 'إغلاق',
    send: 'إرسال',
    skip: 'تخطٍّ',
    answer: 'إجابتك',
    thanks: 'شكرًا لك',
    figure,
    npsLow: 'غير محتمل',
    npsHigh: 'محتمل جدًا',
    csatLow: 'غير راضٍ',
    csatHigh: 'راضٍ جدًا',
    cesLow: 'سهل جدًا',
    cesHigh: 'صعب جدًا',
  },
};
