/** Names for `::part()`. */
export const EMPTY_STATE_PARTS = {
  card: 'empty-state',
  title: 'empty-state-title',
  body: 'empty-state-body',
  action: 'empty-state-action',
} as const;
