import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IDENTITY_SECRET, openTaskboard, type Visitor } from './taskboard-for-tests.ts';

const ADA = {
  name: 'Ada Lovelace',
  email: 'ada@example.test',
  company: 'Engines',
  password: 'correct horse',
};
const EVE = { name: 'Eve', email: 'eve@example.test', company: 'Elsewhere', password: 'wrong horses' };

let taskboard: ReturnType<typeof openTaskboard>;
beforeEach(() => {
  taskboard = openTaskboard();
});
afterEach(() => taskboard.close());

async function signedUp(person = ADA): Promise<Visitor & { userId: string }> {
  const visitor = taskboard.visitor();
  const { body } = await visitor.ask('POST', '/api/account/sign-up', person);
  return { ...visitor, userId: body.identity.userId };
}

async function withTask(): Promise<{ ada: Visitor & { userId: string }; projectId: string; taskId: string }> {
  const ada = await signedUp();
  const { body: made } = await ada.ask('POST', '/api/projects', { name: 'Relaunch' });
  const projectId: string = made.project.id;
  const { body: task } = await ada.ask('POST', `/api/projects/${projectId}/tasks`, { title: 'Write' });
  return { ada, projectId, taskId: task.id };
}

describe('accounts', () => {
  test('signing up opens a workspace with one member and signs who that is', async () => {
    const { status, body } = await taskboard.visitor().ask('POST', '/api/account/sign-up', ADA);
    expect(status).toBe(201);
    expect(body.workspace.members).toEqual([
      { id: body.workspace.me, name: ADA.name, email: ADA.email, joined: true, inviteUrl: null },
    ]);
    expect(body.identity).toMatchObject({
      userId: body.workspace.me,
      traits: { email: ADA.email, name: ADA.name, firstName: 'Ada' },
      accountTraits: { name: 'Engines', acv: 0, seats: 1 },
    });
    const { payload, protectedHeader } = await jwtVerify(
      body.identity.token,
      new TextEncoder().encode(IDENTITY_SECRET),
      { currentDate: new Date(Date.UTC(2026, 2, 2, 9)) },
    );
    expect(protectedHeader.alg).toBe('HS256');
    expect(payload).toMatchObject({ sub: body.identity.userId, account: body.workspace.id });
  });

  test('the session lasts over requests, and ends with signing out', async () => {
    const ada = await signedUp();
    expect((await ada.ask('GET', '/api/account/session')).body.workspace.name).toBe('Engines');
    await ada.ask('POST', '/api/account/sign-out');
    expect((await ada.ask('GET', '/api/account/session')).body).toBeNull();
    expect((await ada.ask('GET', '/api/workspace')).status).toBe(401);
  });

  test('a session ends by itself after a month', async () => {
    const ada = await signedUp();
    taskboard.move(30 * 24 * 3600 * 1000 - 1);
    expect((await ada.ask('GET', '/api/workspace')).status).toBe(200);
    taskboard.move(1);
    expect((await ada.ask('GET', '/api/workspace')).status).toBe(401);
  });

  test('the same email signs up once, whatever its case', async () => {
    await signedUp();
    const again = await taskboard
      .visitor()
      .ask('POST', '/api/account/sign-up', { ...ADA, email: 'ADA@example.test' });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'email-taken', field: 'email' } } });
  });

  test('what is filled in wrongly is named by its field', async () => {
    const answers = await Promise.all(
      [{ ...ADA, email: 'ada' }, { ...ADA, password: 'short' }, { ...ADA, name: '  ' }, 'no form'].map(
        (form) => taskboard.visitor().ask('POST', '/api/account/sign-up', form),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body.error.field])).toEqual([
      [400, 'email'],
      [400, 'password'],
      [400, 'name'],
      [400, undefined],
    ]);
  });

  test('signing in needs the right password, and ten wrong ones rest that address', async () => {
    await signedUp();
    const visitor = taskboard.visitor();
    const guess = (password: string) =>
      visitor.ask('POST', '/api/account/sign-in', { email: ADA.email, password });
    for (let i = 0; i < 10; i++) expect((await guess('wrong')).status).toBe(401);
    expect((await guess(ADA.password)).status).toBe(429);
    taskboard.move(15 * 60 * 1000);
    expect((await guess(ADA.password)).status).toBe(200);
  });

  test('somebody unknown is told no more than somebody with a wrong password', async () => {
    await signedUp();
    const wrong = await taskboard
      .visitor()
      .ask('POST', '/api/account/sign-in', { email: ADA.email, password: 'x' });
    const unknown = await taskboard
      .visitor()
      .ask('POST', '/api/account/sign-in', { email: 'who@x.test', password: 'x' });
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.status).toBe(wrong.status);
  });

  test('passwords are kept as salted hashes only', async () => {
    await signedUp();
    await signedUp({ ...EVE, password: ADA.password });
    const { openDatabase } = await import('./database.ts');
    const database = openDatabase(join(taskboard.data, 'taskboard.sqlite'));
    const hashes = database
      .all<{ password: string }>('SELECT password FROM members')
      .map((row) => row.password);
    database.close();
    expect(new Set(hashes).size).toBe(2);
    expect(hashes.join()).not.toContain(ADA.password);
  });
});

