import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startStaticServer } from './static-server.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-static-'));
  await mkdir(join(folder, 'site'));
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(folder, 'site', 'index.html'), '<p>home</p>');
  await writeFile(join(folder, 'site', 'a.js'), 'export {}');
  return () => rm(folder, { recursive: true, force: true });
});

test('files come with their type and a missing one is 404', async () => {
  const server = await startStaticServer(join(folder, 'site'));
  onTestFinished(() => server.stop());
  const answers = await Promise.all(
    ['/', '/a.js?v=1', '/missing.js', '/%'].map(async (path) => {
      const answer = await fetch(server.url + path);
      await answer.arrayBuffer();
      return [path, answer.status, answer.headers.get('content-type')];
    }),
  );
  expect(answers).toEqual([
    ['/', 200, 'text/html; charset=utf-8'],
    ['/a.js?v=1', 200, 'text/javascript; charset=utf-8'],
    ['/missing.js', 404, 'text/plain'],
    ['/%', 404, 'text/plain'],
  ]);
});

test('nothing outside the folder is served', async () => {
  const server = await startStaticServer(join(folder, 'site'));
  onTestFinished(() => server.stop());
  // fetch would tidy the path before it leaves; a raw request does not.
  const statusOf = (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      request({ hostname, port, path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await statusOf('/../secret.txt')).toBe(404);
  expect(await statusOf('/..%2fsecret.txt')).toBe(404);
});
