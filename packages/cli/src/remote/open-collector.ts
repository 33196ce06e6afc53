import type { Terminal } from '../commands/command.ts';
import { UsageError } from '../usage-error.ts';
import { type CollectorApi, createCollectorApi } from './collector-api.ts';

/** Help for the flags of every command that asks a running collector. */
export const COLLECTOR_HELP = `  --url    where the collector is (default FOOTHOLD_URL, else http://127.0.0.1:8787)`;

const HERE = 'http://127.0.0.1:8787';

/** The collector a command is to ask, with the secret key of the environment; null, and said why, without one. */
export function openCollector(url: string | undefined, terminal: Terminal): CollectorApi | null {
  const { FOOTHOLD_SECRET_KEY: secret, FOOTHOLD_URL: usual } = process.env;
  const address = url ?? (usual || HERE);
  if (!/^https?:/.test(address) || !URL.canParse(address)) {
    throw new UsageError(`--url: found "${address}", expected an address such as https://in.example`);
  }
  if (!secret?.startsWith('sk_')) {
    terminal.problem('FOOTHOLD_SECRET_KEY: expected a secret key of your collector, which begins with "sk_"');
    return null;
  }
  return createCollectorApi(new URL(address), secret);
}
