/**
 * Takes away what earlier builds left under packages/: a file whose source was renamed would otherwise stay in `dist`
 * and be published.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

for (const name of readdirSync(packages)) {
  for (const left of ['dist', 'tsconfig.tsbuildinfo']) {
    rmSync(join(packages, name, left), { recursive: true, force: true });
  }
}
