import { parseConfig } from '@foothold/schema';
import type { Store } from '../store/store.ts';
import { type Verification, verifyStates } from './verify-states.ts';

/**
 * Verifies each project of a store's place by the config that is active there; a project without one has no states.
 * @throws when an active config cannot be read by this program
 */
export async function verifyData(
  store: Store,
  onProgress: (project: string, looked: number) => void = () => {},
): Promise<readonly (Verification & { readonly project: string })[]> {
  const results: (Verification & { project: string })[] = [];
  for (const { id } of await store.directory.listProjects()) {
    const own = id === store.project ? store : await store.directory.open(id);
    const stored = await own.readActiveConfig();
    if (stored === null) continue;
    const parsed = parseConfig(stored.body);
    if (!parsed.ok) throw new Error(`The config of the project "${id}" cannot be read by this version.`);
    const verified = await verifyStates(own, parsed.program, Date.now, (looked) => onProgress(id, looked));
    results.push({ project: id, ...verified });
  }
  return results;
}
