import { StoreBusy, StoreFull } from '../store/store.ts';
import { HttpFailure } from './failure.ts';

const BUSY_RETRY_S = 2;
/** A disk is not made larger in a second. */
const FULL_RETRY_S = 30;

/** What is answered while the store takes nothing for a reason of its own; null when it is something else. */
export function storeFailure(error: unknown): HttpFailure | null {
  if (error instanceof StoreBusy) {
    return new HttpFailure(503, 'busy', 'The data is in use. Try again.', { retryAfter: BUSY_RETRY_S });
  }
  if (error instanceof StoreFull) {
    const message = 'The disk is full: nothing more is stored until there is room. Try again later.';
    return new HttpFailure(503, 'disk_full', message, { retryAfter: FULL_RETRY_S });
  }
  return null;
}
