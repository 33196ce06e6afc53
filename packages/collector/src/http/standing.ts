import { describeFault } from '../ingest/fault.ts';
import { readSubjectId, type SubjectId } from '../ingest/read-subject-id.ts';
import { readFresh, readState } from '../subjects/read-state.ts';
import { accountFacts } from '../subjects/server-facts.ts';
import { type Caller, findCaller } from './caller.ts';
import type { HttpContext, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';
import type { Query } from './query.ts';

/** Who may see where a subject stands. */
export interface Viewer {
  /** The subject's. */
  readonly id: string;
  readonly caller: Caller;
  /** The account their token vouches for. */
  readonly vouched: string | null;
}

/** @throws HttpFailure for whom it is not: an identified person's standing is for their own valid token alone. */
export async function findViewer(request: Request, query: Query, context: HttpContext): Promise<Viewer> {
  const caller = await findCaller(request, query('key') ?? null, context);
  const subject = readSubjectId(query('userId'), query('anonymousId'));
  if ('code' in subject) throw new HttpFailure(400, 'malformed', describeFault(subject));
  const vouched =
    caller.kind === 'page' && subject.isUser ? await checkToken(request, subject, caller.project) : null;
  return { id: subject.id, caller, vouched };
}

/** Where a subject stands, with the ids of so many of their latest events, and the account they are shown figures of. */
export async function readStanding(
  { id, caller, vouched }: Viewer,
  recent: number,
): Promise<{ readonly account: string | null; readonly body: object }> {
  const { store, config } = caller.project;
  const found = await store.readSubject(id, recent);
  const active = config.active();
  const state = found && active ? await readState(store, active.program, found.subject) : null;
  // Anybody can say that they belong to an account: in a page only the app's own word opens its figures.
  const member = found?.subject.account ?? null;
  const account = caller.kind === 'page' && member?.id !== vouched ? null : member;
  const known = account && active ? readFresh(account, active.program) : null;
  return {
    account: account?.id ?? null,
    body: {
      state,
      account: known && accountFacts(known),
      configHash: active?.hash ?? null,
      recentIds: found?.recentIds ?? [],
    },
  };
}

/** The account their token vouches for. A bad one is answered alike whether there is such a user or not. */
async function checkToken(
  request: Request,
  { id }: SubjectId,
  { verifyIdentity }: ProjectContext,
): Promise<string | null> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const identity = token === undefined ? null : await verifyIdentity(token);
  if (identity?.ok && identity.userId === id) return identity.account;
  const reason =
    identity === null ? 'there is no token' : identity.ok ? 'the token names somebody else' : identity.reason;
  throw new HttpFailure(
    401,
    'identity',
    `The state of an identified person needs their valid token: ${reason}.`,
  );
}
