import { systemClock } from './clock.ts';
import { createJsonLog, describeError } from './log.ts';
import { type Environment, readServiceOptions, USAGE } from './service-options.ts';
import { startService } from './start-service.ts';

/** Where a service speaks, a line at a time: what was promised on one side, what happens on the other. */
export interface ServiceOutput {
  line(text: string): void;
  problem(text: string): void;
}

/** `foothold start`: runs a collector until it is asked to stop. Answers the exit code, and never throws. */
export async function runService(
  argv: readonly string[],
  environment: Environment,
  output: ServiceOutput,
  waitForStop: () => Promise<void> = waitForSignal,
): Promise<number> {
  if (argv.includes('--help')) {
    output.line(USAGE);
    return 0;
  }
  // From the first moment on: a signal that comes while the data is opened counts as well.
  const stopAsked = waitForStop();
  try {
    const log = createJsonLog((line) => output.problem(line.trimEnd()), systemClock.now);
    const service = await startService(readServiceOptions(argv, environment), log);
    const { writeKey, secretKey } = service.newKeys;
    if (writeKey !== null) output.line(`write key: ${writeKey}`);
    if (secretKey !== null) output.line(`secret key: ${secretKey}`);
    output.line(`collector ${service.url}`);
    await stopAsked;
    await service.stop();
    return 0;
  } catch (error) {
    output.problem(describeError(error));
    return 1;
  }
}

/** Answers at the first SIGTERM or SIGINT; a second one ends the process at once: what was acknowledged is on disk. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}