describe('members', () => {
  test('an invited person is a member at once, joins by their link, and the link works once', async () => {
    const ada = await signedUp();
    const { body: grace } = await ada.ask('POST', '/api/members', { name: 'Grace', email: 'g@example.test' });
    expect(grace.joined).toBe(false);
    const invite = grace.inviteUrl.replace('/join/', '');
    const visitor = taskboard.visitor();
    expect((await visitor.ask('GET', `/api/account/join/${invite}`)).body).toEqual({
      name: 'Grace',
      email: 'g@example.test',
      company: 'Engines',
    });
    const joined = await visitor.ask('POST', `/api/account/join/${invite}`, { password: 'long enough' });
    expect(joined.body.identity).toMatchObject({ userId: grace.id, accountTraits: { seats: 2 } });
    expect(
      (await visitor.ask('POST', `/api/account/join/${invite}`, { password: 'long enough' })).status,
    ).toBe(404);
  });

  test('an invited person cannot sign in before they have chosen a password', async () => {
    const ada = await signedUp();
    await ada.ask('POST', '/api/members', { name: 'Grace', email: 'g@example.test' });
    for (const password of ['', 'null', 'undefined']) {
      const answer = await taskboard
        .visitor()
        .ask('POST', '/api/account/sign-in', { email: 'g@example.test', password });
      expect(answer.status).toBe(401);
    }
  });

  test('removing somebody takes their tasks off them and their session away', async () => {
    const { ada, taskId } = await withTask();
    const { body: grace } = await ada.ask('POST', '/api/members', { name: 'Grace', email: 'g@example.test' });
    await ada.ask('PATCH', `/api/tasks/${taskId}`, { assigneeId: grace.id });
    const visitor = taskboard.visitor();
    await visitor.ask('POST', `/api${grace.inviteUrl.replace('/join', '/account/join')}`, {
      password: 'long enough',
    });
    expect((await visitor.ask('GET', '/api/workspace')).status).toBe(200);
    expect((await ada.ask('DELETE', `/api/members/${grace.id}`)).status).toBe(204);
    expect((await visitor.ask('GET', '/api/workspace')).status).toBe(401);
    expect((await ada.ask('GET', '/api/workspace')).body.tasks[0].assigneeId).toBeNull();
    expect((await ada.ask('DELETE', `/api/members/${ada.userId}`)).status).toBe(409);
  });
});

