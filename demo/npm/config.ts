import type { Config } from '@foothold/sdk';

/** An activation config can live in the app itself: nothing leaves the browser then. */
export const config: Config = {
  version: 1,
  project: 'shopping-list',
  milestones: [
    { id: 'first-item', title: 'Write down one thing', when: { event: 'Item Added' } },
    { id: 'three-items', title: 'Write down three', when: { event: 'Item Added', count: 3 } },
    { id: 'first-tick', title: 'Tick one off', kind: 'first-value', when: { event: 'Item Ticked' } },
  ],
  checklists: [
    {
      id: 'first-list',
      title: 'Your first list',
      items: [{ milestone: 'first-item' }, { milestone: 'three-items' }, { milestone: 'first-tick' }],
    },
  ],
};
