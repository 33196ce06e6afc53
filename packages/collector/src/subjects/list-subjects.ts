import type { Program } from '@foothold/engine';
import type { Store } from '../store/store.ts';
import { describeSubject, type SubjectSummary } from './describe-subject.ts';
import { readState } from './read-state.ts';

export interface SubjectList {
  readonly subjects: readonly SubjectSummary[];
  /** Hand it back as `cursor` for the page after this one; null at the end. */
  readonly next: string | null;
  readonly total: number;
}

/** The latest subjects first, as they stand at `now`. */
export async function listSubjects(
  store: Store,
  program: Program,
  { limit, cursor, now }: { readonly limit: number; readonly cursor: string | null; readonly now: number },
): Promise<SubjectList> {
  const page = await store.listSubjects(limit, cursor);
  const subjects: SubjectSummary[] = [];
  for (const subject of page.subjects) {
    subjects.push(describeSubject(program, subject, await readState(store, program, subject), now));
  }
  return { subjects, next: page.next, total: page.total };
}
