/** Names for `::part()`. */
export const TOUR_PARTS = {
  card: 'tour',
  title: 'tour-title',
  body: 'tour-body',
  picture: 'tour-picture',
  close: 'tour-close',
  next: 'tour-next',
  back: 'tour-back',
  spotlight: 'tour-spotlight',
} as const;
