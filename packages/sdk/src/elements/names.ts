/** The elements a page may place. */
export const ELEMENTS = {
  checklist: 'foothold-checklist',
  progress: 'foothold-progress',
  badges: 'foothold-badges',
} as const;

export type ElementName = (typeof ELEMENTS)[keyof typeof ELEMENTS];

/** Names the checklist an element is about; without it (and without an `id`) it is the config's first. */
export const CHECKLIST_ATTRIBUTE = 'checklist';
