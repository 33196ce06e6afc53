import type { Clock } from '../clock.ts';
import type { ConfigService } from '../config/config-service.ts';
import type { GroupCommit } from '../ingest/group-commit.ts';
import type { Streams } from '../live/streams.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { VerifyIdentity } from './identity.ts';

/** What the routes work with. */
export interface HttpContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly config: ConfigService;
  readonly settings: Settings;
  readonly commit: GroupCommit;
  readonly verifyIdentity: VerifyIdentity;
  readonly streams: Streams;
  /** Folder with `sdk/` and `dashboard/`, as Vite builds them. */
  readonly publicDir: string;
  readonly newId: () => string;
  /** Publishes a config and derives every state anew. */
  readonly publish: ConfigService['publish'];
  /** True from the moment the service is asked to stop. */
  readonly isStopping: () => boolean;
}

/** What Hono hands to a route beside the request. */
export interface HttpEnv {
  Bindings: {
    /** The peer's address; empty when the request did not come over a socket. */
    readonly address: string;
    /** Breaks the connection; undefined without a socket. */
    readonly cut?: () => void;
  };
}
