import type { Json, Reason, Surface } from '@foothold/engine';

/** Why something left the screen. */
export type ClosedBecause =
  | 'when'
  | 'unless'
  | 'dismissed'
  | 'answered'
  | 'clicked'
  | 'completed'
  | 'session'
  | 'config';

export type Channel = 'email' | 'webhook' | 'notify';

/** A message of the collector's on its way. */
export interface Message {
  readonly channel: Channel;
  readonly intervention: string;
  /** The template of an email, the name of a webhook, `owner` of a notification. */
  readonly name: string;
  /** The address, as far as the traits tell; null for a webhook, and where no trait holds one. */
  readonly to: string | null;
  /** Whom it is about. */
  readonly people: readonly string[];
}

/** What happened, without when and to whom. */
export type Occurrence =
  | {
      readonly what: 'said';
      readonly verb: string;
      readonly detail: Json;
      /** Of what arrives late: when it happened, once it has arrived. */
      readonly happenedAt?: number;
      /** When it will arrive, as long as it has not. */
      readonly arrivesAt?: number;
    }
  | { readonly what: 'repeated'; readonly messageId: string }
  | { readonly what: 'published'; readonly config: string; readonly hash: string }
  | { readonly what: 'clock-started'; readonly start: number }
  | { readonly what: 'went'; readonly because: 'leave' | 'idle' }
  | { readonly what: 'segment'; readonly segment: string | null }
  | { readonly what: 'milestone-reached'; readonly milestone: string; readonly reachedAt: number }
  | { readonly what: 'milestone-undone'; readonly milestone: string }
  | { readonly what: 'stage-entered' | 'stage-left'; readonly stage: string }
  | { readonly what: 'stage-undone'; readonly stage: string; readonly was: 'entered' | 'left' }
  | { readonly what: 'progress'; readonly checklist: string; readonly done: number; readonly total: number }
  | { readonly what: 'badge-earned' | 'badge-lost'; readonly badge: string }
  | { readonly what: 'flag-raised' | 'flag-cleared'; readonly flag: string }
  | {
      readonly what: 'fired';
      readonly intervention: string;
      readonly occurrence: number;
      readonly variant: string | null;
      readonly evidence: Reason;
    }
  | {
      readonly what: 'shown' | 'resumed';
      readonly surface: Surface;
      readonly id: string;
      readonly intervention: string | null;
    }
  | {
      readonly what: 'closed';
      readonly surface: Surface;
      readonly id: string;
      readonly because: ClosedBecause;
      readonly evidence: Reason | null;
    }
  | { readonly what: 'completed'; readonly checklist: string }
  | { readonly what: 'celebrated'; readonly badge: string }
  | {
      readonly what: 'did';
      readonly action: 'open' | 'track' | 'callback' | 'checklist';
      readonly name: string;
      readonly intervention: string | null;
    }
  | (Message & { readonly what: 'sent' })
  | (Message & {
      readonly what: 'queued';
      readonly until: number;
      readonly because: 'quiet-hours' | 'gathering';
    })
  | (Message & { readonly what: 'cancelled'; readonly evidence: Reason | null })
  | { readonly what: 'held'; readonly keys: readonly string[] };

/** One line of the story: when (ms since 1970), to whom, what. */
export type Happening = Occurrence & { readonly at: number; readonly user: string | null };

/** Takes down what happens. */
export type Tell = (user: string | null, what: Occurrence) => void;
