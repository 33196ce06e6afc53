/** Names for `::part()`. */
export const PROMPT_PARTS = {
  card: 'prompt',
  title: 'prompt-title',
  body: 'prompt-body',
  action: 'prompt-action',
  close: 'prompt-close',
} as const;
