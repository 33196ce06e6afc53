import type { WordTable } from '../shared/words.ts';

export type BadgeWord = 'earned' | 'close' | 'list' | 'yet';

export const BADGE_TEXT: WordTable<BadgeWord> = {
  en: { earned: 'Badge earned', close: 'Close', list: 'Badges', yet: 'not earned yet' },
};
