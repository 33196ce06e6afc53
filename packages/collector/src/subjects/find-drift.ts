import { canonicalJson, type Program, replay } from '@foothold/engine';
import type { Store } from '../store/store.ts';
import { readFresh } from './read-state.ts';

const PAGE = 200;

/** Ids of the subjects whose stored state is not the fold of their log: none, ever. */
export async function findDrift(store: Store, program: Program): Promise<readonly string[]> {
  const drifted: string[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page = await store.scanSubjects(cursor, PAGE);
    for (const subject of page.subjects) {
      const folded = replay(program, await store.readLog(subject.id));
      if (canonicalJson(readFresh(subject, program.hash)) !== canonicalJson(folded)) drifted.push(subject.id);
    }
    cursor = page.next;
  }
  return drifted;
}
