/** `npm run size`: what the SDK's script tag weighs after gzip. `--json` prints bytes for machines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { BUILT_FLAG } from '../runner/build-once.ts';
import { runScript } from '../runner/run-script.ts';
import { inKilobytes, rowsOf } from './rows.ts';
import { type Manifest, weigh } from './weigh.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'packages/collector/public/sdk');

if (process.env[BUILT_FLAG] !== '1') {
  const { ok, output } = await runScript(root, 'build:sdk');
  if (!ok) {
    console.error(`npm run build:sdk failed:\n${output}`);
    process.exit(1);
  }
}

// Vite has just written it: its shape is Vite's own.
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Manifest;
const sizes = weigh(manifest, (file) => gzipSync(readFileSync(join(built, file)), { level: 9 }).length);

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(sizes, null, 2));
} else {
  const chunks = Object.entries(sizes.lazy).map(([name, bytes]) => [`  ${name}.js`, bytes] as const);
  const { toShowTheChecklist, plusATour, everything } = sizes.sums;
  // What the surfaces add to a page that has the engine, the queue and the sync.
  const shares = [
    ['  of that, for the checklist', toShowTheChecklist - sizes.core],
    ['  and with a tour', plusATour - sizes.core],
    ['  all surfaces', everything - sizes.core],
  ] as const;
  for (const [label, bytes] of [...rowsOf(sizes), ...shares, ...chunks]) {
    console.log(`${label.padEnd(30)}${inKilobytes(bytes).padStart(8)}`);
  }
}
