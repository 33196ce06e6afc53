import type { WordTable } from '../shared/words.ts';

export type ChecklistWord =
  | 'launcher'
  | 'count'
  | 'progress'
  | 'steps'
  | 'close'
  | 'done'
  | 'open'
  | 'locked'
  | 'optional'
  | 'show'
  | 'go'
  | 'start'
  | 'complete'
  | 'completeBody'
  | 'finish'
  | 'dismiss';

export const CHECKLIST_TEXT: WordTable<ChecklistWord> = {
  en: {
    launcher: 'Get started',
    count: '{done} of {total}',
    progress: '{done} of {total} done',
    steps: {
      one: '{done} of {total} activation step complete',
      other: '{done} of {total} activation steps complete',
    },
    close: 'Close',
    done: 'Done',
    open: 'To do',
    locked: 'After “{title}”',
    optional: 'Optional',
    show: 'Show me',
    go: 'Take me there',
    start: 'Start',
    complete: 'All done',
    completeBody: 'You are set up. The rest is yours to explore.',
    finish: 'Finish',
    dismiss: 'Don’t show this again',
  },
  de: {
    launcher: 'Erste Schritte',
    count: '{done} von {total}',
    progress: '{done} von {total} erledigt',
    steps: {
      one: '{done} von {total} Schritt erledigt',
      other: '{done} von {total} Schritten erledigt',
    },
    close: 'Schließen',
    done: 'Erledigt',
    open: 'Offen',
    locked: 'Nach „{title}“',
    optional: 'Freiwillig',
    show: 'Zeigen',
    go: 'Dorthin',
    start: 'Starten',
    complete: 'Alles erledigt',
    completeBody: 'Alles ist eingerichtet. Den Rest entdecken Sie nach Belieben.',
    finish: 'Fertig',
    dismiss: 'Nicht mehr anzeigen',
  },
  fr: {
    launcher: 'Premiers pas',
    count: '{done} sur {total}',
    progress: 'Terminé\u00a0: {done} sur {total}',
    steps: 'Étapes terminées\u00a0: {done} sur {total}',
    close: 'Fermer',
    done: 'Fait',
    open: 'À faire',
    locked: 'Après «\u00a0{title}\u00a0»',
    optional: 'Facultatif',
    show: 'Me montrer',
    go: 'Y aller',
    start: 'Commencer',
    complete: 'Tout est fait',
    completeBody: 'Tout est prêt. Le reste est à découvrir à votre rythme.',
    finish: 'Terminer',
    dismiss: 'Ne plus afficher',
  },
  es: {
    launcher: 'Primeros pasos',
    count: '{done} de {total}',
    progress: 'Completado: {done} de {total}',
    steps: 'Pasos completados: {done} de {total}',
    close: 'Cerrar',
    done: 'Hecho',
    open: 'Por hacer',
    locked: 'Después de «{title}»',
    optional: 'Opcional',
    show: 'Mostrar',
    go: 'Ir allí',
    start: 'Empezar',
    complete: 'Todo listo',
    completeBody: 'Ya está todo preparado. Explore el resto a su ritmo.',
    finish: 'Finalizar',
    dismiss: 'No volver a mostrar',
  },
  pt: {
    launcher: 'Primeiros passos',
    count: '{done} de {total}',
    progress: 'Concluído: {done} de {total}',
    steps: 'Etapas concluídas: {done} de {total}',
    close: 'Fechar',
    done: 'Feito',
    open: 'A fazer',
    locked: 'Depois de “{title}”',
    optional: 'Opcional',
    show: 'Mostrar',
    go: 'Ir até lá',
    start: 'Começar',
    complete: 'Tudo pronto',
    completeBody: 'Está tudo configurado. Explore o resto no seu ritmo.',
    finish: 'Concluir',
    dismiss: 'Não mostrar novamente',
  },
  ja: {
    launcher: 'はじめに',
    count: '{done} / {total}',
    progress: '{total} 件中 {done} 件完了',
    steps: '{total} ステップ中 {done} ステップ完了',
    close: '閉じる',
    done: '完了',
    open: '未完了',
    locked: '「{title}」のあと',
    optional: '任意',
    show: '見てみる',
    go: '移動する',
    start: '開始する',
    complete: 'すべて完了',
    completeBody: '準備が整いました。あとは自由にお試しください。',
    finish: '終了',
    dismiss: '今後表示しない',
  },
  ar: {
    launcher: 'خطوات البدء',
    count: '{done} من {total}',
    progress: 'اكتمل {done} من {total}',
    steps: 'الخطوات المكتملة: {done} من {total}',
    close: 'إغلاق',
    done: 'تم',
    open: 'لم يتم بعد',
    locked: 'بعد «{title}»',
    optional: 'اختياري',
    show: 'أرني',
    go: 'الانتقال إلى هناك',
    start: 'ابدأ',
    complete: 'اكتمل كل شيء',
    completeBody: 'كل شيء جاهز. والباقي لك لتستكشفه.',
    finish: 'إنهاء',
    dismiss: 'عدم الإظهار مجددًا',
  },
};
