import { advance, canonicalJson, type Program, replay } from '@foothold/engine';
import type { Store } from '../store/store.ts';
import type { Account } from '../store/subject-store.ts';
import { partOf } from './account-log.ts';
import { tellMember } from './fold-account.ts';
import { readFresh, replayed } from './read-state.ts';

const PAGE = 200;

/**
 * Ids of the subjects and accounts whose stored state is not the fold of their log at an instant at which nothing was
 * due: none, ever.
 */
export async function findDrift(store: Store, program: Program, now: number): Promise<readonly string[]> {
  const drifted: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.scanSubjects(cursor, PAGE);
    for (const subject of page.subjects) {
      const folded = await replayed(store, program, subject);
      if (canonicalJson(readFresh(subject, program)) !== canonicalJson(folded)) drifted.push(subject.id);
    }
    cursor = page.next;
  } while (cursor !== null);
  do {
    const page = await store.scanAccounts(cursor, PAGE);
    for (const { account, members } of page.accounts) {
      if (await hasAccountDrifted(store, program, account, members, now))
        drifted.push(`account ${account.id}`);
    }
    cursor = page.next;
  } while (cursor !== null);
  return drifted;
}

/** Whether an account's state, or what it tells its members, is not the fold of their logs. */
export async function hasAccountDrifted(
  store: Store,
  program: Program,
  account: Account,
  members: readonly string[],
  now: number,
): Promise<boolean> {
  const side = program.account;
  if (!side) return true;
  const found = (await Promise.all(members.map((id) => store.readSubject(id, 0)))).flatMap((one) =>
    one ? [one.subject] : [],
  );
  const logs = await Promise.all(
    found.map(async ({ id, state }) => ({
      id,
      start: state?.start ?? null,
      log: await store.readLog(id),
    })),
  );
  const state = replay(
    side,
    logs.flatMap((member) => partOf(program, account.id, member)),
  );
  const change = { state, milestones: advance(side, state, now).milestones };
  return (
    canonicalJson(readFresh(account, program)) !== canonicalJson(state) ||
    canonicalJson(replay(side, account.recent.events, account.recent.base)) !== canonicalJson(state) ||
    found.some(({ id, spans, told }) => {
      const expected = tellMember(program, id, spans, account.id, change);
      return canonicalJson(told[account.id] ?? []) !== canonicalJson(expected);
    })
  );
}
