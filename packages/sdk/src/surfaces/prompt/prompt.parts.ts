/** Names for `::part()`. */
export const PROMPT_PARTS = {
  card: 'prompt',
  title: 'prompt-title',
  body: 'prompt-body',
  picture: 'prompt-picture',
  action: 'prompt-action',
  close: 'prompt-close',
  dot: 'prompt-dot',
} as const;
