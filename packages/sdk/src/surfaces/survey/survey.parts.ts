/** Names for `::part()`. */
export const SURVEY_PARTS = {
  card: 'survey',
  question: 'survey-question',
  option: 'survey-option',
  field: 'survey-field',
  action: 'survey-action',
  close: 'survey-close',
} as const;
