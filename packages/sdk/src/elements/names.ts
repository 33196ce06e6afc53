/** The elements a page may place. */
export const ELEMENTS = {
  checklist: 'foothold-checklist',
  progress: 'foothold-progress',
  badges: 'foothold-badges',
  hub: 'foothold-hub',
  emptyState: 'foothold-empty-state',
} as const;

export type ElementName = (typeof ELEMENTS)[keyof typeof ELEMENTS];

/** Names what an element is about, as its `id` does; without either a checklist is the config's first. */
export const ATTRIBUTES = { checklist: 'checklist', emptyState: 'empty-state' } as const;
