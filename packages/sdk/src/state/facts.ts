import { type Facts, SESSION_GAP_MS, type State } from '@foothold/engine';
import type { Visit } from '../page/session.ts';
import type { KnownAccount } from './account.ts';

export interface FactsParts {
  readonly window: Window;
  /** The visit here, by the collector's clock. */
  readonly visit: () => Visit | null;
  readonly elements: () => Facts['elements'];
  readonly account: () => KnownAccount | null;
  readonly subject: () => string;
}

/** What the engine cannot know of this page and this person, as of now. */
export function createFacts(parts: FactsParts): (state: State) => Facts {
  return (state) => {
    const { pathname, href } = parts.window.location;
    const { accountId } = state;
    const account = parts.account();
    // What is known of the account they were in says nothing of the one they are in now.
    const isTheirs = account !== null && account.id === accountId;
    return {
      host: 'browser',
      session: sessionOf(parts.visit(), state),
      page: { path: pathname, url: href },
      elements: parts.elements(),
      ...(isTheirs ? { account: { traits: account.traits, state: account.state } } : {}),
      unit: { user: parts.subject(), ...(accountId === null ? {} : { account: accountId }) },
    };
  };
}

/** A visit that goes on from another device began there: one person, one session, one budget. */
function sessionOf(visit: Visit | null, { session, lastActive }: State): Facts['session'] {
  if (!visit) return null;
  const { startedAt } = visit;
  const goesOn = session !== null && lastActive !== null && startedAt < lastActive + SESSION_GAP_MS;
  return { startedAt: goesOn ? Math.min(startedAt, session) : startedAt };
}
