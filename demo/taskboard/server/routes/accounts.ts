import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import type { Invitation, Session } from '../../wire.ts';
import { identityOf } from '../identity.ts';
import { bodyOf, type Env, field, notFound, type Parts, Refusal } from '../parts.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { endSession, SESSION_MS, startSession, type Viewer, viewerOf } from '../sessions.ts';
import { readWorkspace } from '../workspace.ts';

const COOKIE = 'taskboard_session';

/** Who asks, by the cookie. */
export function viewerFrom(context: Context, parts: Parts): Viewer | undefined {
  const token = getCookie(context, COOKIE);
  return token === undefined ? undefined : viewerOf(parts.database, token, parts.now());
}

/** Sign-up, sign-in, sign-out, and joining by an invite. */
export function accountRoutes(parts: Parts): Hono<Env> {
  const { database, now, newId, signInLimit } = parts;

  async function sessionOf(viewer: Viewer): Promise<Session> {
    const identity = await identityOf(database, viewer.id, parts.identitySecret, now());
    if (!identity) throw new Refusal(401, 'signed-out', 'Sign in to go on.');
    return { workspace: readWorkspace(database, viewer), identity };
  }

  async function signIn(context: Context, viewer: Viewer, status: 200 | 201): Promise<Response> {
    setCookie(context, COOKIE, startSession(database, viewer.id, now()), {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: SESSION_MS / 1000,
    });
    return context.json(await sessionOf(viewer), status);
  }

  const emailTaken = () =>
    new Refusal(409, 'email-taken', 'This email already has an account. Sign in instead.', 'email');
  const isTaken = (email: string) =>
    database.one('SELECT 1 FROM members WHERE email = ?', email) !== undefined;

  return new Hono<Env>()
    .get('/session', async (context) => {
      const viewer = viewerFrom(context, parts);
      // Nobody signed in is an answer, not a failure: a first visit leaves no red line in the console.
      return context.json(viewer ? await sessionOf(viewer) : null);
    })
    .post('/sign-up', async (context) => {
      const { name, email, company, password } = await bodyOf(
        context,
        z.object({ name: field.name, email: field.email, company: field.company, password: field.password }),
      );
      if (isTaken(email)) throw emailTaken();
      const hash = await hashPassword(password);
      const viewer = { id: newId('user'), workspaceId: newId('team') };
      database.transaction(() => {
        // Asked again: hashing took a while, and somebody may have been quicker.
        if (isTaken(email)) throw emailTaken();
        database.run('INSERT INTO workspaces VALUES (?, ?, ?)', viewer.workspaceId, company, now());
        database.run(
          'INSERT INTO members VALUES (?, ?, ?, ?, ?, NULL, ?)',
          viewer.id,
          viewer.workspaceId,
          name,
          email,
          hash,
          now(),
        );
      });
      return signIn(context, viewer, 201);
    })
    .post('/sign-in', async (context) => {
      const { email, password } = await bodyOf(
        context,
        z.object({ email: field.email, password: z.string('Enter your password.').max(200) }),
      );
      const wait = signInLimit.wait(email);
      if (wait > 0) {
        context.header('Retry-After', String(wait));
        throw new Refusal(
          429,
          'slow-down',
          `Too many tries. Wait ${Math.ceil(wait / 60)} min and try again.`,
        );
      }
      const member = database.one<Viewer & { password: string | null }>(
        'SELECT id, workspace_id AS workspaceId, password FROM members WHERE email = ?',
        email,
      );
      if (!(await checkPassword(password, member?.password ?? null)) || !member) {
        signInLimit.failed(email);
        throw new Refusal(401, 'wrong-password', 'Email or password is not right.', 'password');
      }
      signInLimit.succeeded(email);
      return signIn(context, { id: member.id, workspaceId: member.workspaceId }, 200);
    })
    .post('/sign-out', (context) => {
      const token = getCookie(context, COOKIE);
      if (token !== undefined) endSession(database, token);
      deleteCookie(context, COOKIE, { path: '/' });
      return context.body(null, 204);
    })
    .get('/join/:invite', (context) => context.json(invitationOf(context.req.param('invite')).invitation))
    .post('/join/:invite', async (context) => {
      const { password } = await bodyOf(context, z.object({ password: field.password }));
      const { viewer } = invitationOf(context.req.param('invite'));
      const hash = await hashPassword(password);
      const joined = database.run(
        'UPDATE members SET password = ?, invite = NULL WHERE id = ? AND invite = ?',
        hash,
        viewer.id,
        context.req.param('invite'),
      );
      if (joined === 0) throw notFound('invite');
      return signIn(context, viewer, 201);
    });

  function invitationOf(invite: string): { viewer: Viewer; invitation: Invitation } {
    const row = database.one<Invitation & Viewer>(
      `SELECT m.id, m.workspace_id AS workspaceId, m.name, m.email, w.name AS company
       FROM members m JOIN workspaces w ON w.id = m.workspace_id WHERE m.invite = ?`,
      invite,
    );
    if (!row) throw notFound('invite');
    const { id, workspaceId, name, email, company } = row;
    return { viewer: { id, workspaceId }, invitation: { name, email, company } };
  }
}
