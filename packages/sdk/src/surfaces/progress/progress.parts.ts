/** Names for `::part()`. */
export const PROGRESS_PARTS = { box: 'progress', text: 'progress-text', bar: 'progress-bar' } as const;
