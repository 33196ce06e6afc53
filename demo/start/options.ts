import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Folder that holds all data: made when missing. */
  readonly data: string;
  /** Port of the collector; 0 takes any that is free. */
  readonly port: number;
  readonly demoPort: number;
  /** People to play before it starts; 0 for none. */
  readonly sample: number;
  /** Another seed makes other people. */
  readonly seed: number;
}

const DATA = fileURLToPath(new URL('../../.foothold', import.meta.url));
const COLLECTOR_PORT = 8787;
export const DEMO_PORT = 8788;
const PORT_MAX = 65_535;
/** Above it the one minute it may take turns into many. */
const SAMPLE_MAX = 5_000;
const SEED_MAX: number = 2 ** 31;

export const USAGE = `npm start -- [--sample N] [--port N] [--demo-port N] [--data DIR] [--seed N]

  --sample N      first play N people over 60 days through the collector (1 to ${SAMPLE_MAX})
  --port N        port of the collector and its dashboard (default ${COLLECTOR_PORT}, 0 for any that is free)
  --demo-port N   port of Taskboard, the demo (default ${DEMO_PORT}, 0 for any that is free)
  --data DIR      where everything is kept (default .foothold in the repository)
  --seed N        another seed plays other people (default 1)
  --help          this text

Environment: SMTP_URL (smtp://user:password@host:port) sends emails instead of writing them into the data folder.
`;

/**
 * Reads the flags.
 * @throws when one is unknown or cannot be right; the message says which.
 */
export function readOptions(argv: readonly string[]): DemoOptions | 'help' {
  const { values } = parse(argv);
  if (values.help) return 'help';
  const port = readNumber('--port', values.port, 0, PORT_MAX);
  const demoPort = readNumber('--demo-port', values['demo-port'], 0, PORT_MAX);
  if (port === demoPort && port !== 0) {
    throw new Error(`--port and --demo-port are both ${port}: choose two different ports.`);
  }
  return {
    data: values.data,
    port,
    demoPort,
    sample: values.sample === undefined ? 0 : readNumber('--sample', values.sample, 1, SAMPLE_MAX),
    seed: readNumber('--seed', values.seed, 0, SEED_MAX),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string', default: DATA },
        port: { type: 'string', default: String(COLLECTOR_PORT) },
        'demo-port': { type: 'string', default: String(DEMO_PORT) },
        sample: { type: 'string' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}\nSee what there is with: npm start -- --help`);
  }
}

function readNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`${flag}: found "${text}", expected a number from ${least} to ${most}.`);
}