describe('work', () => {
  test('a task is assigned, dated, renamed, completed and opened again', async () => {
    const { ada, taskId } = await withTask();
    const change = async (body: object) => (await ada.ask('PATCH', `/api/tasks/${taskId}`, body)).body;
    expect(await change({ assigneeId: ada.userId })).toMatchObject({ assigneeId: ada.userId, dueDate: null });
    expect(await change({ dueDate: '2026-03-09' })).toMatchObject({ dueDate: '2026-03-09' });
    expect(await change({ title: '  Write   it ' })).toMatchObject({
      title: 'Write it',
      assigneeId: ada.userId,
    });
    const { doneAt } = await change({ done: true });
    taskboard.move(1000);
    expect((await change({ done: true })).doneAt).toBe(doneAt);
    expect(await change({ done: false, dueDate: null })).toMatchObject({ doneAt: null, dueDate: null });
    expect((await change({ dueDate: 'soon' })).error.field).toBe('dueDate');
  });

  test('a comment counts the teammates it mentions, each once', async () => {
    const { ada, taskId } = await withTask();
    const { body: grace } = await ada.ask('POST', '/api/members', {
      name: 'Grace Hopper',
      email: 'g@x.test',
    });
    const { body: comment } = await ada.ask('POST', `/api/tasks/${taskId}/comments`, {
      body: '@grace please ask @Grace, not grace@x.test or @nobody',
    });
    expect(comment.mentions).toEqual([grace.id]);
    const { body: details } = await ada.ask('GET', `/api/tasks/${taskId}`);
    expect(details.comments).toEqual([comment]);
    expect((await ada.ask('GET', '/api/workspace')).body.tasks[0].comments).toBe(1);
  });

  test('an uploaded file comes back byte for byte, as a download, and is gone with its task', async () => {
    const { ada, taskId } = await withTask();
    const bytes = new Uint8Array([0, 255, 60, 104, 116, 109, 108, 62]);
    const name = encodeURIComponent('../été "1".html');
    const { status, body: file } = await ada.ask('POST', `/api/files?task=${taskId}&name=${name}`, bytes);
    expect({ status, name: file.name, size: file.size }).toEqual({
      status: 201,
      name: '..été "1".html',
      size: 8,
    });
    const back = await ada.ask('GET', `/api/files/${file.id}`);
    expect(back.headers.get('content-type')).toBe('application/octet-stream');
    expect(back.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''..%C3%A9t%C3%A9%20%221%22.html`,
    );
    expect(readdirSync(join(taskboard.data, 'uploads'))).toEqual([file.id]);
    await ada.ask('DELETE', `/api/tasks/${taskId}`);
    expect(readdirSync(join(taskboard.data, 'uploads'))).toEqual([]);
    expect((await ada.ask('GET', `/api/files/${file.id}`)).status).toBe(404);
  });

  test('a file over 10 MB is refused in words', async () => {
    const { ada, taskId } = await withTask();
    const answer = await ada.ask(
      'POST',
      `/api/files?task=${taskId}&name=x`,
      new Uint8Array(10 * 2 ** 20 + 1),
    );
    expect(answer).toMatchObject({ status: 413, body: { error: { message: 'Files may be up to 10 MB.' } } });
  });

  test('a shared project is read without an account, until it is not shared any more', async () => {
    const { ada, projectId } = await withTask();
    const { body } = await ada.ask('PUT', `/api/projects/${projectId}/share`, { shared: true });
    expect((await ada.ask('PUT', `/api/projects/${projectId}/share`, { shared: true })).body).toEqual(body);
    const shared = await taskboard.visitor().ask('GET', `/api${body.shareUrl}`);
    expect(shared.body).toEqual({
      name: 'Relaunch',
      company: 'Engines',
      tasks: [{ title: 'Write', assignee: null, dueDate: null, done: false }],
    });
    await ada.ask('PUT', `/api/projects/${projectId}/share`, { shared: false });
    expect((await taskboard.visitor().ask('GET', `/api${body.shareUrl}`)).status).toBe(404);
  });

  test('a project made from a template begins with its tasks', async () => {
    const ada = await signedUp();
    const { body: template } = await ada.ask('POST', '/api/templates', {
      name: 'Launch',
      tasks: ['One', 'Two'],
    });
    const { body } = await ada.ask('POST', '/api/projects', { name: 'Spring', templateId: template.id });
    expect(body.tasks.map((task: { title: string }) => task.title)).toEqual(['One', 'Two']);
  });

  test('automations do their part with each new and each finished task', async () => {
    const { ada, projectId } = await withTask();
    for (const name of ['assign-creator', 'due-in-a-week', 'note-when-done']) {
      expect((await ada.ask('PUT', `/api/automations/${name}`, { on: true })).body).toEqual({
        on: true,
        changed: true,
      });
    }
    const { body: task } = await ada.ask('POST', `/api/projects/${projectId}/tasks`, { title: 'Next' });
    expect(task).toMatchObject({ assigneeId: ada.userId, dueDate: '2026-03-09' });
    expect((await ada.ask('PATCH', `/api/tasks/${task.id}`, { done: true })).body.comments).toBe(1);
  });

  test('an integration is connected once, and stays so', async () => {
    const ada = await signedUp();
    const connect = () => ada.ask('PUT', '/api/integrations/slack', { on: true });
    expect([(await connect()).body.changed, (await connect()).body.changed]).toEqual([true, false]);
    expect((await ada.ask('GET', '/api/workspace')).body.integrations).toEqual(['slack']);
    expect((await ada.ask('PUT', '/api/integrations/fax', { on: true })).status).toBe(404);
  });
});

describe('walls', () => {
  test('nobody reaches into another workspace, by any id', async () => {
    const { ada, projectId, taskId } = await withTask();
    const { body: file } = await ada.ask('POST', `/api/files?task=${taskId}&name=x`, new Uint8Array(3));
    const { body: template } = await ada.ask('POST', '/api/templates', { name: 'T', tasks: ['x'] });
    const eve = await signedUp(EVE);
    const tries: readonly (readonly [string, string, unknown?])[] = [
      ['PATCH', `/api/projects/${projectId}`, { name: 'Mine' }],
      ['PUT', `/api/projects/${projectId}/share`, { shared: true }],
      ['POST', `/api/projects/${projectId}/tasks`, { title: 'x' }],
      ['DELETE', `/api/projects/${projectId}`],
      ['GET', `/api/tasks/${taskId}`],
      ['PATCH', `/api/tasks/${taskId}`, { done: true }],
      ['POST', `/api/tasks/${taskId}/comments`, { body: 'x' }],
      ['DELETE', `/api/tasks/${taskId}`],
      ['POST', `/api/files?task=${taskId}&name=x`, new Uint8Array(1)],
      ['GET', `/api/files/${file.id}`],
      ['POST', '/api/projects', { name: 'x', templateId: template.id }],
      ['DELETE', `/api/templates/${template.id}`],
      ['DELETE', `/api/members/${ada.userId}`],
    ];
    for (const [method, path, body] of tries) {
      expect([path, (await eve.ask(method, path, body)).status]).toEqual([path, 404]);
      expect([path, (await taskboard.visitor().ask(method, path, body)).status]).toEqual([path, 401]);
    }
    const after = (await ada.ask('GET', '/api/workspace')).body;
    expect(after.projects[0]).toMatchObject({ name: 'Relaunch', shareUrl: null });
    expect(after.tasks).toHaveLength(1);
    const given = await eve.ask('POST', '/api/projects', { name: 'Own' });
    const own = await eve.ask('POST', `/api/projects/${given.body.project.id}/tasks`, { title: 'x' });
    const answer = await eve.ask('PATCH', `/api/tasks/${own.body.id}`, { assigneeId: ada.userId });
    expect(answer.body.error.code).toBe('not-a-member');
  });

  test("another site's page cannot act with the cookie", async () => {
    const ada = await signedUp();
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await ada.ask('POST', '/api/projects', { name: 'x' }, headers);
    expect(answer.body.error.code).toBe('cross-site');
  });

  test('the page carries a strict policy with a fresh nonce, and values cannot break out of it', async () => {
    const visitor = taskboard.visitor();
    const first = await visitor.ask('GET', '/projects/any');
    const second = await visitor.ask('GET', '/');
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.headers.get('content-security-policy')).not.toBe(policy);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4400");
    expect(first.body).toContain('data-key="pk_&#34;&#62;&#60;script&#62;"');
  });

  test('files are served for ever, pages never from a store, and what is not there is said so', async () => {
    const visitor = taskboard.visitor();
    expect((await visitor.ask('GET', '/assets/app.js')).headers.get('cache-control')).toContain('immutable');
    expect((await visitor.ask('GET', '/assets/none.js')).status).toBe(404);
    expect((await visitor.ask('GET', '/')).headers.get('cache-control')).toBe('no-store');
    expect((await visitor.ask('GET', '/npm/')).body).toBe('npm page');
    expect((await visitor.ask('GET', '/npm')).headers.get('location')).toBe('/npm/');
    expect((await visitor.ask('GET', '/api/none')).status).toBe(401);
  });
});
