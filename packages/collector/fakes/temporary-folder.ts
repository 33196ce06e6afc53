import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Takes work to be done when the test is over: Vitest's `onTestFinished`. */
export type CleanUp = (work: () => Promise<void>) => void;

/** An empty folder that goes with the test. */
export async function temporaryFolder(cleanUp: CleanUp): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
