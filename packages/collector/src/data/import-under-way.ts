import type { JobStore } from '../store/job-store.ts';
import { IMPORT_REST_MS } from '../subjects/imported.ts';

/** As many as may run at once, on however many collectors. */
const LOOKED_AT = 20;

/** Whether a past is being brought in, here or by another collector; one that shows no sign of life has ended. */
export async function isImportUnderWay(store: JobStore, now: number): Promise<boolean> {
  const jobs = await store.readJobs('import', LOOKED_AT);
  return jobs.some(({ endedAt, updatedAt }) => endedAt === null && updatedAt + IMPORT_REST_MS > now);
}
