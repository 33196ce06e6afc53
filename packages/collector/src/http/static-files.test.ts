import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createStaticFiles } from './static-files.ts';

test('no path leads out of the folder', async () => {
  const folder = await temporaryFolder(onTestFinished);
  await mkdir(join(folder, 'root', 'sub'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(folder, 'root', 'sub', 'open.js'), 'open');
  const read = createStaticFiles(join(folder, 'root'));
  expect(Buffer.from((await read('sub/open.js'))?.body ?? []).toString()).toBe('open');
  expect(Buffer.from((await read('/sub/../sub/open.js'))?.body ?? []).toString()).toBe('open');
  for (const path of ['../secret.js', '/../secret.js', 'sub/../../secret.js', join(folder, 'secret.js')]) {
    expect([path, await read(path)]).toEqual([path, null]);
  }
});
