import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../packages/collector/src/main.ts', import.meta.url));

/** A collector in a process of its own. */
export interface CollectorProcess {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  out(): string;
  err(): string;
  /** The address it announced. Rejects with what it printed when it ended first. */
  readonly ready: Promise<string>;
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

export interface ProcessOptions {
  /** Flags of Node itself, such as `--max-old-space-size=128`. */
  readonly nodeFlags?: readonly string[];
  /** Open files the process may have, sockets among them. @default as many as this one */
  readonly filesMax?: number;
}

/** Starts the collector's `main.ts` with flags and an environment of just these variables. */
export function startCollectorProcess(
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  { nodeFlags = [], filesMax }: ProcessOptions = {},
): CollectorProcess {
  const node = [process.execPath, '--conditions=source', ...nodeFlags, MAIN, ...flags] as const;
  const limited = ['/bin/sh', '-c', `ulimit -n ${filesMax}; exec "$@"`, 'sh', ...node] as const;
  const [command, ...args] = filesMax === undefined ? node : limited;
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // One machine plays everybody here: limits are for the tests that set them.
    env: { PATH: process.env.PATH, FOOTHOLD_LIMITS: 'off', ...environment },
  });
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const url = /^collector (http:\S+)$/m.exec(out)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`The collector ended with ${code}: ${out}${err}`)));
  });
  // Who only waits for the end need not listen here.
  ready.catch(() => {});
  return { child, out: () => out, err: () => err, ready, exited };
}
