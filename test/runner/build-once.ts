import { runScript } from './run-script.ts';

/** What tests read from disk: the bundles the collector and the demo serve, and every package as it is published. */
const STEPS = ['build:sdk', 'build:dashboard', 'build:demo', 'build:packages'] as const;

/** Tells tests that the build is fresh: they must not build again while others read it. */
export const BUILT_FLAG = 'FOOTHOLD_BUILT';

/** Builds everything tests read, side by side and quietly. Throws with the output of what failed. */
export async function buildOnce(root: string): Promise<void> {
  const results = await Promise.all(
    STEPS.map(async (script) => ({ script, ...(await runScript(root, script)) })),
  );
  const failed = results.filter((result) => !result.ok);
  if (failed.length === 0) return;
  throw new Error(failed.map(({ script, output }) => `npm run ${script} failed:\n${output}`).join('\n'));
}
