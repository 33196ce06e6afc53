import type { Condition } from '../config.ts';
import type { Flag } from '../decision.ts';

/** What should worry somebody about a subject, in the language itself. */
export const FLAGS: readonly { readonly id: Flag; readonly when: Condition }[] = [
  { id: 'ttfv-breach', when: { signal: 'ttfv-breach' } },
  { id: 'stalled', when: { signal: 'stalled', for: '7d' } },
  { id: 'sla-breach', when: { signal: 'sla-breach' } },
  {
    id: 'single-threaded',
    when: {
      all: [
        { trait: 'account.seats', gte: 2 },
        { active: 'users', is: 1, within: '14d' },
      ],
    },
  },
  { id: 'low-adoption', when: { active: 'share', lt: 0.6, within: '7d' } },
];
