import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ATTACH_MS = 500;

/** How often a process asks the disk to keep what it wrote while `work` runs; null where nobody can count. */
export async function countFsyncs(pid: number, work: () => Promise<unknown>): Promise<number | null> {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'foothold-fsyncs-'));
  const file = join(folder, 'trace');
  const tracer = spawn('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', file, '-p', String(pid)], {
    stdio: 'ignore',
  });
  try {
    await sleep(ATTACH_MS);
    const before = count(file);
    if (before === null) return null;
    await work();
    return (count(file) ?? 0) - before;
  } finally {
    if (tracer.exitCode === null) {
      const ended = new Promise((resolve) => tracer.once('exit', resolve));
      tracer.kill('SIGINT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines of the trace so far; null when there is none. */
function count(file: string): number | null {
  try {
    return readFileSync(file, 'latin1')
      .split('\n')
      .filter((line) => /sync\(/.test(line)).length;
  } catch {
    return null;
  }
}
