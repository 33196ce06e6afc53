import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  readonly folder: string;
  /** Takes away what was built for these tests alone. */
  readonly discard: () => Promise<void>;
}

/** The bundle as it is published, built anew unless that has just been done. */
export async function buildSdk(): Promise<Bundle> {
  if (process.env.FOOTHOLD_BUILT === '1') {
    return { folder: join(root, 'packages/collector/public/sdk'), discard: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'foothold-sdk-'));
  await build({
    configFile: join(root, 'vite.config.ts'),
    mode: 'sdk',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}
