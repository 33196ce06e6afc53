import type { WordTable } from '../shared/words.ts';

export type BadgeWord = 'earned' | 'close' | 'list' | 'yet';

export const BADGE_TEXT: WordTable<BadgeWord> = {
  en: { earned: 'Badge earned', close: 'Close', list: 'Badges', yet: 'not earned yet' },
  de: { earned: 'Abzeichen erhalten', close: 'Schließen', list: 'Abzeichen', yet: 'noch nicht erhalten' },
  fr: { earned: 'Badge obtenu', close: 'Fermer', list: 'Badges', yet: 'pas encore obtenu' },
  es: { earned: 'Insignia obtenida', close: 'Cerrar', list: 'Insignias', yet: 'aún no obtenida' },
  pt: { earned: 'Insígnia conquistada', close: 'Fechar', list: 'Insígnias', yet: 'ainda não conquistada' },
  ja: { earned: 'バッジを獲得', close: '閉じる', list: 'バッジ', yet: '未獲得' },
  ar: { earned: 'تم نيل شارة', close: 'إغلاق', list: 'الشارات', yet: 'لم تُنل بعد' },
};
