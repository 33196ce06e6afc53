import type { ConfigStore } from './config-store.ts';
import type { CoverageStore } from './coverage-store.ts';
import type { Directory } from './directory.ts';
import type { EndpointStore } from './endpoint-store.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { HistoryStore } from './history-store.ts';
import type { JobStore } from './job-store.ts';
import type { MailStore } from './mail-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { SubjectStore } from './subject-store.ts';

/**
 * All that one project keeps. Every method is one transaction: done and durable when it answers, or not done.
 * A store is opened for one project and can reach no other but through its directory.
 *
 * @throws StoreBusy when another process held the data for too long: nothing was done, try again.
 * @throws StoreFull when there is no room left: nothing was done. Reading, signing in, deleting and exporting go on.
 */
export interface Store
  extends SubjectStore,
    OutboxStore,
    EndpointStore,
    MailStore,
    CoverageStore,
    ConfigStore,
    HistoryStore,
    JobStore,
    ErasureStore {
  /** Id of the project. */
  readonly project: string;
  /** The projects of the same place, this one among them. */
  readonly directory: Directory;
  /** Whether it can be read now. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Somebody else held the data for too long; nothing was done. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/** There is no room left where the data is; nothing was done. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}
