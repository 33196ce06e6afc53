/**
 * `npm run packages`: packs every published package and asks publint and attw (are the types wrong) about the
 * tarball. Prints what they find and ends with code 1 when they find something.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type Packed, packAll } from './pack.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const askPublint = async ({ tarball }: Packed): Promise<string[]> => {
  const bytes = new Uint8Array(readFileSync(tarball)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  return messages
    .filter((message) => message.type !== 'suggestion')
    .map((message) => `publint ${message.code}: ${formatMessage(message, pkg, { color: false })}`);
};

const askAttw = ({ tarball }: Packed): Promise<string[]> =>
  new Promise((resolve) => {
    const cli = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    // Our packages are ES modules only: what a CommonJS `require` finds is not asked.
    const how = ['--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--no-color'];
    execFile(process.execPath, [cli, tarball, ...how], (error, stdout, stderr) =>
      resolve(error === null ? [] : [`attw: ${stdout}${stderr}`]),
    );
  });

const folder = mkdtempSync(join(tmpdir(), 'foothold-packed-'));
try {
  const asked = packAll(root, folder).map(async (packed) => {
    const answers = await Promise.all([askPublint(packed), askAttw(packed)]);
    return { name: packed.name, problems: answers.flat() };
  });
  for (const { name, problems } of await Promise.all(asked)) {
    console.log(`${name}: ${problems.length === 0 ? 'fine' : `${problems.length} problems`}`);
    for (const problem of problems) console.log(`  ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
