import { canonicalJson, type Program } from '@foothold/engine';
import type { Store } from '../store/store.ts';
import { hasAccountDrifted } from '../subjects/find-drift.ts';
import { readFresh, replayed } from '../subjects/read-state.ts';

const PAGE = 200;
/** Somebody may do something while they are looked at: only what stays wrong is wrong. */
const LOOKS = 3;
/** More are only counted. */
const NAMED_MAX = 100;

export interface Verification {
  readonly people: number;
  readonly accounts: number;
  /** Still to be derived by the active config: what is stored of them is read by nobody. */
  readonly pending: number;
  /** Whose state is not the fold of their log. */
  readonly wrong: number;
  /** The first of them, accounts as `account ID`. */
  readonly named: readonly string[];
}

/** Looks whether every stored state is the fold of its log, while the store is in use. */
export async function verifyStates(
  store: Store,
  program: Program,
  now: () => number,
  onProgress: (looked: number) => void = () => {},
): Promise<Verification> {
  const named: string[] = [];
  let people = 0;
  let accounts = 0;
  let pending = 0;
  let wrong = 0;
  const note = (name: string): void => {
    wrong += 1;
    if (named.length < NAMED_MAX) named.push(name);
  };
  for (let cursor: string | null = null; ; ) {
    const page = await store.scanSubjects(cursor, PAGE);
    for (const subject of page.subjects) {
      people += 1;
      const verdict = await lookAtPerson(store, program, subject.id);
      if (verdict === 'pending') pending += 1;
      else if (verdict === 'wrong') note(subject.id);
    }
    onProgress(people);
    if (page.next === null) break;
    cursor = page.next;
  }
  for (let cursor: string | null = null; ; ) {
    const page = await store.scanAccounts(cursor, PAGE);
    for (const { account, members } of page.accounts) {
      accounts += 1;
      if (readFresh(account, program) === null) pending += 1;
      else if (await hasAccountDrifted(store, program, account, members, now()))
        note(`account ${account.id}`);
    }
    onProgress(people + accounts);
    if (page.next === null) break;
    cursor = page.next;
  }
  return { people, accounts, pending, wrong, named };
}

async function lookAtPerson(
  store: Store,
  program: Program,
  id: string,
): Promise<'right' | 'wrong' | 'pending'> {
  for (let look = 0; look < LOOKS; look++) {
    const found = await store.readSubject(id, 0);
    if (!found) return 'right';
    const state = readFresh(found.subject, program);
    if (state === null) return 'pending';
    if (canonicalJson(state) === canonicalJson(await replayed(store, program, found.subject))) return 'right';
  }
  return 'wrong';
}
