/**
 * What rules are found by when it changes. An event's topic is its name; the others begin with a line break,
 * so that no event is ever taken for one.
 */
export const TOPIC = {
  /** Anything the person does. */
  activity: '\na',
  traits: '\nt',
  /** Which segment it is: traits decide, but nothing that decides on it may ask for it. */
  segment: '\ns',
  /** Traits of the person's own, which an account has not. */
  ownTraits: '\no',
  /** Any milestone. */
  progress: '\np',
  /** Time alone. */
  time: '\nx',
  /** The page, its elements, the cohort: what no log holds. */
  facts: '\nw',
  /** The account's own state. */
  account: '\ng',
} as const;

/** The topic of one milestone, stage or feature. */
export function topicOf(kind: 'milestone' | 'stage' | 'feature', id: string): string {
  return `\n${kind}:${id}`;
}
