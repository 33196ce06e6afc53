import { describe, expect, it } from 'vitest';
import type { Problem, ProjectFacts, Result } from '../api/index.ts';
import { createSession } from './session.ts';

const project: ProjectFacts = { project: 'taskboard', segments: [], milestones: [], token: null };
const yes: Result<null> = { ok: true, value: null };
const no = (problem: Problem): Result<never> => ({ ok: false, problem });

/** A collector with one key, a sign-in link that works once, and a session like a cookie's. */
const fakeCollector = (signedIn = false) => {
  const asked: string[] = [];
  let cookie = signedIn;
  let linkIsFresh = true;
  let trouble: Problem | null = null;
  const answer = (name: string, act: () => Result<null>): Promise<Result<null>> => {
    asked.push(name);
    return Promise.resolve(trouble === null ? act() : no(trouble));
  };
  const open = (right: boolean): Result<null> => {
    cookie ||= right;
    return right ? yes : no({ kind: 'signed-out' });
  };
  return {
    asked,
    expire: () => {
      cookie = false;
    },
    fail: (problem: Problem | null) => {
      trouble = problem;
    },
    api: {
      session: async (): Promise<Result<ProjectFacts>> => {
        const found = await answer('session', () => (cookie ? yes : no({ kind: 'signed-out' })));
        return found.ok ? { ok: true, value: project } : found;
      },
      signInWithKey: (key: string) => answer(`key ${key}`, () => open(key === 'sk_right')),
      signInWithToken: (token: string) =>
        answer(`token ${token}`, () => {
          const right = linkIsFresh;
          linkIsFresh = false;
          return open(right);
        }),
      signOut: () =>
        answer('sign out', () => {
          cookie = false;
          return yes;
        }),
    },
  };
};

describe('the session', () => {
  it('shows the form on a first visit, and the page once the key is right', async () => {
    const collector = fakeCollector();
    const session = createSession(collector.api);
    await session.open();
    expect(session.$session.get()).toEqual({ status: 'signed-out', reason: 'first-visit', busy: false });
    await session.signIn('sk_wrong');
    expect(session.$session.get()).toEqual({ status: 'signed-out', reason: 'wrong-key', busy: false });
    await session.signIn('sk_right');
    expect(session.$session.get()).toEqual({ status: 'signed-in', project });
  });

  it('tries a sign-in token before it looks', async () => {
    const collector = fakeCollector();
    const session = createSession(collector.api);
    await session.open('once');
    expect([collector.asked, session.$session.get().status]).toEqual([
      ['token once', 'session'],
      'signed-in',
    ]);
  });

  it('says that a link no longer works, and keeps a session that is already there', async () => {
    const collector = fakeCollector();
    await createSession(collector.api).open('once');
    const again = createSession(collector.api);
    await again.open('once');
    expect(again.$session.get().status).toBe('signed-in');
    collector.expire();
    await again.open('once');
    expect(again.$session.get()).toMatchObject({ status: 'signed-out', reason: 'link-dead' });
  });

  it('does not take a collector in trouble for a wrong key', async () => {
    const collector = fakeCollector();
    const session = createSession(collector.api);
    await session.open();
    collector.fail({ kind: 'unreachable' });
    await session.signIn('sk_right');
    expect(session.$session.get()).toMatchObject({ status: 'signed-out', reason: { kind: 'unreachable' } });
    await session.open();
    expect(session.$session.get()).toEqual({ status: 'unknown', problem: { kind: 'unreachable' } });
    collector.fail(null);
    await session.open();
    expect(session.$session.get().status).toBe('signed-out');
  });

  it('says that it ended when a question finds out, and only to somebody who was signed in', async () => {
    const session = createSession(fakeCollector(true).api);
    await session.open();
    session.ended();
    expect(session.$session.get()).toMatchObject({ reason: 'ended' });
    await session.signOut();
    session.ended();
    expect(session.$session.get()).toMatchObject({ reason: 'left' });
  });
});
