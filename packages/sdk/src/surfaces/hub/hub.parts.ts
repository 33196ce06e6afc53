/** Names for `::part()`. */
export const HUB_PARTS = {
  button: 'hub-button',
  count: 'hub-count',
  card: 'hub',
  title: 'hub-title',
  entry: 'hub-entry',
  close: 'hub-close',
} as const;
