import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { Mailer } from './email/mailer.ts';
import type { Unsubscribe } from './email/unsubscribe.ts';
import type { PostWebhook } from './webhook/post-webhook.ts';

/** What messages are delivered with. */
export interface DeliveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Null keeps emails, and notices that go by email, waiting. */
  readonly mailer: Mailer | null;
  readonly post: PostWebhook;
  readonly settings: Pick<Settings, 'mail' | 'webhooks'>;
  readonly unsubscribe: Unsubscribe;
  /** In [0, 1): spreads what would come back at one instant. */
  readonly random: () => number;
}
