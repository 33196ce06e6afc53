import { readOptions, USAGE } from './start/options.ts';
import { startDemo } from './start/start-demo.ts';

/** The terminal and npm both pass a Ctrl-C on: what comes this close together is one. */
const SAME_SIGNAL_MS = 1_000;

/** Runs everything until it is asked to stop. Answers the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const asked = new AbortController();
  let askedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!asked.signal.aborted) askedAt = Date.now();
      asked.abort();
      // Somebody who cannot wait ends it at once.
      if (Date.now() - askedAt > SAME_SIGNAL_MS) process.exit(1);
    });
  }
  try {
    const options = readOptions(argv);
    if (options === 'help') {
      process.stdout.write(USAGE);
      return 0;
    }
    await startDemo(options, asked.signal, process);
    return 0;
  } catch (error) {
    if (asked.signal.aborted) return 0;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
