/** Names for `::part()`. */
export const BADGE_PARTS = {
  toast: 'toast',
  medal: 'badge-medal',
  title: 'badge-title',
  close: 'toast-close',
  list: 'badges',
  badge: 'badge',
} as const;
