import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A server in a process of its own. */
export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  /** Processor time it has taken so far, kernel's included (ms); null where the system does not tell. */
  cpuMs(): number | null;
  stop(): Promise<void>;
}

/** Linux counts in ticks of a hundredth second, whatever the kernel's own clock. */
const TICK_MS = 10;

/** Starts a script that prints `collector http://...` when it is ready. */
export async function startBenchServer(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  nodeArgs: readonly string[] = [],
): Promise<BenchServer> {
  const child: ChildProcess = spawn(process.execPath, ['--conditions=source', ...nodeArgs, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, FOOTHOLD_LIMITS: 'off', ...environment },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const found = /^collector (http:\S+)$/m.exec(out)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${out}`)));
  });
  // It has printed: it runs.
  const pid = child.pid as number;
  return {
    url,
    pid,
    cpuMs: () => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
        return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
      } catch {
        return null;
      }
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
