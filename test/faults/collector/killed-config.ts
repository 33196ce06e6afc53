/** Everybody who signs up is written to at once, so that faults meet firings and emails too. */
export const KILLED_CONFIG = {
  version: 1,
  project: 'killed',
  start: { event: 'Signed Up' },
  milestones: [
    { id: 'three', title: 'Three tasks', when: { event: 'Task Created', count: 3 } },
    { id: 'done', title: 'Done', kind: 'first-value', when: { event: 'Task Completed' } },
  ],
  interventions: [
    {
      id: 'welcome',
      when: { event: 'Signed Up' },
      do: { email: { template: 'welcome', to: 'user', subject: 'Welcome' } },
    },
  ],
};
