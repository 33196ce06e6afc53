/** Names for `::part()`. */
export const CHECKLIST_PARTS = {
  launcher: 'launcher',
  card: 'checklist',
  title: 'checklist-title',
  bar: 'checklist-bar',
  item: 'checklist-item',
  action: 'checklist-action',
  close: 'checklist-close',
  dismiss: 'checklist-dismiss',
} as const;
