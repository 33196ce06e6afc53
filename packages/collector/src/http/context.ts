import type { JsonObject } from '@foothold/engine';
import type { Clock } from '../clock.ts';
import type { ConfigKeeper } from '../config/config-keeper.ts';
import type { ConfigService } from '../config/config-service.ts';
import type { DataService } from '../data/data-service.ts';
import type { Coverage } from '../identity/count-coverage.ts';
import type { GroupCommit } from '../ingest/group-commit.ts';
import type { Keyring } from '../keyring.ts';
import type { GrowthCaps } from '../limits/growth-caps.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Streams } from '../live/streams.ts';
import type { Log } from '../log.ts';
import type { Unsubscribe } from '../outbox/email/unsubscribe.ts';
import type { Settings } from '../settings.ts';
import type { Directory } from '../store/directory.ts';
import type { Store } from '../store/store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { VerifyIdentity } from './identity.ts';

/** One project, as the routes work with it. Which one a request is for says its credential, and nothing else. */
export interface ProjectContext {
  readonly id: string;
  readonly store: Store;
  readonly config: ConfigService;
  readonly settings: Settings;
  readonly commit: GroupCommit;
  readonly verifyIdentity: VerifyIdentity;
  readonly streams: Streams;
  readonly caps: GrowthCaps | null;
  readonly coverage: Coverage;
  /** Imports, erasures and what they lead to. */
  readonly data: DataService;
  readonly unsubscribe: Unsubscribe;
  /** There may be messages to send now. */
  readonly wakeDelivery: () => void;
  /** Publishes a config; every state is derived anew beside everything else. */
  readonly publish: ConfigKeeper['publish'];
  /** The same with a version of before. */
  readonly rollBack: ConfigKeeper['rollBack'];
  /** Answers when every state is derived by the active config. */
  readonly derived: ConfigKeeper['derived'];
}

/** What the routes work with before they know whose request it is. */
export interface HttpContext {
  readonly clock: Clock;
  readonly log: Log;
  /** The collector's own. */
  readonly settings: Settings;
  readonly directory: Directory;
  readonly limits: RateLimits;
  readonly keyring: Keyring;
  /** The project of this id. @throws when it cannot be opened */
  readonly project: (id: string) => Promise<ProjectContext>;
  /** Id of the project the settings' keys are of. */
  readonly home: string;
  /** Whether no project can take an event now. */
  readonly isFull: () => boolean;
  /** Whether the data can be read now. */
  readonly isReady: () => Promise<boolean>;
  readonly telemetry: Telemetry;
  /** Folder with `sdk/` and `dashboard/`, as Vite builds them. */
  readonly publicDir: string;
  readonly newId: () => string;
  /** True from the moment the service is asked to stop. */
  readonly isStopping: () => boolean;
}

/** A change an admin has begun, until its answer is known. */
export interface PendingAudit {
  readonly project: string;
  readonly id: number;
  details: JsonObject;
}

/** What Hono hands to a route beside the request. */
export interface HttpEnv {
  Bindings: {
    /** The peer's address; empty when the request did not come over a socket. */
    readonly address: string;
    /** Breaks the connection; undefined without a socket. */
    readonly cut?: () => void;
  };
  Variables: { audit: PendingAudit | undefined };
}
