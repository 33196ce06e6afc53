import { createScreen } from '@foothold/engine';
import type { Clock } from '../clock.ts';
import type { ConfigService } from '../config/config-service.ts';
import type { Erased } from '../store/erasure-store.ts';
import type { Store } from '../store/store.ts';
import { createSteps } from '../subjects/create-steps.ts';
import { type Changed, watchSteps } from '../subjects/watch-steps.ts';
import { type ImportReport, importLog } from './import-log.ts';

/** A browser keeps what it could not send for 30 days; a week more for what lay in between. */
const TOMBSTONE_MS: number = 37 * 24 * 3_600_000;

/** An import is under way in this process already. */
export class ImportRunning extends Error {
  override readonly name = 'ImportRunning';
}

/** The data's life beside its use: it is brought in, and it is erased. */
export interface DataService {
  /** @throws ImportRunning; one at a time, for they would only wait for each other */
  importLog(body: AsyncIterable<Uint8Array>): Promise<ImportReport & { readonly id: string }>;
  isImporting(): boolean;
  /** `until`: nothing of them is taken before (ms). Null for an anonymous id that became a user. */
  erase(kind: 'user' | 'account', id: string): Promise<(Erased & { readonly until: number }) | null>;
}

const NO_LISTS = createScreen([]);

export function createDataService({
  store,
  clock,
  config,
  newId,
  wakeBy,
  touch,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly config: Pick<ConfigService, 'active'>;
  readonly newId: () => string;
  /** There is something to do at this instant. */
  readonly wakeBy: (at: number) => void;
  /** Who is no longer as they were. */
  readonly touch: (changed: Changed) => void;
}): DataService {
  let importing = false;
  const program = () => config.active()?.program ?? null;

  return {
    isImporting: () => importing,
    importLog: async (body) => {
      if (importing) throw new ImportRunning('An import is under way.');
      importing = true;
      const id = newId();
      try {
        const report = await importLog(body, {
          id,
          store,
          now: clock.now,
          context: () => ({
            verifiedUser: true,
            identityRequired: false,
            isReserved: () => false,
            screen: config.active()?.screen ?? NO_LISTS,
            receivedAt: clock.now(),
            sentAt: null,
            newId,
          }),
          steps: () => createSteps(program(), clock.now(), { isImport: true }),
        });
        return { id, ...report };
      } finally {
        importing = false;
        // Open pages hear of it once, not a line at a time; what was due meanwhile has waited.
        wakeBy(clock.now());
      }
    },
    erase: async (kind, id) => {
      const now = clock.now();
      const until = now + TOMBSTONE_MS;
      const { steps, changed } = watchSteps(createSteps(program(), now));
      const erased =
        kind === 'user'
          ? await store.eraseSubject(id, until, steps)
          : await store.eraseAccount(id, until, steps);
      if (erased === null) return null;
      await store.scrub();
      touch({ subjects: new Set([...changed.subjects, id]), accounts: changed.accounts });
      if (erased.wakeAt !== null) wakeBy(erased.wakeAt);
      return { ...erased, until };
    },
  };
}
